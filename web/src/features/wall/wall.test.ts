import { describe, expect, it } from 'vitest'
import { after, tiling, type Wall } from './wall'

const wall = { seats: [{ agent: 'a', name: 'A', state: 'READY', since: '2026-03-02T01:00:00Z', version: 3 }] } as Wall

describe('the wall', () => {
  it('moves a seat once, and never back', () => {
    const news = (version: number, state: string) => ({ topic: 'floor', type: 'seat.changed', body: { agent: 'a', state, since: 'x', version } })
    expect(after(wall, news(4, 'TALKING')).seats[0]).toMatchObject({ state: 'TALKING', name: 'A' })
    expect(after(wall, news(3, 'TALKING'))).toBe(wall)
    expect(after(wall, { topic: 'floor', type: 'floor.figures', body: {} })).toBe(wall)
  })

  it('finds room for any number of seats', () => {
    for (const seats of [1, 24, 48, 160, 300, 1000]) {
      const { columns, size } = tiling(seats)
      const height = { full: 106, name: 46, mark: 18 }[size]
      expect(Math.ceil(seats / columns) * height).toBeLessThanOrEqual(460)
    }
  })
})
