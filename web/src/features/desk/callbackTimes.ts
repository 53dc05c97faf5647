import { centreInstant, clockText, isoDay } from '@/shared/text'

/** A time often promised: one click. */
export interface QuickTime {
  /** Key of its sentence below `desk.callback.quick`. */
  key: string
  at: Date
}

const MINUTE = 60_000
const STEP = 5 * MINUTE
const DAY = 24 * 60 * MINUTE

/**
 * Times to offer at `now`. What lies outside of the calling hours (`opens`, `closes` of today as `HH:mm`) is left out,
 * for a promise nobody may keep is none.
 */
export function quickTimes(now: number, opens: string, closes: string): QuickTime[] {
  const soon = (minutes: number) => new Date(Math.ceil((now + minutes * MINUTE) / STEP) * STEP)
  const tomorrow = isoDay(now + DAY)
  const choices: QuickTime[] = [
    { key: 'half', at: soon(30) },
    { key: 'two', at: soon(120) },
    { key: 'morning', at: centreInstant(tomorrow, '10:00') },
    { key: 'afternoon', at: centreInstant(tomorrow, '15:00') },
    { key: 'week', at: centreInstant(isoDay(now + 7 * DAY), '10:00') },
  ]
  return choices.filter(({ at }) => clockText(at) >= opens && clockText(at) < closes)
}

/** Day and time of day of a promise as inputs want them. */
export function parts(at: string | null): { day: string; time: string } {
  return at ? { day: isoDay(at), time: clockText(at) } : { day: '', time: '' }
}

/** The instant of day and time; null while one is missing. */
export function joined(day: string, time: string): string | null {
  return day && time ? centreInstant(day, time).toISOString() : null
}
