import { describe, expect, it } from 'vitest'
import { freeCode, insertAt, pieces } from './fill'

describe('a script with variables', () => {
  it('fills what is known and leaves a gap for what is not', () => {
    const cut = pieces('Hello {{customer.name}}, {{ who }}!', { 'customer.name': 'Liu' }, new Set(['customer.name']))
    expect(cut).toEqual([
      { text: 'Hello ' },
      { text: 'Liu', variable: 'customer.name', known: true },
      { text: ', ' },
      { text: '＿＿', variable: 'who', known: false },
      { text: '!' },
    ])
  })

  it('takes a variable in at the caret', () => {
    expect(insertAt('ab', 1, 1, '{{x}}')).toEqual({ text: 'a{{x}}b', caret: 6 })
  })

  it('names a new step like no other', () => {
    expect(freeCode('step', ['opening', 'step-3'])).toBe('step-4')
  })
})
