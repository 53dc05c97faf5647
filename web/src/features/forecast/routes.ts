import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/projects/:id/forecast',
    name: 'project-forecast',
    component: () => import('./ForecastPage.vue'),
    props: true,
    meta: { permission: 'forecast:run', projectTab: { order: 11, label: 'forecast.tab' }, title: 'forecast.tab' },
  },
] satisfies RouteRecordRaw[]
