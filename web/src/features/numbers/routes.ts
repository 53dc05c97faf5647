import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/numbers',
    name: 'numbers',
    component: () => import('./NumbersPage.vue'),
    meta: {
      permission: 'number:read',
      nav: { section: 'project', order: 30, icon: 'Phone', label: 'numbers.title' },
    },
  },
  {
    path: '/numbers/:id',
    name: 'number',
    component: () => import('./NumberPage.vue'),
    props: true,
    meta: { permission: 'number:read', title: 'numbers.one' },
  },
  {
    path: '/projects/:id/numbers',
    name: 'project-numbers',
    component: () => import('./ProjectNumbers.vue'),
    props: true,
    meta: { permission: 'campaign:read', projectTab: { order: 6, label: 'numbers.title' }, title: 'numbers.title' },
  },
] satisfies RouteRecordRaw[]
