import { language } from './i18n'

/** Where the centre's people read their clocks. */
export const ZONE = 'Asia/Shanghai'

const locale = () => (language() === 'zh' ? 'zh-CN' : 'en-GB')
const made = new Map<string, Intl.DateTimeFormat>()

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale() + JSON.stringify(options)
  let it = made.get(key)
  if (!it) made.set(key, (it = new Intl.DateTimeFormat(locale(), { timeZone: ZONE, hourCycle: 'h23', ...options })))
  return it
}

type Moment = string | number | Date
const date = (it: Moment) => new Date(it)

/** `14:24` */
export const clockText = (it: Moment): string => format({ hour: '2-digit', minute: '2-digit' }).format(date(it))
/** `14:24:07` */
export const clockSecondsText = (it: Moment): string =>
  format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(date(it))
/** `11/23` or `23/11` by language */
export const dayText = (it: Moment): string => format({ month: '2-digit', day: '2-digit' }).format(date(it))
/** with the day of the week */
export const longDayText = (it: Moment): string =>
  format({ month: 'short', day: 'numeric', weekday: 'short' }).format(date(it))
/** `2026-11-23` in the centre's zone, for inputs and comparisons */
export const isoDay = (it: Moment): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' }).format(date(it))
/** The last day on which something holds that ends at this instant, which is no longer part of it. */
export const lastDay = (end: Moment): string => isoDay(date(end).getTime() - 1)
/** day and time; only the time when it is today */
export const momentText = (it: Moment, now: Moment = Date.now()): string =>
  isoDay(it) === isoDay(now) ? clockText(it) : `${dayText(it)} ${clockText(it)}`
/** year, month, day and time */
export const fullMomentText = (it: Moment): string => `${isoDay(it)} ${clockSecondsText(it)}`

/** The instant of a day and a time of day in the centre's zone (which has had no summer time since 1991). */
export const centreInstant = (day: string, time: string): Date => new Date(`${day}T${time.length === 5 ? `${time}:00` : time}+08:00`)

/** `12,345` */
export const countText = (it: number): string => new Intl.NumberFormat(locale()).format(it)

/** `38.4%`; a dash when there is nothing to divide by. */
export const percentText = (it: number | null | undefined, digits = 1): string =>
  it === null || it === undefined || Number.isNaN(it) ? '–' : `${(it * 100).toFixed(digits)}%`

/** A length of time given in seconds as `2:41:08` or `03:12`. */
export const lengthText = (seconds: number): string => {
  const two = (it: number) => String(it).padStart(2, '0')
  const whole = Math.max(0, Math.round(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`
}
