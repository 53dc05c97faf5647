import { describe, expect, it } from 'vitest'
import { addSentences, speak } from '@/shared/i18n'
import { factText, verdictColour } from './facts'
import en from './locales/en.json'

addSentences({ 'compliance/locales/en.json': en })

describe('facts of a decision', () => {
  it('tells an instant by the clock of the centre', () => {
    speak('en')
    expect(factText('2026-11-23T02:00:00Z')).toBe('2026-11-23 10:00:00')
    expect(factText('2026-11-23T02:00:00.123456Z')).toBe('2026-11-23 10:00:00')
  })

  it('translates the words it knows and leaves the rest', () => {
    speak('en')
    expect(factText('CONSENT, REQUEST')).toBe('consent, own request')
    expect(factText('MAKEUP_WORKDAY')).toBe('make-up workday')
    expect(factText('09:00–20:00')).toBe('09:00–20:00')
    expect(factText('')).toBe('–')
  })

  it('gives every verdict a colour of its own', () => {
    expect(new Set(['ALLOWED', 'DEFERRED', 'FORBIDDEN'].map(verdictColour)).size).toBe(3)
  })
})
