import type { Problem } from '@/shared/api/result'

export type Field = 'login' | 'name' | 'password' | 'roles' | 'staffNumber' | 'station' | 'team' | 'ledTeams' | 'regions'

/** Beside which field a refusal belongs. */
const FIELDS: Record<string, Field> = {
  'login-wrong': 'login',
  'login-taken': 'login',
  'name-wrong': 'name',
  'password-too-short': 'password',
  'password-too-long': 'password',
  'password-too-common': 'password',
  'user-needs-role': 'roles',
  'own-roles': 'roles',
  'last-administrator': 'roles',
  'staff-number-wrong': 'staffNumber',
  'staff-number-taken': 'staffNumber',
  'agent-needs-staff-number': 'staffNumber',
  'station-wrong': 'station',
  'station-taken': 'station',
  'station-or-browser': 'station',
  'agent-needs-team': 'team',
  'team-unknown': 'team',
  'leader-needs-team': 'ledTeams',
  'administrator-sees-all': 'regions',
  'only-wide-roles-have-regions': 'regions',
  'region-unknown': 'regions',
}

/** The field a refusal is about; null when it is about the whole. */
export const fieldOf = (problem: Problem): Field | null => FIELDS[problem.code] ?? null
