import { translate } from './i18n'

/**
 * Reasons for a break with a sentence in every language; `ARRIVED` is set on sitting down, `AWAY` when nobody was seen
 * at the seat, `STATION_LOST` when its telephone is gone, the others can be chosen.
 */
export const BREAKS = ['REST', 'MEAL', 'MEETING', 'COACHING', 'TRAINING'] as const
const NAMED = new Set<string>(['ARRIVED', 'AWAY', 'STATION_LOST', ...BREAKS])

/** Why somebody is on a break, in the reader's language; somebody's own words as they are. */
export const breakText = (reason: string): string => (NAMED.has(reason) ? translate(`shared.break.${reason}`) : reason)
