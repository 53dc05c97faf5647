import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Desk } from '../desk'
import type { LineEvents } from './line'
import { makePhone, type Parts, type Wire } from './phone'

type Station = NonNullable<Desk['seat']['station']>

/** A desk, as much of it as a telephone looks at. */
function desk(station: Partial<Station> | null, more: { state?: string; elsewhere?: boolean; attempt?: string } = {}): Desk {
  return {
    seat: {
      state: more.state ?? 'BREAK',
      elsewhere: more.elsewhere ?? false,
      station: station && { name: 'browser-1', browser: true, state: 'AWAITED', since: '', ...station },
    },
    call: more.attempt ? { attempt: more.attempt } : null,
  } as unknown as Desk
}

/** What is behind the telephone: a switch and a microphone that do as they are told. */
function centre(some: Partial<Parts> = {}) {
  const log: string[] = []
  let events: LineEvents | null = null
  const wire = {
    registered: false,
    up: false,
    expecting: false,
    expect: (on: boolean) => void (wire.expecting = on),
    mute: (on: boolean) => void log.push(on ? 'mute' : 'unmute'),
    speakInto: async () => void log.push('microphone'),
    stats: async () => [],
    close: () => void log.push('close'),
  }
  let kept = ''
  const parts: Parts = {
    signIn: async () => ({ ok: true, value: { socket: 'ws://switch', address: 'sip:a@switch', password: 'p' } }),
    ring: async () => {
      log.push('ring')
      return { ok: true, value: desk({ state: 'RINGING' }) }
    },
    microphone: async () => ({ ok: true, stream: new MediaStream() }),
    open: async (_access, _microphone, told) => {
      log.push('open')
      events = told
      return wire satisfies Wire
    },
    sound: async () => true,
    mutedIn: { get: () => kept, set: (it) => void (kept = it) },
    ...some,
  }
  const made = makePhone(parts)
  return {
    ...made,
    log,
    wire,
    follow: (it: Desk) => made.follow(it, () => {}),
    registered: async () => {
      await settle()
      wire.registered = true
      events?.registered()
      await settle()
    },
    up: () => {
      wire.expecting = false
      wire.up = true
      events?.up()
    },
    down: () => {
      wire.up = false
      events?.down()
    },
    refused: () => events?.refused(),
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

class NoSound {
  getTracks = () => []
  getAudioTracks = () => []
}

describe('the browser as a telephone', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('MediaStream', NoSound)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('signs in when the seat is taken, is rung, and signs out when it is left', async () => {
    const it = centre()
    it.follow(desk(null))
    expect(it.phone.state).toBe('off')
    it.follow(desk({}))
    await it.registered()
    expect(it.log).toEqual(['open', 'ring'])
    it.up()
    expect(it.phone.state).toBe('up')
    it.follow(desk(null))
    expect(it.log.at(-1)).toBe('close')
    expect(it.phone.state).toBe('off')
  })

  it('leaves a desk telephone alone', async () => {
    const it = centre()
    it.follow(desk({ browser: false, state: 'RINGING' }))
    await settle()
    expect(it.log).toEqual([])
  })

  it('asks to be rung though the seat has a leg, for a page loaded anew knows nothing of it', async () => {
    const it = centre()
    it.follow(desk({ state: 'UP' }, { state: 'TALKING', attempt: 'a' }))
    await it.registered()
    expect(it.log).toEqual(['open', 'ring'])
  })

  it('is rung again when its leg was lost, and left to the agent when that happens again and again', async () => {
    const it = centre()
    it.follow(desk({}))
    await it.registered()
    for (let i = 0; i < 6; i++) {
      it.up()
      it.down()
      it.follow(desk({ state: 'AWAITED' }))
      await settle()
    }
    expect(it.log.filter((step) => step === 'ring')).toHaveLength(4)
    expect(it.phone.refusal).toBe('again')
    it.retry()
    await settle()
    expect(it.log.filter((step) => step === 'ring')).toHaveLength(5)
    expect(it.phone.refusal).toBeNull()
  })

  it('is rung again when the switch gave up a leg that seems to be up here', async () => {
    const it = centre()
    it.follow(desk({}))
    await it.registered()
    it.up()
    it.follow(desk({ state: 'AWAITED' }))
    await settle()
    expect(it.log.filter((step) => step === 'ring')).toHaveLength(2)
  })

  it('signs in anew when the switch has forgotten it', async () => {
    const it = centre()
    it.follow(desk({}))
    await it.registered()
    it.refused()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(it.log.filter((step) => step === 'open')).toHaveLength(2)
  })

  it('keeps a leg that is up when the switch has forgotten it, and signs in anew after it', async () => {
    const it = centre()
    it.follow(desk({}))
    await it.registered()
    it.up()
    it.refused()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(it.log.filter((step) => step === 'open')).toHaveLength(1)
    it.down()
    await vi.advanceTimersByTimeAsync(0)
    expect(it.log.filter((step) => step === 'open')).toHaveLength(2)
  })

  it('says why there is no microphone and opens it when asked again', async () => {
    let code: 'denied' | null = 'denied'
    const it = centre({
      microphone: async () => (code ? { ok: false, code } : { ok: true, stream: new MediaStream() }),
    })
    it.follow(desk({}))
    await settle()
    expect(it.phone.refusal).toBe('denied')
    expect(it.log).toEqual([])
    code = null
    it.retry()
    await it.registered()
    expect(it.log).toEqual(['open', 'ring'])
  })

  it('tries again while the switch is away, and does not where it was refused', async () => {
    let status = 503
    let asked = 0
    const it = centre({
      signIn: async () => {
        asked++
        return { ok: false, problem: { status, code: 'x', detail: 'not now' } }
      },
    })
    it.follow(desk({}))
    await settle()
    expect(it.phone).toMatchObject({ refusal: 'told', told: 'not now' })
    await vi.advanceTimersByTimeAsync(3_000)
    expect(asked).toBe(2)
    status = 409
    await vi.advanceTimersByTimeAsync(30_000)
    expect(asked).toBe(3)
  })

  it('makes room when another window takes the seat', async () => {
    const it = centre()
    it.follow(desk({}))
    await it.registered()
    it.follow(desk({ state: 'UP' }, { elsewhere: true }))
    expect(it.log.at(-1)).toBe('close')
    expect(it.phone.state).toBe('off')
  })

  it('does not sign in for a seat that was left meanwhile', async () => {
    const it = centre()
    it.follow(desk({}))
    it.follow(desk(null))
    await settle()
    expect(it.log).toEqual([])
  })

  it('is muted for one call, through a reload and no longer', async () => {
    const it = centre()
    it.follow(desk({}))
    await it.registered()
    it.up()
    it.follow(desk({ state: 'UP' }, { state: 'TALKING', attempt: 'a' }))
    it.mute(true)
    expect(it.log.at(-1)).toBe('mute')
    it.follow(desk({ state: 'UP' }, { state: 'WRAP_UP', attempt: 'a' }))
    expect(it.phone.muted).toBe(false)
    expect(it.log.at(-1)).toBe('unmute')
    it.follow(desk({ state: 'UP' }, { state: 'TALKING', attempt: 'a' }))
    expect(it.phone.muted).toBe(true)
    it.follow(desk({ state: 'UP' }, { state: 'TALKING', attempt: 'b' }))
    expect(it.phone.muted).toBe(false)
  })

  it('only asks to be rung where the switch is simulated', async () => {
    const it = centre({ signIn: async () => ({ ok: true, value: { socket: null, address: null, password: null } }) })
    it.follow(desk({}))
    await settle()
    expect(it.log).toEqual(['ring'])
    it.follow(desk({ state: 'UP' }))
    expect(it.phone).toMatchObject({ state: 'up', simulated: true })
  })
})
