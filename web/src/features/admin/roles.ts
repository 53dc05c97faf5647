import type { Schema } from '@/shared/api/client'

export type User = Schema<'UserRow'>
export type Role = User['roles'][number]

/** In the order in which they are read. */
export const ROLES: Role[] = ['AGENT', 'TEAM_LEADER', 'SUPERVISOR', 'QA', 'PROJECT_MANAGER', 'COMPLIANCE', 'ADMIN']

/** Whether these roles see the whole centre, and so can be narrowed to regions. */
export const seesCentre = (roles: readonly Role[]): boolean =>
  !roles.includes('ADMIN') && roles.some((it) => it !== 'AGENT' && it !== 'TEAM_LEADER')
