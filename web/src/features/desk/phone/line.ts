import type { Schema } from '@/shared/api/client'
import type { UA } from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession'
import type { RTCSessionEvent } from 'jssip/lib/UA'

/** What a line tells whoever opened it. */
export interface LineEvents {
  /** Signed in, for the first time or again; from now on it can be rung. */
  registered(): void
  /** The switch does not take the credentials, or not any more. */
  refused(): void
  /** The switch cannot be reached; the line tries again by itself. */
  away(): void
  /** The leg is up, and this is what it hears. */
  up(): void
  heard(stream: MediaStream): void
  /** The leg is gone. */
  down(): void
}

/** How long the switch believes a browser that says nothing, in seconds: it signs in anew half-way. */
const REGISTERED_FOR = 120

/**
 * The browser as a telephone at the switch, for one sitting. It answers by itself, but only when it asked to be rung, and
 * never calls anybody.
 */
export class Line {
  registered = false
  private readonly ua: UA
  private leg: RTCSession | null = null
  private expects = false

  private constructor(
    ua: UA,
    private readonly microphone: () => MediaStream,
    private readonly events: LineEvents,
  ) {
    this.ua = ua
    ua.on('registered', () => {
      this.registered = true
      events.registered()
    })
    ua.on('unregistered', () => {
      this.registered = false
    })
    ua.on('registrationFailed', ({ response }) => {
      this.registered = false
      if (response) events.refused()
    })
    ua.on('disconnected', () => {
      this.registered = false
      events.away()
    })
    ua.on('newRTCSession', ({ originator, session }: RTCSessionEvent) => this.rung(originator === 'remote', session))
  }

  /** Fetches the telephone's code only when somebody telephones. */
  static async open(access: Schema<'BrowserSignIn'>, microphone: () => MediaStream, events: LineEvents): Promise<Line> {
    const { default: jssip } = await import('jssip')
    const { socket, address, password } = access
    if (!socket || !address || !password) throw new Error('nobody has to sign in')
    const line = new Line(
      new jssip.UA({
        sockets: [new jssip.WebSocketInterface(socket)],
        uri: address,
        password,
        register: true,
        register_expires: REGISTERED_FOR,
        session_timers: false,
        connection_recovery_min_interval: 1,
        connection_recovery_max_interval: 5,
        user_agent: 'Callfloor',
      }),
      microphone,
      events,
    )
    line.ua.start()
    return line
  }

  /** Whether the next one who rings is the switch, as asked. */
  expect(on: boolean): void {
    this.expects = on
  }

  get up(): boolean {
    return this.leg?.isEstablished() ?? false
  }

  /** It asked to be rung and was not yet. */
  get expecting(): boolean {
    return this.expects
  }

  private rung(remote: boolean, leg: RTCSession): void {
    if (!remote || !this.expects) {
      leg.terminate({ status_code: 486 })
      return
    }
    this.expects = false
    const older = this.leg
    this.leg = leg
    const over = () => {
      if (this.leg !== leg) return
      this.leg = null
      this.events.down()
    }
    leg.on('peerconnection', ({ peerconnection }) =>
      peerconnection.addEventListener('track', ({ streams, track }) => this.events.heard(streams[0] ?? new MediaStream([track]))),
    )
    leg.on('confirmed', () => this.leg === leg && this.events.up())
    leg.on('ended', over)
    leg.on('failed', over)
    older?.terminate()
    leg.answer({ mediaStream: this.microphone(), pcConfig: { iceServers: [] } })
  }

  mute(on: boolean): void {
    if (on) this.leg?.mute({ audio: true })
    else this.leg?.unmute({ audio: true })
  }

  /** Another microphone, without a break in the call. */
  async speakInto(stream: MediaStream): Promise<void> {
    const track = stream.getAudioTracks()[0] ?? null
    const sender = this.leg?.connection?.getSenders().find((it) => it.track?.kind === 'audio')
    await sender?.replaceTrack(track)
  }

  async stats(): Promise<Iterable<Record<string, unknown>>> {
    const report = await this.leg?.connection?.getStats()
    const rows: Record<string, unknown>[] = []
    report?.forEach((it) => rows.push(it))
    return rows
  }

  /** Signs out and hangs up. */
  close(): void {
    this.leg = null
    this.ua.stop()
  }
}
