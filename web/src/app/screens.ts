import type { RouteRecordRaw } from 'vue-router'

/** Where a screen stands in the navigation on the left. */
export interface NavPlace {
  section: 'work' | 'floor' | 'project' | 'insight' | 'rules' | 'settings'
  order: number
  /** Name of an icon of Element Plus, for example `Headset`. */
  icon: string
  /** Key of the label's sentence. */
  label: string
}

declare module 'vue-router' {
  interface RouteMeta {
    /** The permission a reader needs; without it the screen says so. */
    permission?: string
    nav?: NavPlace
    /** The screen is a tab of a project's page; its path begins with `/projects/:id/`. */
    projectTab?: { order: number; label: string }
    /** Key of the title's sentence; the navigation's label is taken when absent. */
    title?: string
    /** May be seen without signing in. */
    public?: boolean
    /** Fills the window: no top bar, no navigation. */
    bare?: boolean
    /** The navigation on the left shows icons only, for screens that need the width. */
    wide?: boolean
    /** Shows customers: the reader's name is drawn over it. */
    watermark?: boolean
  }
}

const modules = import.meta.glob<{ default?: RouteRecordRaw[]; routes?: RouteRecordRaw[] }>('../features/*/routes.ts', {
  eager: true,
})

/** What is no id of ours leads nowhere, rather than to a page that asks the server for it. */
const ID = ':id([0-9a-f-]{36})'

/** The screens of all features. */
export function addRoutes(): RouteRecordRaw[] {
  const all = Object.values(modules)
    .flatMap((it) => it.default ?? it.routes ?? [])
    .map((it) => ({ ...it, path: it.path.replace(/:id(?=\/|$)/, ID) }) as RouteRecordRaw)
  const tabs = all.filter((it) => it.meta?.projectTab)
  return all
    .filter((it) => !it.meta?.projectTab)
    .map((it) => (it.name === 'project' ? ({ ...it, children: tabs } as RouteRecordRaw) : it))
}

/** A screen as the navigation and the palette show it. */
export interface Screen extends NavPlace {
  path: string
  permission?: string
}

const SECTIONS: NavPlace['section'][] = ['work', 'floor', 'project', 'insight', 'rules', 'settings']

/** Screens with a place in the navigation that the reader may open, in order. */
export function screensFor(may: (permission: string) => boolean): Screen[] {
  return addRoutes()
    .filter((it) => it.meta?.nav && (!it.meta.permission || may(it.meta.permission)))
    .map((it) => ({ ...(it.meta?.nav as NavPlace), path: it.path, permission: it.meta?.permission }))
    .sort((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) || a.order - b.order)
}
