import { ref } from 'vue'
import { api, ask } from '@/shared/api/client'
import { language } from '@/shared/i18n'

export { definitionOf } from '@/shared/metrics'

const names = ref<Record<string, string>>({})
let fetchedIn: string | undefined

async function fetchNames(): Promise<void> {
  const now = language()
  if (fetchedIn === now) return
  fetchedIn = now
  const result = await ask(api.GET('/api/metrics'))
  if (!result.ok) {
    fetchedIn = undefined
    return
  }
  names.value = Object.fromEntries([...result.value.counters, ...result.value.ratios].map((it) => [it.key, it.name]))
}

/** What a figure of the catalogue is called in the reader's language; its key until the catalogue has come. */
export function nameOf(metric: string): string {
  void fetchNames()
  return names.value[metric] ?? metric
}
