import { computed, readonly, ref } from 'vue'
import { api, ask, type Schema } from './api/client'
import type { Result } from './api/result'
import { centreTime } from './live/centreTime'

export type Rehearsal = Schema<'RehearsalState'>

const EVERY = 10_000
const current = ref<Rehearsal | null>(null)
let known: boolean | undefined
let timer: ReturnType<typeof setInterval> | undefined

async function fetchIt(): Promise<void> {
  const asked = Date.now()
  const result = await ask(api.GET('/api/rehearsal'))
  if (result.ok) {
    known = true
    current.value = result.value
    centreTime.set(result.value.now, result.value.speed, asked, Date.now())
  } else if (result.problem.status === 404) {
    known = false
    current.value = null
    clearInterval(timer)
  }
}

/** The rehearsal a demo centre runs: its clock and its accounts. Null in a real centre. */
export const rehearsal = {
  current: readonly(current),
  speed: computed(() => current.value?.speed ?? 1),

  /** Fetches once, then keeps the clock right for as long as the page lives. */
  async follow(): Promise<void> {
    if (known !== undefined) return
    await fetchIt()
    timer ??= known === false ? undefined : setInterval(() => void fetchIt(), EVERY)
  },

  async runAt(speed: number): Promise<Result<unknown>> {
    const result = await ask(api.PUT('/api/rehearsal', { body: { speed } }))
    await fetchIt()
    return result
  },
}
