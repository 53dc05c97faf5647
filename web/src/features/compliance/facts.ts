import { translate } from '@/shared/i18n'
import { fullMomentText } from '@/shared/text'

const WORDS = new Set(['none', 'given', 'WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKEUP_WORKDAY', 'CONSENT', 'REQUEST',
  'CALENDAR_DAY', 'THIRTY_DAYS', 'CALENDAR_MONTH'])
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** A fact of a decision in the reader's words: times on the centre's clock, known words translated. */
export function factText(value: string): string {
  if (value === '') return '–'
  if (INSTANT.test(value)) return fullMomentText(value)
  return value
    .split(', ')
    .map((it) => (WORDS.has(it) ? translate(`compliance.value.${it}`) : it))
    .join(', ')
}

/** The colour a verdict has everywhere. */
export function verdictColour(verdict: string): string {
  return { ALLOWED: 'green', DEFERRED: 'amber', FORBIDDEN: 'red' }[verdict] ?? ''
}
