import { EMPTY, untouched, type Sheet } from './sheet'

/** A sheet kept in this browser because the server may not have it yet. */
export interface Kept {
  sheet: Sheet
  /** Machine time of the last stroke. */
  at: number
}

const PREFIX = 'callfloor.draft.'
const KEPT_FOR = 3 * 24 * 3600 * 1000

/** The part of a browser's storage we use. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/**
 * What is typed survives a crash, a reload, a lost network and an ended session: it lies here, keyed by attempt and with
 * nothing else about the customer, until the server has it; then it is taken away.
 */
export class Drafts {
  constructor(private readonly shelf: Shelf) {}

  keep(attempt: string, sheet: Sheet, at: number): void {
    try {
      if (untouched(sheet)) this.drop(attempt)
      else this.shelf.setItem(PREFIX + attempt, JSON.stringify({ sheet, at } satisfies Kept))
    } catch {
      // A full or forbidden storage: the server still gets the draft.
    }
  }

  find(attempt: string): Sheet | null {
    const text = this.shelf.getItem(PREFIX + attempt)
    if (!text) return null
    try {
      return { ...EMPTY, ...(JSON.parse(text) as Kept).sheet }
    } catch {
      this.drop(attempt)
      return null
    }
  }

  drop(attempt: string): void {
    this.shelf.removeItem(PREFIX + attempt)
  }

  /** Takes away what lies here for days: its call was wrapped up elsewhere. */
  dropOld(now: number): void {
    const names = Array.from({ length: this.shelf.length }, (_, i) => this.shelf.key(i))
    for (const name of names) {
      if (!name?.startsWith(PREFIX)) continue
      const at = /"at":(\d+)/.exec(this.shelf.getItem(name) ?? '')?.[1]
      if (!at || now - Number(at) > KEPT_FOR) this.shelf.removeItem(name)
    }
  }
}
