import { describe, expect, it } from 'vitest'
import { centreAt, runningText } from './centreTime'

describe('the centre’s clock', () => {
  it('is worked out from an anchor, at any speed', () => {
    const anchor = { at: 1_000, centre: 500_000, speed: 60 }
    expect(centreAt(anchor, 1_000)).toBe(500_000)
    expect(centreAt(anchor, 2_500)).toBe(590_000)
    expect(centreAt({ ...anchor, speed: 1 }, 2_500)).toBe(501_500)
  })

  it('shows running time without a jump at the hour, and never a negative one', () => {
    expect(['0', '59999', '60000', '3599999', '3600000', '36061000', '-5'].map((it) => runningText(Number(it)))).toEqual([
      '00:00',
      '00:59',
      '01:00',
      '59:59',
      '1:00:00',
      '10:01:01',
      '00:00',
    ])
  })
})
