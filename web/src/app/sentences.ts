import { addSentences } from '@/shared/i18n'

type Sentences = Record<string, unknown>

addSentences({
  ...import.meta.glob<Sentences>('/src/app/locales/*.json', { eager: true, import: 'default' }),
  ...import.meta.glob<Sentences>('../features/*/locales/*.json', { eager: true, import: 'default' }),
})
