import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/floor',
    name: 'floor',
    component: () => import('./FloorScreen.vue'),
    meta: {
      permission: 'floor:watch',
      wide: true,
      nav: { section: 'floor', order: 1, icon: 'DataBoard', label: 'floor.nav' },
    },
  },
] satisfies RouteRecordRaw[]
