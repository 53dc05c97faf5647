import { describe, expect, it } from 'vitest'
import { BLANK, stretches } from './highlight'

describe('values in a script', () => {
  it('stand out, the longest first', () => {
    expect(stretches('Mr Liu Jianhua, Liu?', ['Liu', 'Liu Jianhua'])).toEqual([
      { text: 'Mr ', filled: false },
      { text: 'Liu Jianhua', filled: true },
      { text: ', ', filled: false },
      { text: 'Liu', filled: true },
      { text: '?', filled: false },
    ])
  })

  it('stand out when they are missing, and may contain anything', () => {
    expect(stretches(`rate ${BLANK} (a+b)`, ['(a+b)', '', '1'])).toEqual([
      { text: 'rate ', filled: false },
      { text: BLANK, filled: true },
      { text: ' ', filled: false },
      { text: '(a+b)', filled: true },
    ])
  })

  it('stand out as names while nobody is on the line', () => {
    expect(stretches('Dear \u3014name\u3015!', [])).toEqual([
      { text: 'Dear ', filled: false },
      { text: '\u3014name\u3015', filled: true },
      { text: '!', filled: false },
    ])
  })

  it('leave a plain text whole', () => {
    expect(stretches('hello 1', ['1'])).toEqual([{ text: 'hello 1', filled: false }])
  })
})
