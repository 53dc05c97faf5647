import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PushClient, waitBefore, type Line } from './push'

class Wire implements Line {
  sent: string[] = []
  closed = false
  onopen: (() => void) | null = null
  onclose: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  send(text: string): void {
    this.sent.push(text)
  }
  close(): void {
    this.closed = true
    this.onclose?.()
  }
  hear(topic: string, type: string, body: unknown = {}): void {
    this.onmessage?.({ data: JSON.stringify({ topic, type, body }) })
  }
}

let wires: Wire[]
let state: string[]
let client: PushClient
const wire = () => wires[wires.length - 1] as Wire

beforeEach(() => {
  vi.useFakeTimers()
  wires = []
  state = []
  client = new PushClient(
    () => {
      const it = new Wire()
      wires.push(it)
      return it
    },
    { lost: () => state.push('lost'), back: () => state.push('back') },
  )
})
afterEach(() => vi.useRealTimers())

describe('news from the server', () => {
  it('reach everybody who watches the topic, and nobody else', () => {
    const heard: string[] = []
    const watcher = (name: string) => ({ news: (it: { type: string }) => heard.push(`${name} ${it.type}`), refetch: () => heard.push(`${name} refetch`) })
    client.watch('floor', watcher('a'))
    client.watch('floor', watcher('b'))
    client.watch('job:1', watcher('c'))
    wire().onopen?.()
    wire().hear('floor', 'seat.changed')
    expect(heard).toEqual(['a seat.changed', 'b seat.changed'])
    wire().hear('floor', 'watching')
    expect(heard).toHaveLength(2)
  })

  it('are watched once however many look, and left by the last', () => {
    const stop = [client.watch('floor', { refetch: () => {} }), client.watch('floor', { refetch: () => {} })]
    wire().onopen?.()
    stop[0]?.()
    expect(wire().sent).toEqual(['{"watch":"floor"}'])
    stop[1]?.()
    expect(wire().sent).toEqual(['{"watch":"floor"}', '{"leave":"floor"}'])
  })

  it('too long to be sent are fetched', () => {
    const refetch = vi.fn()
    const news = vi.fn()
    client.watch('floor', { news, refetch })
    wire().onopen?.()
    wire().hear('floor', 'floor.figures', { refetch: true })
    expect([refetch.mock.calls.length, news.mock.calls.length]).toEqual([1, 0])
  })
})

describe('after the line was lost', () => {
  it('every topic is watched again and everybody fetches anew, once', () => {
    const refetch = vi.fn()
    client.watch('floor', { refetch })
    wire().onopen?.()
    expect(refetch).not.toHaveBeenCalled()
    wire().onclose?.()
    vi.advanceTimersByTime(1000)
    expect(wires).toHaveLength(2)
    wire().onopen?.()
    expect(wire().sent).toEqual(['{"watch":"floor"}'])
    expect(refetch).toHaveBeenCalledTimes(1)
    expect(state).toEqual(['back', 'lost', 'back'])
  })

  it('waits longer each time, and not at all when the network says it is back', () => {
    client.watch('floor', { refetch: () => {} })
    wire().onclose?.()
    vi.advanceTimersByTime(700)
    wire().onclose?.()
    client.retry()
    expect(wires).toHaveLength(3)
    expect([0, 1, 2, 10].map((it) => waitBefore(it, 0.5))).toEqual([500, 1000, 2000, 8000])
  })

  it('stays down when it was hung up on purpose', () => {
    client.watch('floor', { refetch: () => {} })
    wire().onopen?.()
    client.stop()
    vi.advanceTimersByTime(60_000)
    expect(wires).toHaveLength(1)
    expect(wire().closed).toBe(true)
  })

  it('fetches anew when the server itself missed news', () => {
    const refetch = vi.fn()
    client.watch('floor', { refetch })
    wire().onopen?.()
    wire().hear('', 'refetch', null)
    expect(refetch).toHaveBeenCalledTimes(1)
  })

  it('counts as lost while the server itself hears no news', () => {
    const refetch = vi.fn()
    client.watch('floor', { refetch })
    wire().onopen?.()
    wire().hear('', 'stalled', null)
    expect(state).toEqual(['back', 'lost'])
    expect(refetch).not.toHaveBeenCalled()
    wire().hear('', 'refetch', null)
    expect(state).toEqual(['back', 'lost', 'back'])
    expect(refetch).toHaveBeenCalledTimes(1)
  })
})
