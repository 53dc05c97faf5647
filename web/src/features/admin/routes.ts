import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/admin/users',
    name: 'admin-users',
    component: () => import('./UsersPage.vue'),
    meta: {
      permission: 'user:read',
      nav: { section: 'settings', order: 1, icon: 'User', label: 'admin.nav.users' },
    },
  },
  {
    path: '/admin/teams',
    name: 'admin-teams',
    component: () => import('./TeamsPage.vue'),
    meta: {
      permission: 'user:read',
      nav: { section: 'settings', order: 2, icon: 'OfficeBuilding', label: 'admin.nav.teams' },
    },
  },
  {
    path: '/admin/audit',
    name: 'admin-audit',
    component: () => import('./AuditPage.vue'),
    meta: {
      permission: 'audit:read',
      nav: { section: 'settings', order: 3, icon: 'Document', label: 'admin.nav.audit' },
    },
  },
  {
    path: '/admin/switch',
    name: 'admin-switch',
    component: () => import('./SwitchPage.vue'),
    meta: {
      permission: 'settings:read',
      nav: { section: 'settings', order: 4, icon: 'Phone', label: 'admin.nav.switch' },
    },
  },
] satisfies RouteRecordRaw[]
