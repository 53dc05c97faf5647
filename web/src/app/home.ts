import { screensFor } from './screens'

const HOMES: [role: string, path: string][] = [
  ['AGENT', '/desk'],
  ['TEAM_LEADER', '/floor'],
  ['SUPERVISOR', '/floor'],
  ['PROJECT_MANAGER', '/projects'],
  ['COMPLIANCE', '/compliance'],
  ['QA', '/floor'],
  ['ADMIN', '/admin'],
]

/** The screen a person lands on: the one of their first role, else the first they may open. */
export function homeOf(roles: readonly string[], may: (permission: string) => boolean): string {
  const open = screensFor(may).map((it) => it.path)
  const wanted = HOMES.find(([role]) => roles.includes(role))?.[1]
  if (wanted) {
    const found = open.find((it) => it === wanted) ?? open.find((it) => it.startsWith(wanted))
    if (found) return found
  }
  return open[0] ?? '/nowhere'
}
