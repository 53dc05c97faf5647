import type { Schema } from '@/shared/api/client'

type Kind = Schema<'CallRow'>['resultKind']

/** The colour that goes with a result; its word always stands beside it. */
export function resultColour(kind: Kind | undefined): string {
  switch (kind) {
    case 'SOLD':
      return 'green'
    case 'INTERESTED':
    case 'CALLBACK':
    case 'CONSIDERING':
      return 'accent'
    case 'COMPLAINT':
    case 'NEVER_AGAIN':
      return 'red'
    default:
      return ''
  }
}

/** Moments whose detail is a code with words of its own; other details are not shown. */
const TOLD = ['PLACED', 'ANSWERED', 'ENDED']

/** What goes with a moment as it was heard, in no language. */
export const heard = (moment: Schema<'CallMoment'>): string => (moment.kind === 'RELEASED' ? moment.detail : '')

/** The key of the words for a moment's detail; null when it has none. */
export function detailKey(moment: Schema<'CallMoment'>): string | null {
  if (!TOLD.includes(moment.kind) || !moment.detail) return null
  return moment.kind === 'PLACED' ? `calls.kind.${moment.detail}` : `calls.detail.${moment.detail}`
}
