import { shallowRef } from 'vue'
import { api, ask } from './api/client'
import { language } from './i18n'

/** What the metric catalogue says of a figure, in the reader's language. */
interface Entry {
  name: string
  definition: string
}

const entries = shallowRef<Record<string, Entry>>({})
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
  entries.value = Object.fromEntries([
    ...result.value.counters.map((it) => [it.key, { name: it.name, definition: `${it.name}: ${it.definition}` }]),
    ...result.value.ratios.map((it) => [it.key, { name: it.name, definition: `${it.name} = ${it.formula}. ${it.definition}` }]),
  ])
}

/** How a figure of the catalogue is counted, in the reader's language; empty until the catalogue has come. */
export function definitionOf(metric: string): string {
  void fetchCatalogue()
  return entries.value[metric]?.definition ?? ''
}

/** What a figure of the catalogue is called in the reader's language; empty until the catalogue has come. */
export function nameOf(metric: string): string {
  void fetchCatalogue()
  return entries.value[metric]?.name ?? ''
}
