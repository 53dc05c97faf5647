import { describe, expect, it } from 'vitest'
import { qualityBetween, sampleOf, type Sample } from './quality'

const sample = (some: Partial<Sample> = {}): Sample => ({ received: 0, lost: 0, jitter: 0.004, roundTrip: 0.02, ...some })

describe('the network of a call', () => {
  it('is read from what the browser counted', () => {
    expect(
      sampleOf([
        { type: 'codec' },
        { type: 'inbound-rtp', packetsReceived: 500, packetsLost: 3, jitter: 0.012 },
        { type: 'remote-inbound-rtp', roundTripTime: 0.08 },
      ]),
    ).toEqual({ received: 500, lost: 3, jitter: 0.012, roundTrip: 0.08 })
    expect(sampleOf([]).roundTrip).toBeNull()
  })

  it('has three steps, the worst of the three measures counts', () => {
    const step = (some: Partial<Sample>) => qualityBetween(sample(), sample({ received: 100, ...some })).step
    expect(step({})).toBe('good')
    expect(step({ lost: 1 })).toBe('good')
    expect(step({ lost: 3 })).toBe('fair')
    expect(step({ lost: 8 })).toBe('poor')
    expect(step({ jitter: 0.031 })).toBe('fair')
    expect(step({ jitter: 0.081 })).toBe('poor')
    expect(step({ roundTrip: 0.5 })).toBe('fair')
    expect(step({ roundTrip: 0.9 })).toBe('poor')
    expect(step({ roundTrip: null })).toBe('good')
  })

  it('looks at the last moments only', () => {
    const bad = sample({ received: 100, lost: 50 })
    expect(qualityBetween(sample(), bad)).toMatchObject({ step: 'poor', lostPercent: (100 * 50) / 150 })
    expect(qualityBetween(bad, sample({ received: 200, lost: 50 }))).toMatchObject({ step: 'good', lostPercent: 0 })
  })

  it('is poor when nothing arrives any more, though nothing is counted as lost', () => {
    expect(qualityBetween(sample({ received: 100 }), sample({ received: 100 })).step).toBe('poor')
  })
})
