/** A stretch of a script's text: plain words, or a variable with what stands in its place. */
export interface Piece {
  text: string
  /** Name of the variable; absent for plain words. */
  variable?: string
  known?: boolean
}

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g

/** Cuts a text into pieces, variables filled with `values`; one without a value becomes `＿＿`. */
export function pieces(text: string, values: Record<string, string>, known: ReadonlySet<string>): Piece[] {
  const all: Piece[] = []
  let end = 0
  for (const it of text.matchAll(VARIABLE)) {
    if (it.index > end) all.push({ text: text.slice(end, it.index) })
    const variable = it[1] ?? ''
    all.push({ text: values[variable] || '＿＿', variable, known: known.has(variable) })
    end = it.index + it[0].length
  }
  if (end < text.length) all.push({ text: text.slice(end) })
  return all
}

/** Puts `what` in place of the selection of a text. */
export function insertAt(text: string, from: number, to: number, what: string): { text: string; caret: number } {
  return { text: text.slice(0, from) + what + text.slice(to), caret: from + what.length }
}

/** A code for a new step or disclosure that none of `taken` has. */
export function freeCode(stem: string, taken: readonly string[]): string {
  let number = taken.length + 1
  while (taken.includes(`${stem}-${number}`)) number++
  return `${stem}-${number}`
}
