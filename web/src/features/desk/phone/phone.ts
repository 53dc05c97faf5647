import { reactive, readonly } from 'vue'
import type { Schema } from '@/shared/api/client'
import type { Result } from '@/shared/api/result'
import { inCall, type Desk } from '../desk'
import { qualityBetween, sampleOf, type Quality, type Sample } from './quality'
import { close, type Microphone, type SoundRefusal } from './sound'
import type { LineEvents } from './line'

/** Why the browser is no telephone at the moment. */
export type PhoneRefusal = SoundRefusal | 'away' | 'unplugged' | 'again' | 'told'

export interface Phone {
  /** `off` while the seat has no browser telephone, or it is held elsewhere. */
  state: 'off' | 'connecting' | 'up'
  refusal: PhoneRefusal | null
  /** The server's own sentence, for `told`. */
  told: string
  muted: boolean
  /** Null while nobody talks. */
  quality: Quality | null
  /** The browser lets nothing sound before somebody has touched the page. */
  blocked: boolean
  /** There is nothing to hear: the switch is simulated. */
  simulated: boolean
}

type Access = Schema<'BrowserSignIn'>

/** As much of a {@link Line} as is used. */
export interface Wire {
  readonly registered: boolean
  readonly up: boolean
  readonly expecting: boolean
  expect(on: boolean): void
  mute(on: boolean): void
  speakInto(stream: MediaStream): Promise<void>
  stats(): Promise<Iterable<Record<string, unknown>>>
  close(): void
}

/** What the telephone is made of. */
export interface Parts {
  signIn(): Promise<Result<Access>>
  ring(): Promise<Result<Desk>>
  microphone(): Promise<Microphone>
  open(access: Access, microphone: () => MediaStream, events: LineEvents): Promise<Wire>
  /** Lets the leg be heard; false when the browser does not let it sound yet. Null is silence. */
  sound(stream: MediaStream | null): Promise<boolean>
  /** The call this browser was muted in, which outlives a reload. */
  mutedIn: { get(): string; set(attempt: string): void }
}

const TRY_AGAIN = 3_000
const LOOK = 2_000
/** One that is lost again and again is left to the agent. */
const MOST_RINGS = 4
const RINGS_WITHIN = 60_000

/**
 * The browser as the agent's telephone: signed in at the switch for as long as this tab holds the seat, rung when it has
 * signed in, and again by itself when its leg was lost. It does not belong to a screen: who looks at another page in
 * mid-call goes on talking.
 */
export function makePhone(parts: Parts) {
  const phone = reactive<Phone>({ state: 'off', refusal: null, told: '', muted: false, quality: null, blocked: false, simulated: false })
  let sitting = ''
  let seat: Desk['seat'] | null = null
  let attempt = ''
  let line: Wire | null = null
  let stream: MediaStream | null = null
  let show: (desk: Desk) => void = () => {}
  let turn = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let looking: ReturnType<typeof setInterval> | undefined
  let before: Sample | null = null
  let heard: MediaStream | null = null
  let rings: number[] = []
  let asking = false
  let forgotten = false

  function refuse(refusal: PhoneRefusal, told = ''): void {
    Object.assign(phone, { refusal, told })
  }

  function drop(): void {
    turn++
    clearTimeout(retry)
    clearInterval(looking)
    line?.close()
    close(stream)
    void parts.sound(null)
    line = stream = heard = before = null
    asking = forgotten = false
    Object.assign(phone, { state: 'off', refusal: null, told: '', quality: null, blocked: false, simulated: false })
  }

  function off(): void {
    drop()
    rings = []
    attempt = ''
    phone.muted = false
  }

  function again(after: number): void {
    clearTimeout(retry)
    retry = setTimeout(() => void open(), after)
  }

  /** Signs in, with whatever was signed in before out of the way. */
  async function open(): Promise<void> {
    drop()
    const mine = turn
    phone.state = 'connecting'
    const access = await parts.signIn()
    if (mine !== turn) return
    if (!access.ok) {
      refuse('told', access.problem.detail)
      if (access.problem.status === 0 || access.problem.status >= 500) again(TRY_AGAIN)
      return
    }
    if (!access.value.socket) {
      phone.simulated = true
      if (seat?.station?.state === 'UP') phone.state = 'up'
      else await ring()
      return
    }
    const opened = await parts.microphone()
    if (mine !== turn) return opened.ok ? close(opened.stream) : undefined
    if (!opened.ok) return refuse(opened.code)
    hold(opened.stream)
    const wire = await parts.open(access.value, () => stream ?? opened.stream, events(mine))
    if (mine === turn) line = wire
    else wire.close()
  }

  function hold(next: MediaStream): void {
    if (stream !== next) close(stream)
    stream = next
    next.getAudioTracks()[0]?.addEventListener('ended', () => stream === next && refuse('unplugged'))
  }

  const events = (mine: number): LineEvents => {
    const now = (act: () => void) => () => {
      if (mine === turn) act()
    }
    return {
      registered: now(() => {
        if (phone.refusal === 'away') phone.refusal = null
        // A page that was loaded anew knows nothing of the leg the seat may still have.
        if (!line?.up) void ring()
      }),
      // Who is admitted is kept in the switch's memory: one that was started anew has forgotten us.
      refused: now(() => {
        if (line?.up) forgotten = true
        else again(TRY_AGAIN)
      }),
      away: now(() => refuse('away')),
      up: now(() => {
        phone.state = 'up'
        phone.refusal = null
        line?.mute(phone.muted)
        clearInterval(looking)
        looking = setInterval(() => void look(), LOOK)
      }),
      heard: (sound) => {
        if (mine !== turn) return
        heard = sound
        listen()
      },
      down: now(() => {
        phone.state = 'connecting'
        phone.quality = null
        clearInterval(looking)
        if (forgotten) again(0)
      }),
    }
  }

  function listen(): void {
    const sound = heard
    void parts.sound(sound).then((it) => {
      if (sound === heard) phone.blocked = !it
    })
  }

  async function ring(): Promise<void> {
    if (asking) return
    const mine = turn
    const at = Date.now()
    rings = [...rings.filter((it) => it > at - RINGS_WITHIN), at]
    if (rings.length > MOST_RINGS) return refuse('again')
    line?.expect(true)
    asking = true
    const result = await parts.ring()
    if (mine !== turn) return
    asking = false
    if (result.ok) {
      show(result.value)
    } else {
      line?.expect(false)
      refuse('told', result.problem.detail)
    }
  }

  async function look(): Promise<void> {
    const now = sampleOf((await line?.stats()) ?? [])
    const talks = seat?.state === 'TALKING'
    phone.quality = before && talks ? qualityBetween(before, now) : null
    before = talks ? now : null
  }

  return {
    phone: readonly(phone),

    /** Does what the desk as it is now asks of the telephone; `tell` is shown what became of it. */
    follow(desk: Desk, tell: (desk: Desk) => void): void {
      show = tell
      seat = desk.seat
      const station = desk.seat.elsewhere ? null : desk.seat.station
      const name = station?.browser ? station.name : ''
      if (name !== sitting) {
        sitting = name
        if (!name) return off()
        void open()
      } else if (phone.simulated && station) {
        phone.state = station.state === 'UP' ? 'up' : 'connecting'
      }
      const call = inCall(desk.seat.state) ? (desk.call?.attempt ?? '') : ''
      if (call !== attempt) {
        attempt = call
        phone.muted = call !== '' && parts.mutedIn.get() === call
        line?.mute(phone.muted)
      }
      // A leg the switch has given up may still seem to be up here, when the word of it was lost.
      const able = phone.simulated || (line?.registered && !line.expecting)
      if (station?.state === 'AWAITED' && able && phone.refusal === null) void ring()
    },

    /** The agent wants it tried once more. */
    retry(): void {
      rings = []
      if (sitting && line?.registered && phone.refusal !== 'unplugged') {
        phone.refusal = null
        void ring()
      } else if (sitting) void open()
    },

    mute(on: boolean): void {
      phone.muted = on
      parts.mutedIn.set(on ? attempt : '')
      line?.mute(on)
    },

    /** Speaks into the microphone chosen by now. */
    async microphoneChanged(): Promise<void> {
      if (!stream) return
      const opened = await parts.microphone()
      if (!opened.ok) return refuse(opened.code)
      hold(opened.stream)
      await line?.speakInto(opened.stream)
      line?.mute(phone.muted)
      if (phone.refusal === 'unplugged') phone.refusal = null
    },

    /** The microphone that is open; null while none is. */
    microphone: () => stream,

    /** Somebody touched the page. */
    touched(): void {
      if (phone.blocked) listen()
    },

    off(): void {
      sitting = ''
      off()
    },
  }
}
