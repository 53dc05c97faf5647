import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/wall',
    name: 'wall',
    component: () => import('./WallScreen.vue'),
    meta: { permission: 'floor:watch', bare: true, title: 'wall.title' },
  },
] satisfies RouteRecordRaw[]
