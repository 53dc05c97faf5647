import { createMemoryHistory, createRouter } from 'vue-router'
import { expect, test } from 'vitest'
import { addRoutes } from './screens'

const router = createRouter({ history: createMemoryHistory(), routes: [...addRoutes(), { path: '/:rest(.*)*', name: 'nowhere', redirect: '/' }] })
const ID = '019cac06-18ff-71eb-806c-0205e87e92cf'

test.each(['/projects/new', '/projects/new/report', '/customers/0'])('%s is no screen', (path) => {
  expect(router.resolve(path).name).toBe('nowhere')
})

test.each([
  [`/projects/${ID}`, 'project-overview'],
  [`/projects/${ID.toUpperCase()}/settings`, 'project-settings'],
])('%s is %s', (path, name) => {
  expect(router.resolve(path).name).toBe(name)
})
