import { describe, expect, it } from 'vitest'
import { after, beside, countStates, narrow, totals, type Floor, type FloorSeat, type FloorTeam } from './board'

const seat = (agent: string, over: Partial<FloorSeat> = {}): FloorSeat => ({
  agent,
  name: `Name ${agent}`,
  staffNumber: agent,
  team: 't1',
  state: 'READY',
  since: '2026-03-02T01:00:00Z',
  campaign: 'c1',
  breakReason: null,
  wish: null,
  version: 5,
  dials: 10,
  humans: 4,
  sales: 1,
  talkSeconds: 300,
  goal: 5,
  ...over,
})
const team = (id: string, over: Partial<FloorTeam> = {}): FloorTeam => ({
  id,
  name: id,
  regionId: 'r1',
  regionName: 'East',
  agents: 2,
  seated: 2,
  goal: { goal: 10, done: 2, due: 5, left: 8, low: 2, high: 6 },
  dials: 20,
  humans: 8,
  sales: 2,
  handleSeconds: 600,
  loginSeconds: 1000,
  ...over,
})
const floor = (over: Partial<Floor> = {}): Floor =>
  ({ teams: [team('t1')], seats: [seat('a2'), seat('a1')], alarms: [], events: [], campaigns: [], ...over }) as Floor
const news = (type: string, body: unknown) => ({ topic: 'floor', type, body })

describe('the floor after news', () => {
  it('moves a seat and keeps its figures', () => {
    const moved = after(
      floor(),
      news('seat.changed', { agent: 'a1', state: 'TALKING', since: '2026-03-02T01:05:00Z', campaign: 'c1', version: 6 }),
    )
    expect(moved.seats.find((it) => it.agent === 'a1')).toMatchObject({ state: 'TALKING', version: 6, sales: 1, goal: 5 })
  })

  it('passes over news older than what is known, and agents it does not show', () => {
    const before = floor()
    expect(after(before, news('seat.changed', { agent: 'a1', state: 'BREAK', version: 5 }))).toBe(before)
    expect(after(before, news('seat.changed', { agent: 'other', state: 'BREAK', version: 9 }))).toBe(before)
    expect(after(before, news('floor.alarm', { id: 'x', agent: 'other' }))).toBe(before)
    expect(after(before, news('floor.sale', { id: 'x', agent: 'other', kind: 'SALE' }))).toBe(before)
  })

  it('takes new figures of agents and teams', () => {
    const told = after(
      floor(),
      news('floor.figures', {
        agents: [{ agent: 'a2', dials: 11, humans: 5, sales: 2, talkSeconds: 400 }],
        teams: [team('t1', { dials: 21 }), team('t9')],
      }),
    )
    expect(told.seats.find((it) => it.agent === 'a2')).toMatchObject({ dials: 11, sales: 2, state: 'READY' })
    expect(told.teams.map((it) => [it.id, it.dials])).toEqual([['t1', 21]])
  })

  it('raises an alarm once and takes it away', () => {
    const alarm = news('floor.alarm', { id: 'x', kind: 'LONG_IDLE', agent: 'a1' })
    const raised = after(after(floor(), alarm), alarm)
    expect(raised.alarms).toHaveLength(1)
    expect(after(raised, news('floor.alarm-ended', { id: 'x' })).alarms).toHaveLength(0)
  })

  it('puts the newest event on top, once', () => {
    const sale = (id: string) => news('floor.sale', { id, kind: 'SALE', agent: 'a1' })
    const told = [sale('1'), sale('2'), sale('1')].reduce(after, floor())
    expect(told.events.map((it) => it.id)).toEqual(['1', '2'])
  })
})

describe('the floor narrowed', () => {
  const everything = { region: '', team: '', campaign: '', state: '', find: '' }

  it('keeps seats in the order of staff numbers', () => {
    expect(narrow(floor(), everything)[0]?.seats.map((it) => it.agent)).toEqual(['a1', 'a2'])
  })

  it('filters by state and by name, and leaves out teams without a match', () => {
    const it = floor({ teams: [team('t1'), team('t2')], seats: [seat('a1'), seat('a2', { state: 'BREAK' })] })
    expect(narrow(it, { ...everything, state: 'BREAK' }).map((one) => one.seats.map((s) => s.agent))).toEqual([['a2']])
    expect(narrow(it, { ...everything, find: 'name A1' }).flatMap((one) => one.seats)).toHaveLength(1)
    expect(narrow(it, everything)).toHaveLength(2)
  })

  it('adds teams up from numerators and denominators', () => {
    expect(totals([team('t1'), team('t2', { dials: 80, humans: 12 })])).toMatchObject({
      dials: 100,
      humans: 20,
      connectRate: 0.2,
      occupancy: 0.6,
    })
    expect(totals([])).toMatchObject({ connectRate: null, occupancy: null })
  })

  it('counts states', () => {
    expect([...countStates([seat('a'), seat('b'), seat('c', { state: 'HOLD' })])]).toEqual([
      ['READY', 2],
      ['HOLD', 1],
    ])
  })
})

describe('what stands beside the figures', () => {
  const hour = (at: string, dials: number, before: number | null) => ({ hour: at, dials, before })
  const two = floor({
    header: { hours: [hour('09', 9, 9)], callbacksWaiting: 9, callbacksOverdue: 1 } as Floor['header'],
    teamHours: [
      { team: 't1', hours: [hour('09', 4, null), hour('10', 1, null)], callbacksWaiting: 2, callbacksOverdue: 1 },
      { team: 't2', hours: [hour('09', 3, 6)], callbacksWaiting: 5, callbacksOverdue: 0 },
    ],
  })

  it('is of everybody in sight until the reader narrows it, then of those teams alone', () => {
    expect(beside(two, null)).toBe(two.header)
    expect(beside(two, ['t1', 't2'])).toEqual({
      hours: [hour('09', 7, 6), hour('10', 1, null)],
      callbacksWaiting: 7,
      callbacksOverdue: 1,
    })
  })

  it('compares with nothing where there was no day before', () => {
    expect(beside(two, ['t1']).hours.map((it) => it.before)).toEqual([null, null])
  })
})
