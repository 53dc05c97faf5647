import { computed, readonly, ref } from 'vue'

/**
 * What was just said to the customer, on its way to the server. Ticks go out one after the other, each once, so that two
 * quick strokes are two ticks; what is on its way already counts as said.
 */
export function useTicks(send: (disclosure: string) => Promise<boolean>) {
  const waiting = ref<string[]>([])
  let working: Promise<void> | null = null

  async function work(): Promise<void> {
    for (let next = waiting.value[0]; next !== undefined; next = waiting.value[0]) {
      await send(next)
      waiting.value = waiting.value.slice(1)
    }
    working = null
  }

  return {
    /** Said, and not yet confirmed. */
    onTheWay: readonly(computed(() => new Set(waiting.value))),
    tick(disclosure: string): void {
      if (waiting.value.includes(disclosure)) return
      waiting.value = [...waiting.value, disclosure]
      working ??= work()
    },
    /** Once nothing is on its way any more. */
    settled: (): Promise<void> => working ?? Promise.resolve(),
  }
}
