import type { Schema } from '@/shared/api/client'
import { translate } from '@/shared/i18n'
import { countText, lengthText, percentText } from '@/shared/text'

export type Forecast = Schema<'ForecastView'>
export type Wish = Schema<'ForecastWish'>
export type Start = Schema<'ForecastStart'>
type Range = Schema<'ForecastRange'>

/** More beside each other are not read. */
export const MOST_COMPARED = 4

/** What the fields of the form hold; shares are in percent there. */
export interface Form {
  kind: Wish['kind']
  mode: Wish['mode']
  name: string
  basis: 'OWN' | 'COLD_LIST' | 'KNOWN_CLIENTS' | 'VENDOR_AVERAGE'
  agents: number
  from: string
  to: string
  breakFrom: string
  breakTo: string
  startsOn: string
  leads: number
  conversion: number
  cap: number
  previewSeconds: number
  day: string
  moreAgents: number
}

const USUAL_CONVERSION = 2
const USUAL_AGENTS = 10
const USUAL_LEADS = 10_000
const minutes = (time: string): string => time.slice(0, 5)

/** A form that begins where the project stands. */
export function beginWith(start: Start): Form {
  return {
    kind: 'PLAN',
    mode: start.mode === 'PREVIEW' ? 'PROGRESSIVE' : start.mode,
    name: '',
    basis: start.enough ? 'OWN' : 'VENDOR_AVERAGE',
    agents: start.staff || USUAL_AGENTS,
    from: minutes(start.from),
    to: minutes(start.to),
    breakFrom: '',
    breakTo: '',
    startsOn: start.startsOn,
    leads: start.openLeads || USUAL_LEADS,
    conversion: start.enough ? Math.round(start.own.conversion * 1000) / 10 : USUAL_CONVERSION,
    cap: Math.round(start.abandonmentCap * 1000) / 10,
    previewSeconds: 20,
    day: start.days[0]?.day ?? '',
    moreAgents: 0,
  }
}

/** The name a try gets when nobody gives it one. */
export function usualName(form: Form): string {
  const mode = translate(`forecast.mode.${form.mode}`)
  if (form.kind === 'PLAN') return translate('forecast.name.plan', { mode, agents: form.agents })
  const more = form.moreAgents > 0 ? `+${form.moreAgents}` : String(form.moreAgents)
  return form.moreAgents === 0
    ? translate('forecast.name.replay', { mode, day: form.day })
    : translate('forecast.name.replayMore', { mode, day: form.day, more })
}

const percent = (it: number): number => Math.round(it * 1000) / 100_000

/** What is asked of the server: only what belongs to the kind and the mode. */
export function wishOf(form: Form): Wish {
  const both = {
    name: form.name.trim() || usualName(form),
    kind: form.kind,
    mode: form.mode,
    abandonmentCap: form.mode === 'PREDICTIVE' ? percent(form.cap) : null,
    previewSeconds: form.mode === 'PREVIEW' ? form.previewSeconds : null,
  }
  if (form.kind === 'REPLAY') return { ...both, day: form.day, moreAgents: form.moreAgents } as Wish
  return {
    ...both,
    basis: form.basis,
    agents: form.agents,
    from: form.from,
    to: form.to,
    breakFrom: form.breakFrom || null,
    breakTo: form.breakTo || null,
    startsOn: form.startsOn,
    leads: form.leads,
    conversion: percent(form.conversion),
  } as Wish
}

/** A figure of a try: the middle, and what eight of ten days lie between. */
export interface Cell {
  middle: string
  range?: string
  /** Over what is allowed. */
  over?: boolean
}

export interface Row {
  key: string
  of: (it: Forecast) => Cell | null | undefined
  fact?: (it: NonNullable<Forecast['fact']>) => string
}

const between = (range: Range, text: (it: number) => string): Cell => ({
  middle: text(range.middle),
  range: `${text(range.low)} – ${text(range.high)}`,
})
const whole = (it: number): string => countText(Math.round(it))
const inMinutes = (it: number): string => it.toFixed(1)
const share = (it: number): string => percentText(it)
const exact = (it: number): string => percentText(it, 2)

function runOut(it: Forecast): Cell | null {
  const end = it.result?.runOut
  if (!end) return null
  if (!end.middle) return { middle: translate('forecast.farAway') }
  const day = (number: number | null | undefined): string =>
    number ? translate('forecast.dayNumber', { day: number }) : translate('forecast.farAway')
  return { middle: end.middleOn ?? day(end.middle), range: `${day(end.early)} – ${day(end.late)}` }
}

/** The figures of a result in the order in which they are read. */
export const FIGURES: Row[] = [
  { key: 'contacts', of: (it) => it.result && between(it.result.contacts, whole), fact: (it) => countText(it.contacts) },
  { key: 'sales', of: (it) => it.result && between(it.result.sales, whole), fact: (it) => countText(it.sales) },
  { key: 'occupancy', of: (it) => it.result && between(it.result.occupancy, share), fact: (it) => share(it.occupancy) },
  { key: 'talkMinutes', of: (it) => it.result && between(it.result.talkMinutes, inMinutes), fact: (it) => inMinutes(it.talkMinutes) },
  {
    key: 'abandonment',
    of: (it) => it.result && { ...between(it.result.abandonment, exact), over: it.result.daysOver > 0 },
    fact: (it) => exact(it.abandonment),
  },
  { key: 'worst', of: (it) => it.result && { middle: exact(it.result.worstAbandonment), over: it.result.daysOver > 0 } },
  { key: 'calls', of: (it) => it.result && between(it.result.calls, whole), fact: (it) => countText(it.calls) },
  { key: 'runOut', of: runOut },
  { key: 'totalSales', of: (it) => (it.result?.runOut ? { middle: countText(it.result.runOut.sales) } : null) },
]

/** What a result rests on. */
export const GROUNDS: Row[] = [
  {
    key: 'basis',
    of: (it) => ({
      middle: translate(`forecast.basis.${it.assumptions.basis}`),
      range: it.assumptions.dials ? translate('forecast.fromCalls', { dials: countText(it.assumptions.dials) }) : undefined,
    }),
  },
  { key: 'answerRate', of: (it) => ({ middle: share(it.assumptions.answerRate) }) },
  { key: 'conversion', of: (it) => ({ middle: share(it.assumptions.conversion) }) },
  { key: 'ring', of: (it) => ({ middle: lengthText(Math.round(it.assumptions.ringSeconds)) }) },
  { key: 'talk', of: (it) => ({ middle: lengthText(Math.round(it.assumptions.talkSeconds)) }) },
  { key: 'wrapUp', of: (it) => ({ middle: lengthText(Math.round(it.assumptions.wrapUpSeconds)) }) },
]

/** Agents at work: the same all day, or from the fewest to the most of an hour. */
export function agentsText(it: Forecast): string {
  const counts = it.assumptions.slots.map((slot) => slot.agents)
  const least = Math.min(...counts)
  const most = Math.max(...counts)
  return least === most ? countText(most) : `${countText(least)} – ${countText(most)}`
}
