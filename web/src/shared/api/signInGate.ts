import { readonly, ref } from 'vue'

const needed = ref(false)
let waiting: Array<() => void> = []

/** Where requests wait while the session has ended, until somebody has signed in again over the page. */
export const signInGate = {
  needed: readonly(needed),

  /** Resolves when signed in again. */
  passed(): Promise<void> {
    needed.value = true
    return new Promise((resolve) => waiting.push(resolve))
  },

  open(): void {
    needed.value = false
    const all = waiting
    waiting = []
    all.forEach((it) => it())
  },
}
