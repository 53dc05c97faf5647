import { expect, test } from 'vitest'
import { toldAt } from './told'

const call = { answeredAt: '2026-11-23T03:49:08Z', endedAt: '2026-11-23T03:53:00Z' }

test('what is told in the talk has its minute and second', () => {
  expect(toldAt('2026-11-23T03:50:11.900Z', call)).toEqual({ text: '01:03', after: false })
  expect(toldAt('2026-11-23T03:53:00Z', call)).toEqual({ text: '03:52', after: false })
  expect(toldAt('2026-11-23T03:50:11Z', { ...call, endedAt: null })).toEqual({ text: '01:03', after: false })
})

test('what is ticked after the talk has the time of day and says so', () => {
  expect(toldAt('2026-11-23T04:02:15Z', call)).toEqual({ text: '12:02:15', after: true })
})

test('what is ticked while it rings is no minute of a talk', () => {
  expect(toldAt('2026-11-23T03:49:00Z', { answeredAt: null, endedAt: null })).toEqual({ text: '11:49:00', after: false })
  expect(toldAt('2026-11-23T03:49:00Z', call)).toEqual({ text: '11:49:00', after: false })
})
