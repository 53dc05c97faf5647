import { language, translate } from './i18n'

/** What happened with a customer, as far as its heading needs it. */
interface Happening {
  kind: string
  title: string
  facts: Record<string, string>
}

/** The heading of what happened with a customer, in the reader's language. */
export function happeningText({ kind, title, facts }: Happening): string {
  if (kind === 'SUPPRESSED') return translate('shared.suppressed')
  return (language() === 'en' && facts.resultNameEn) || title
}
