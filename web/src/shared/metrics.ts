import { ref } from 'vue'
import { api, ask } from './api/client'
import { language } from './i18n'

const definitions = ref<Record<string, string>>({})
let fetchedIn: string | undefined

/** Fetches the metric catalogue once per language. */
async function fetchCatalogue(): Promise<void> {
  const now = language()
  if (fetchedIn === now) return
  fetchedIn = now
  const result = await ask(api.GET('/api/metrics'))
  if (!result.ok) {
    fetchedIn = undefined
    return
  }
  definitions.value = Object.fromEntries([
    ...result.value.counters.map((it) => [it.key, `${it.name}: ${it.definition}`]),
    ...result.value.ratios.map((it) => [it.key, `${it.name} = ${it.formula}. ${it.definition}`]),
  ])
}

/** How a figure of the catalogue is counted, in the reader's language; empty until the catalogue has come. */
export function definitionOf(metric: string): string {
  void fetchCatalogue()
  return definitions.value[metric] ?? ''
}
