/** A result the agent may choose; the part of it the sheet needs. */
export interface ResultChoice {
  code: string
  /** 1 to 9; 0 for those under "more". */
  key: number
  kind: string
  needsNote: boolean
  needsCallback: boolean
  requiredFields: readonly string[]
}

/** What the agent has put down about a call so far. */
export interface Sheet {
  result: string | null
  note: string
  nextStep: string
  fields: Record<string, string>
  callbackAt: string | null
  callbackTeam: boolean
}

export const EMPTY: Sheet = { result: null, note: '', nextStep: '', fields: {}, callbackAt: null, callbackTeam: false }

/** Nothing put down yet. */
export function untouched(sheet: Sheet): boolean {
  return (
    !sheet.result &&
    !sheet.note.trim() &&
    !sheet.nextStep.trim() &&
    !sheet.callbackAt &&
    Object.values(sheet.fields).every((it) => !it.trim())
  )
}

/** What a digit does on the sheet: choose a result, or open and close those under 0. */
export interface Pressed {
  sheet: Sheet
  more: boolean
  /** The key meant something. */
  used: boolean
}

/**
 * The sheet after a digit. 1 to 9 choose the result with that key; 0 opens the others, of which 1 to 9 then choose in
 * order. Pressing the chosen one again takes it back.
 */
export function press(sheet: Sheet, more: boolean, digit: number, results: readonly ResultChoice[]): Pressed {
  const others = results.filter((it) => it.key === 0)
  if (digit === 0) return { sheet, more: others.length > 0 && !more, used: others.length > 0 }
  const wanted = more ? others[digit - 1] : results.find((it) => it.key === digit)
  return wanted ? { sheet: choose(sheet, wanted), more: false, used: true } : { sheet, more, used: false }
}

/** The sheet with this result, or without it when it was chosen already. */
export function choose(sheet: Sheet, result: ResultChoice): Sheet {
  if (sheet.result === result.code) return { ...sheet, result: null }
  return { ...sheet, result: result.code }
}

const ENDS = new Set(['SOLD', 'REFUSED', 'NEVER_AGAIN', 'WRONG_PERSON', 'HAS_PRODUCT', 'COMPLAINT'])

/** Whether a callback makes sense with this result: it does not when the lead is closed by it. */
export function takesCallback(result: ResultChoice | undefined): boolean {
  return !!result && (result.needsCallback || !ENDS.has(result.kind))
}

/**
 * What still stands in the way of saving: `result`, `note`, `callback`, `fields.<key>`, `disclosures`; empty when it may
 * be saved. `untold` is how much the customer must still have been told for a sale.
 */
export function missing(sheet: Sheet, results: readonly ResultChoice[], untold = 0): string[] {
  const result = results.find((it) => it.code === sheet.result)
  if (!result) return ['result']
  return [
    ...(result.needsNote && !sheet.note.trim() ? ['note'] : []),
    ...(result.needsCallback && !sheet.callbackAt ? ['callback'] : []),
    ...result.requiredFields.filter((key) => !sheet.fields[key]?.trim()).map((key) => `fields.${key}`),
    ...(result.kind === 'SOLD' && untold > 0 ? ['disclosures'] : []),
  ]
}
