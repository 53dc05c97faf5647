import type { Schema } from '@/shared/api/client'
import { clockText, countText, isoDay, lengthText, longDayText, percentText } from '@/shared/text'

export type Table = Schema<'ReportTable'>
export type Column = Schema<'ReportColumn'>
export type Cell = Schema<'ReportCell'>
export type Axis = Table['by']

/** Which calls lie behind a figure that was clicked. */
export interface Behind {
  metric: string
  /** Asked for when shown, so that it speaks the reader's language. */
  title: () => string
  campaign?: string
  list?: string
  team?: string
  agent?: string
  number?: string
  hour?: string
  from?: string
  to?: string
}

const SECONDS = new Set(['att', 'aht'])
const PLAIN = new Set(['attempts_ph', 'decisions_ph', 'cph', 'sph', 'penetration', 'complaint_rate'])

/** A figure as it is read: counts, lengths of time, shares; a dash where there is nothing to divide by. */
export function cellText(column: Column, cell: Cell): string {
  if (cell.value === null || cell.value === undefined) return '–'
  if (column.kind === 'COUNT') return countText(cell.value)
  if (column.kind === 'SECONDS' || SECONDS.has(column.key)) return lengthText(cell.value)
  return PLAIN.has(column.key) ? cell.value.toFixed(cell.value < 10 ? 2 : 1) : percentText(cell.value)
}

/** Both numbers of a ratio, so that nobody has to believe a percentage. */
export function cellHint(cell: Cell): string {
  return cell.numerator === null || cell.numerator === undefined || cell.denominator === null || cell.denominator === undefined
    ? ''
    : `${countText(cell.numerator)} / ${countText(cell.denominator)}`
}

/** What a row is about; empty where facts belong to nobody. */
export function rowText(by: Axis, row: Schema<'ReportRow'>): string {
  if (!row.key) return ''
  if (by === 'HOUR') return `${isoDay(row.key).slice(5)} ${clockText(row.key)}`
  if (by === 'DAY') return longDayText(row.key)
  return row.name ?? row.key.slice(0, 8)
}

/** The narrowing a row stands for. */
export function narrowed(by: Axis, key: string | null | undefined, behind: Behind): Behind {
  if (!key) return behind
  switch (by) {
    case 'CAMPAIGN':
      return { ...behind, campaign: key }
    case 'LIST':
      return { ...behind, list: key }
    case 'TEAM':
      return { ...behind, team: key }
    case 'AGENT':
      return { ...behind, agent: key }
    case 'NUMBER':
      return { ...behind, number: key }
    case 'HOUR':
      return { ...behind, hour: key }
    case 'DAY':
      return { ...behind, from: isoDay(key), to: isoDay(key) }
  }
}
