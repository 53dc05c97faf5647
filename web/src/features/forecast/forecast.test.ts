import { describe, expect, it } from 'vitest'
import { agentsText, beginWith, FIGURES, wishOf, type Forecast, type Start } from './forecast'

const start = (enough: boolean): Start =>
  ({
    own: { conversion: 0.0312, hours: [] },
    enough,
    openLeads: 0,
    staff: 7,
    from: '09:00:00',
    to: '20:30:00',
    mode: 'PREVIEW',
    startsOn: '2026-03-02',
    abandonmentCap: 0.025,
    days: [{ day: '2026-03-01', calls: 300, contacts: 90 }],
  }) as unknown as Start

describe('a form begins where the project stands', () => {
  it('with its own calls when there are enough', () => {
    expect(beginWith(start(true))).toMatchObject({ basis: 'OWN', conversion: 3.1, agents: 7, from: '09:00', to: '20:30', day: '2026-03-01' })
  })
  it('else with a preset', () => {
    expect(beginWith(start(false))).toMatchObject({ basis: 'VENDOR_AVERAGE', conversion: 2, leads: 10_000, cap: 2.5 })
  })
})

describe('what is asked of the server', () => {
  it('has shares and not percents, and only what belongs to the mode', () => {
    const wish = wishOf({ ...beginWith(start(true)), name: ' busy ', mode: 'PREDICTIVE', cap: 2.5, breakFrom: '', breakTo: '' })
    expect(wish).toMatchObject({ name: 'busy', abandonmentCap: 0.025, conversion: 0.031, previewSeconds: null, breakFrom: null })
  })
  it('says nothing of the plan for a past day', () => {
    const wish = wishOf({ ...beginWith(start(true)), kind: 'REPLAY', moreAgents: -2 })
    expect(wish).toMatchObject({ day: '2026-03-01', moreAgents: -2 })
    expect(wish).not.toHaveProperty('agents')
    expect(wish.name).not.toBe('')
  })
})

describe('a result', () => {
  const range = { low: 0.1, middle: 0.2, high: 0.3 }
  const tried = {
    assumptions: { slots: [{ agents: 4 }, { agents: 9 }] },
    result: { abandonment: range, daysOver: 1, runOut: { early: 3, middle: 4, late: null, middleOn: '2026-03-05' } },
  } as unknown as Forecast
  const figure = (key: string) => FIGURES.find((it) => it.key === key)?.of(tried)

  it('is marked where days are above the cap', () => {
    expect(figure('abandonment')).toMatchObject({ middle: '20.00%', range: '10.00% – 30.00%', over: true })
  })
  it('names the day on which the list runs out', () => {
    expect(figure('runOut')?.middle).toBe('2026-03-05')
  })
  it('tells how many agents there are', () => {
    expect(agentsText(tried)).toBe('4 – 9')
  })
})
