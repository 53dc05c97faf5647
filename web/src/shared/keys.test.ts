// @vitest-environment happy-dom
import { effectScope } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import { strokeOf, useKeys } from './keys'

const press = (key: string, over: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...over })
const scope = effectScope()
const heard: string[] = []
scope.run(() => useKeys((stroke) => heard.push(stroke) > 0))
afterEach(() => heard.splice(0))

describe('keys', () => {
  it('act, and are used up', () => {
    const one = press('1')
    globalThis.dispatchEvent(one)
    expect(heard).toEqual(['1'])
    expect(one.defaultPrevented).toBe(true)
  })

  it('belong to the input method while it composes, digits above all', () => {
    globalThis.dispatchEvent(press('1', { isComposing: true }))
    globalThis.dispatchEvent(press('Process', { code: 'Digit1' }))
    globalThis.dispatchEvent(press('Enter', { keyCode: 229 }))
    expect(heard).toEqual([])
  })

  it('are known by what is printed on them when an input method writes something else with them', () => {
    expect(
      [
        press('、', { code: 'Slash' }),
        press('【', { code: 'BracketLeft' }),
        press('１', { code: 'Digit1' }),
        press('ｎ', { code: 'KeyN' }),
        press('/', { code: 'Slash' }),
        press('N', { code: 'KeyN' }),
        press('Enter', { ctrlKey: true, code: 'Enter' }),
      ].map(strokeOf),
    ).toEqual(['/', '[', '1', 'n', '/', 'n', 'Ctrl+Enter'])
  })
})
