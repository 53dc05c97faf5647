import { describe, expect, it } from 'vitest'
import { choose, EMPTY, missing, press, takesCallback, untouched, type ResultChoice } from './sheet'

const result = (code: string, key: number, over: Partial<ResultChoice> = {}): ResultChoice => ({
  code,
  key,
  kind: code,
  needsNote: false,
  needsCallback: false,
  requiredFields: [],
  ...over,
})
const RESULTS = [
  result('SOLD', 1, { requiredFields: ['amount', 'term'] }),
  result('CALLBACK', 3, { needsCallback: true }),
  result('COMPLAINT', 8, { needsNote: true }),
  result('NOT_NOW', 0),
  result('DEAF', 0),
]

describe('result keys', () => {
  it('choose the result with that key, and take it back', () => {
    const once = press(EMPTY, false, 1, RESULTS)
    expect(once).toMatchObject({ used: true, more: false, sheet: { result: 'SOLD' } })
    expect(press(once.sheet, false, 1, RESULTS).sheet.result).toBeNull()
  })

  it('open the others under 0 and choose among them in order', () => {
    const opened = press(EMPTY, false, 0, RESULTS)
    expect(opened).toMatchObject({ used: true, more: true })
    expect(press(opened.sheet, true, 2, RESULTS)).toMatchObject({ more: false, sheet: { result: 'DEAF' } })
    expect(press(opened.sheet, true, 0, RESULTS)).toMatchObject({ more: false, sheet: EMPTY })
  })

  it('mean nothing where no result stands', () => {
    expect(press(EMPTY, false, 7, RESULTS)).toEqual({ sheet: EMPTY, more: false, used: false })
    expect(press(EMPTY, true, 3, RESULTS).used).toBe(false)
    expect(press(EMPTY, false, 0, RESULTS.slice(0, 2)).used).toBe(false)
  })

  it('keep what is typed when the result changes', () => {
    const typed = { ...EMPTY, note: 'asks for rates', result: 'SOLD' }
    expect(choose(typed, RESULTS[1]!)).toMatchObject({ note: 'asks for rates', result: 'CALLBACK' })
  })
})

describe('a sheet', () => {
  it('says what is missing for its result', () => {
    expect(missing(EMPTY, RESULTS)).toEqual(['result'])
    expect(missing({ ...EMPTY, result: 'SOLD', fields: { amount: '15', term: ' ' } }, RESULTS)).toEqual(['fields.term'])
    expect(missing({ ...EMPTY, result: 'CALLBACK' }, RESULTS)).toEqual(['callback'])
    expect(missing({ ...EMPTY, result: 'COMPLAINT', note: '  ' }, RESULTS)).toEqual(['note'])
    expect(missing({ ...EMPTY, result: 'NOT_NOW' }, RESULTS, 2)).toEqual([])
    expect(missing({ ...EMPTY, result: 'SOLD', fields: { amount: '15', term: '3' } }, RESULTS, 2)).toEqual(['disclosures'])
  })

  it('is untouched while there is nothing worth keeping', () => {
    expect(untouched({ ...EMPTY, note: '  ', fields: { amount: '' } })).toBe(true)
    expect(untouched({ ...EMPTY, nextStep: 'send rates' })).toBe(false)
  })

  it('takes a callback unless the lead is over', () => {
    expect(takesCallback(result('INTERESTED', 2))).toBe(true)
    expect(takesCallback(result('NEVER_AGAIN', 9))).toBe(false)
    expect(takesCallback(result('COMPLAINT', 8))).toBe(false)
    expect(takesCallback(undefined)).toBe(false)
  })
})
