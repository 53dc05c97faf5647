import { afterEach, describe, expect, it } from 'vitest'
import { happeningText } from './happening'
import { speak } from './i18n'

const CALL = { kind: 'CALL', title: '成交', facts: { resultNameZh: '成交', resultNameEn: 'Sold' } }

describe('what happened with a customer', () => {
  afterEach(() => speak('zh'))

  it('is said in the language of the reader', () => {
    speak('zh')
    expect(happeningText(CALL)).toBe('成交')
    speak('en')
    expect(happeningText(CALL)).toBe('Sold')
  })

  it('keeps its heading when there is none in English', () => {
    speak('en')
    expect(happeningText({ ...CALL, facts: {} })).toBe('成交')
  })

  it('is never a bare code', () => {
    speak('en')
    expect(happeningText({ kind: 'SUPPRESSED', title: 'SUPPRESSED', facts: {} })).toBe('Never to be called again')
  })
})
