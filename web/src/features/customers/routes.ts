import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/customers/:id',
    name: 'customer',
    component: () => import('./CustomerPage.vue'),
    meta: { permission: 'customer:read', title: 'customers.title', watermark: true },
  },
] satisfies RouteRecordRaw[]
