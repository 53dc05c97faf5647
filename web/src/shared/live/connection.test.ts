import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connection } from './connection'

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(1_000_000)
  connection.pushBack()
})
afterEach(() => {
  connection.pushBack()
  vi.useRealTimers()
})

describe('the connection to the server', () => {
  it('stops where it last heard something, after a second of silence', () => {
    vi.advanceTimersByTime(5_000)
    connection.news()
    vi.advanceTimersByTime(5_000)
    connection.failed()
    vi.advanceTimersByTime(900)
    expect(connection.stoppedAt.value).toBeNull()
    vi.advanceTimersByTime(200)
    expect(connection.stoppedAt.value).toBe(1_005_000)
  })

  it('is back by itself with the next answer, and says nothing of a hiccup', () => {
    connection.failed()
    vi.advanceTimersByTime(500)
    connection.reached()
    vi.advanceTimersByTime(60_000)
    expect(connection.stoppedAt.value).toBeNull()
  })

  it('was live until the socket closed, however quiet it had been', () => {
    vi.advanceTimersByTime(60_000)
    connection.pushLost()
    vi.advanceTimersByTime(2_000)
    expect(connection.stoppedAt.value).toBe(1_060_000)
    connection.reached()
    expect(connection.stoppedAt.value).toBe(1_062_000)
    connection.pushBack()
    expect(connection.stoppedAt.value).toBeNull()
  })

  it('takes an answer that a part of the server is away for none', () => {
    expect([200, 404, 409, 500, 502, 503, 504].map((it) => connection.there(it))).toEqual([true, true, true, true, false, false, false])
  })
})
