/** An account of the rehearsal. */
export interface Account {
  login: string
  name: string
  role: string
}

const ORDER = ['AGENT', 'TEAM_LEADER', 'SUPERVISOR', 'PROJECT_MANAGER', 'QA', 'COMPLIANCE', 'ADMIN']
const SHOWN = 6

/** Accounts gathered by role in the order of a working day; of many alike the first few are enough to choose from. */
export function byRole(accounts: readonly Account[]): { role: string; accounts: Account[] }[] {
  return ORDER.map((role) => ({ role, accounts: accounts.filter((it) => it.role === role).slice(0, SHOWN) })).filter(
    (it) => it.accounts.length > 0,
  )
}
