import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api, ask, type Schema } from './api/client'
import type { Result } from './api/result'

export type SessionView = Schema<'SessionState'>

/** Who is signed in in this browser. */
export const useSession = defineStore('session', () => {
  const view = ref<SessionView | null>(null)
  const user = computed(() => view.value?.user ?? null)
  const permissions = computed(() => new Set(user.value?.permissions ?? []))

  async function fetchIt(): Promise<Result<SessionView>> {
    const result = await ask(api.GET('/api/session'))
    if (result.ok) view.value = result.value
    return result
  }

  async function signIn(name: string, password: string): Promise<Result<unknown>> {
    const result = await ask(api.POST('/api/session', { body: { name, password } }))
    return result.ok ? fetchIt() : result
  }

  async function signOut(): Promise<void> {
    await ask(api.DELETE('/api/session'))
    view.value = null
  }

  return {
    view,
    user,
    may: (permission: string) => permissions.value.has(permission),
    fetchIt,
    signIn,
    signOut,
  }
})
