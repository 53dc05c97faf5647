/** A stretch of a script's text; `filled` ones came out of a variable. */
export interface Stretch {
  text: string
  filled: boolean
}

/** What a variable without a value was replaced by. */
export const BLANK = '\uFF3F\uFF3F'

/** The name of what will be filled in once there is a customer, as the server writes it. */
const NAMED = '\u3014[^\u3015]+\u3015'

/** Cuts a text so that the values filled into it can be shown as such. The longest value wins where several fit. */
export function stretches(text: string, values: readonly string[]): Stretch[] {
  const wanted = [...new Set([BLANK, ...values.map((it) => it.trim()).filter((it) => it.length > 1)])].sort(
    (a, b) => b.length - a.length,
  )
  const pattern = new RegExp(`(${NAMED}|${wanted.map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`)
  return text
    .split(pattern)
    .map((it, i) => ({ text: it, filled: i % 2 === 1 }))
    .filter((it) => it.text)
}
