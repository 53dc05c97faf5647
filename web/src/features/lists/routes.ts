import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/projects/:id/lists',
    name: 'project-lists',
    component: () => import('./ListsPage.vue'),
    meta: { permission: 'campaign:read', projectTab: { order: 1, label: 'lists.tab' }, title: 'lists.tab' },
  },
  {
    path: '/projects/:id/lists/import',
    name: 'project-import',
    component: () => import('./ImportPage.vue'),
    meta: { permission: 'list:import', title: 'lists.import.title' },
  },
  {
    path: '/projects/:id/leads',
    name: 'project-leads',
    component: () => import('./LeadsPage.vue'),
    meta: { permission: 'lead:read', projectTab: { order: 2, label: 'lists.leads.tab' }, title: 'lists.leads.tab', watermark: true },
  },
] satisfies RouteRecordRaw[]
