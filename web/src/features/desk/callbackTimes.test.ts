import { describe, expect, it } from 'vitest'
import { joined, parts, quickTimes } from './callbackTimes'

const at = (text: string) => Date.parse(`${text}+08:00`)

describe('times to promise', () => {
  it('are rounded up to five minutes', () => {
    const [half, two] = quickTimes(at('2026-03-02T10:12:30'), '09:00', '20:00')
    expect(half?.at.toISOString()).toBe('2026-03-02T02:45:00.000Z')
    expect(two?.at.toISOString()).toBe('2026-03-02T04:15:00.000Z')
  })

  it('leave out what nobody may keep', () => {
    expect(quickTimes(at('2026-03-02T19:40:00'), '09:00', '20:00').map((it) => it.key)).toEqual([
      'morning',
      'afternoon',
      'week',
    ])
  })

  it('read and write the centre’s own time of day', () => {
    const promised = joined('2026-03-03', '14:30')
    expect(promised).toBe('2026-03-03T06:30:00.000Z')
    expect(parts(promised)).toEqual({ day: '2026-03-03', time: '14:30' })
    expect([joined('2026-03-03', ''), parts(null)]).toEqual([null, { day: '', time: '' }])
  })
})
