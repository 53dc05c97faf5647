import { createRouter, createWebHistory, type RouteLocationRaw } from 'vue-router'
import { addRoutes } from './screens'
import { homeOf } from './home'
import { useSession } from '@/shared/session'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'home', component: () => import('./NothingHere.vue') },
    ...addRoutes(),
    { path: '/:rest(.*)*', name: 'nowhere', component: () => import('./NothingHere.vue'), meta: { title: 'app.nowhere.title' } },
  ],
  scrollBehavior: (_, __, saved) => saved ?? { top: 0 },
})

router.beforeEach(async (to): Promise<RouteLocationRaw | boolean> => {
  const session = useSession()
  if (!session.view) await session.fetchIt()
  if (session.view?.setupNeeded) return to.name === 'setup' ? true : { name: 'setup' }
  if (to.name === 'setup') return { name: 'home' }
  if (!session.user) {
    if (to.meta.public) return true
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
  }
  if (to.name === 'home' || to.name === 'sign-in') return homeOf(session.user.roles, session.may)
  return true
})
