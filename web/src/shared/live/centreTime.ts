import { onScopeDispose, readonly, ref, type Ref } from 'vue'
import { connection } from './connection'

/** Centre time at one machine moment, and how fast it runs from there. */
export interface Anchor {
  /** Milliseconds of this machine. */
  at: number
  /** Milliseconds of the centre at that moment. */
  centre: number
  /** Centre seconds per machine second. */
  speed: number
}

/** Centre time at the machine moment `at`. */
export function centreAt(anchor: Anchor, at: number): number {
  return anchor.centre + (at - anchor.at) * anchor.speed
}

/** `3:07`, `1:03:07`; minutes with a leading zero below an hour. Never negative. */
export function runningText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const two = (it: number) => String(it).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`
}

const RENDER_MILLIS = 250
let anchor: Anchor = { at: Date.now(), centre: Date.now(), speed: 1 }
let exact = false
const speed = ref(1)
const now = ref(Date.now())
let readers = 0
let timer: ReturnType<typeof setInterval> | undefined

/** Clocks stand still where news stopped: what they would count on may long be over. */
function render(): void {
  now.value = centreAt(anchor, connection.stoppedAt.value ?? Date.now())
}

function anchorAt(next: Anchor): void {
  anchor = next
  speed.value = next.speed
  render()
}

/** The centre's clock as this browser knows it. Clocks are worked out from a start instant, never counted in ticks. */
export const centreTime = {
  speed: readonly(speed),

  /** Milliseconds of the centre, now. */
  now(): number {
    return centreAt(anchor, Date.now())
  },

  /** Milliseconds of the centre at a moment of this machine. */
  at(machine: number): number {
    return centreAt(anchor, machine)
  },

  /** Sets the clock by an answer that named centre time and speed; `asked` and `answered` are moments of this machine. */
  set(centre: string, itsSpeed: number, asked: number, answered: number): void {
    exact = true
    anchorAt({ at: (asked + answered) / 2, centre: Date.parse(centre), speed: itsSpeed })
  },

  /** In a real centre the Date header of any answer is good enough; it corrects a machine whose clock is wrong. */
  heard(header: string | null, asked: number, answered: number): void {
    if (exact || !header) return
    const offset = Date.parse(header) + 500 - (asked + answered) / 2
    const correction = Math.abs(offset) < 2000 ? 0 : offset
    if (Math.abs(correction - (anchor.centre - anchor.at)) >= 2000) {
      anchorAt({ at: answered, centre: answered + correction, speed: 1 })
    }
  },
}

/** Centre time as a ref that is rendered four times a second while somebody looks, and stands still while the server is away. */
export function useCentreNow(): Readonly<Ref<number>> {
  readers++
  render()
  timer ??= setInterval(render, RENDER_MILLIS)
  onScopeDispose(() => {
    readers--
    if (readers === 0) {
      clearInterval(timer)
      timer = undefined
    }
  })
  return readonly(now)
}
