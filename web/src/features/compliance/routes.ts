import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/compliance/today',
    name: 'compliance-today',
    component: () => import('./TodayPage.vue'),
    meta: {
      permission: 'compliance:read',
      nav: { section: 'rules', order: 1, icon: 'CircleCheck', label: 'compliance.nav.today' },
    },
  },
  {
    path: '/compliance/decisions',
    name: 'compliance-decisions',
    component: () => import('./DecisionsPage.vue'),
    meta: {
      permission: 'compliance:read',
      nav: { section: 'rules', order: 2, icon: 'Tickets', label: 'compliance.nav.decisions' },
    },
  },
  {
    path: '/compliance/suppressions',
    name: 'compliance-suppressions',
    component: () => import('./SuppressionsPage.vue'),
    meta: {
      permission: 'compliance:read',
      nav: { section: 'rules', order: 3, icon: 'MuteNotification', label: 'compliance.nav.suppressions' },
    },
  },
  {
    path: '/compliance/packs',
    name: 'compliance-packs',
    component: () => import('./PacksPage.vue'),
    meta: {
      permission: 'compliance:read',
      nav: { section: 'rules', order: 4, icon: 'Collection', label: 'compliance.nav.packs' },
    },
  },
  {
    path: '/compliance/calendar',
    name: 'compliance-calendar',
    component: () => import('./CalendarPage.vue'),
    meta: {
      permission: 'compliance:read',
      nav: { section: 'rules', order: 5, icon: 'Calendar', label: 'compliance.nav.calendar' },
    },
  },
] satisfies RouteRecordRaw[]
