import { createI18n } from 'vue-i18n'
import { ref } from 'vue'

export type Language = 'zh' | 'en'

type Sentences = Record<string, unknown>
type Files = Record<string, Sentences>

/** Sentences by language and owner: the file `features/desk/locales/zh.json` is read as `desk.<key>`. */
function collect(files: Files): Record<Language, Sentences> {
  const all: Record<Language, Sentences> = { zh: {}, en: {} }
  for (const [path, sentences] of Object.entries(files)) {
    const parts = path.split('/')
    const owner = parts.at(-3)
    all[parts.at(-1) === 'zh.json' ? 'zh' : 'en'][!owner || owner === '.' ? 'shared' : owner] = sentences
  }
  return all
}

const KEPT = 'callfloor.language'

function first(): Language {
  const kept = globalThis.localStorage?.getItem(KEPT)
  if (kept === 'zh' || kept === 'en') return kept
  return (globalThis.navigator?.language ?? 'zh').toLowerCase().startsWith('en') ? 'en' : 'zh'
}

const current = ref<Language>(first())

export const i18n = createI18n({
  legacy: false,
  locale: current.value,
  fallbackLocale: 'zh',
  messages: collect(import.meta.glob<Sentences>('./locales/*.json', { eager: true, import: 'default' })) as never,
})

/** Adds the sentences of the app and its features. */
export function addSentences(files: Files): void {
  for (const [which, sentences] of Object.entries(collect(files))) i18n.global.mergeLocaleMessage(which as Language, sentences)
}

/** The reader's language. */
export function language(): Language {
  return current.value
}

/** Changes the language everywhere, at once, and keeps it for this browser. */
export function speak(next: Language): void {
  current.value = next
  i18n.global.locale.value = next
  localStorage.setItem(KEPT, next)
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
}

/** A sentence outside of components. */
export function translate(key: string, values: Record<string, unknown> = {}): string {
  return (i18n.global as unknown as { t(key: string, values: Record<string, unknown>): string }).t(key, values)
}
