import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/projects/:id/report',
    name: 'project-report',
    component: () => import('./ProjectReport.vue'),
    props: true,
    meta: { permission: 'report:read', projectTab: { order: 10, label: 'reports.tab' }, title: 'reports.tab' },
  },
  {
    path: '/reports/day',
    name: 'day-report',
    component: () => import('./DayReport.vue'),
    meta: {
      permission: 'report:read',
      nav: { section: 'insight', order: 10, icon: 'DataLine', label: 'reports.day.title' },
    },
  },
] satisfies RouteRecordRaw[]
