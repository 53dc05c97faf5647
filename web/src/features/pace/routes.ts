import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/projects/:id/pace',
    name: 'project-pace',
    component: () => import('./PaceTab.vue'),
    props: true,
    meta: { permission: 'dialer:explain', title: 'pace.title', projectTab: { order: 6, label: 'pace.title' } },
  },
] satisfies RouteRecordRaw[]
