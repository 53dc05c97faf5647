import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/desk',
    name: 'desk',
    component: () => import('./DeskScreen.vue'),
    meta: {
      permission: 'desk:work',
      wide: true,
      watermark: true,
      nav: { section: 'work', order: 1, icon: 'Headset', label: 'desk.nav' },
    },
  },
] satisfies RouteRecordRaw[]
