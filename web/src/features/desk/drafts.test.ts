import { describe, expect, it } from 'vitest'
import { Drafts, type Shelf } from './drafts'
import { EMPTY } from './sheet'

function shelf(): Shelf & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    get length() {
      return kept.size
    },
    key: (i) => [...kept.keys()][i] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}
const DAY = 24 * 3600 * 1000

describe('drafts', () => {
  it('come back as they were, and go when the server has them', () => {
    const drafts = new Drafts(shelf())
    const sheet = { ...EMPTY, result: 'SOLD', note: 'wants three years', fields: { amount: '15' } }
    drafts.keep('a', sheet, 1)
    expect(drafts.find('a')).toEqual(sheet)
    expect(drafts.find('b')).toBeNull()
    drafts.drop('a')
    expect(drafts.find('a')).toBeNull()
  })

  it('leave nothing behind when all was rubbed out', () => {
    const it = shelf()
    const drafts = new Drafts(it)
    drafts.keep('a', { ...EMPTY, note: 'x' }, 1)
    drafts.keep('a', { ...EMPTY, note: ' ' }, 2)
    expect(it.kept.size).toBe(0)
  })

  it('survive a full storage and a broken entry', () => {
    const it = shelf()
    const drafts = new Drafts({ ...it, setItem: () => { throw new Error('full') } })
    expect(() => drafts.keep('a', { ...EMPTY, note: 'x' }, 1)).not.toThrow()
    it.kept.set('callfloor.draft.b', '{broken')
    expect(new Drafts(it).find('b')).toBeNull()
  })

  it('are forgotten after three days, and nothing else is touched', () => {
    const it = shelf()
    const drafts = new Drafts(it)
    drafts.keep('old', { ...EMPTY, note: 'x' }, DAY)
    drafts.keep('new', { ...EMPTY, note: 'x' }, 3 * DAY)
    it.kept.set('callfloor.language', 'zh')
    drafts.dropOld(4.5 * DAY)
    expect([...it.kept.keys()]).toEqual(['callfloor.draft.new', 'callfloor.language'])
  })
})
