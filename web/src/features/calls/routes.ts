import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/calls',
    name: 'calls',
    component: () => import('./CallsPage.vue'),
    meta: {
      permission: 'call:read',
      watermark: true,
      nav: { section: 'insight', order: 20, icon: 'PhoneFilled', label: 'calls.title' },
    },
  },
] satisfies RouteRecordRaw[]
