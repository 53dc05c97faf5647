import { describe, expect, it } from 'vitest'
import { goalText, share, together } from './shore'

describe('the shore', () => {
  it('adds goals, deeds and what is due, and works the forecast out anew', () => {
    const one = { goal: 20, done: 13, due: 12, left: 7, low: 17, high: 24 }
    const two = { goal: 18, done: 10, due: 10.8, left: 8, low: 13, high: 20 }
    const both = together([one, two])
    expect(both).toMatchObject({ goal: 38, done: 23, due: 22.8, left: 15 })
    expect(both.low).toBe(23 + Math.floor(23 / 0.6 * 0.4 - Math.sqrt(23 / 0.6 * 0.4)))
    expect(both.high).toBe(23 + Math.ceil(23 / 0.6 * 0.4 + Math.sqrt(23 / 0.6 * 0.4)))
  })

  it('says nothing about the end of a day that has hardly begun', () => {
    expect(together([{ goal: 20, done: 1, due: 1, left: 19 }])).toMatchObject({ low: null, high: null })
  })

  it('ends where it stands when the day is over', () => {
    expect(together([{ goal: 20, done: 22, due: 20, left: 0 }])).toMatchObject({ left: 0, low: 22, high: 22 })
  })

  it('never fills beyond the goal and survives having none', () => {
    expect([share(9, 6), share(3, 6), share(1, 0), share(-1, 6)]).toEqual([1, 0.5, 0, 0])
    expect(together([])).toMatchObject({ goal: 0, done: 0, left: 0 })
  })

  it('asks nobody for half of something', () => {
    expect([goalText(7), goalText(4.333), goalText(22.5)]).toEqual(['7', '4', '23'])
  })
})
