import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/projects/:id/script',
    name: 'project-script',
    component: () => import('./ScriptTab.vue'),
    props: true,
    meta: { permission: 'knowledge:read', title: 'knowledge.script.tab', projectTab: { order: 5, label: 'knowledge.script.tab' } },
  },
  {
    path: '/projects/:id/questions',
    name: 'project-questions',
    component: () => import('./QuestionsTab.vue'),
    props: true,
    meta: {
      permission: 'knowledge:read',
      title: 'knowledge.questions.tab',
      projectTab: { order: 6, label: 'knowledge.questions.tab' },
    },
  },
] satisfies RouteRecordRaw[]
