import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/projects',
    name: 'projects',
    component: () => import('./ProjectList.vue'),
    meta: {
      permission: 'campaign:read',
      title: 'projects.title',
      nav: { section: 'project', order: 10, icon: 'Files', label: 'projects.title' },
    },
  },
  // The tabs of a project, ours and those of other features, become its children (see app/screens.ts).
  {
    path: '/projects/:id',
    name: 'project',
    component: () => import('./ProjectPage.vue'),
    props: true,
    meta: { permission: 'campaign:read', title: 'projects.title' },
  },
  {
    path: '/projects/:id',
    name: 'project-overview',
    component: () => import('./OverviewTab.vue'),
    props: true,
    meta: { permission: 'campaign:read', title: 'projects.tab.overview', projectTab: { order: 0, label: 'projects.tab.overview' } },
  },
  {
    path: '/projects/:id/people',
    name: 'project-people',
    component: () => import('./PeopleTab.vue'),
    props: true,
    meta: { permission: 'campaign:read', title: 'projects.tab.people', projectTab: { order: 4, label: 'projects.tab.people' } },
  },
  {
    path: '/projects/:id/results',
    name: 'project-results',
    component: () => import('./ResultsTab.vue'),
    props: true,
    meta: { permission: 'campaign:read', title: 'projects.tab.results', projectTab: { order: 7, label: 'projects.tab.results' } },
  },
  {
    path: '/projects/:id/settings',
    name: 'project-settings',
    component: () => import('./SettingsTab.vue'),
    props: true,
    meta: { permission: 'campaign:read', title: 'projects.tab.settings', projectTab: { order: 20, label: 'projects.tab.settings' } },
  },
] satisfies RouteRecordRaw[]
