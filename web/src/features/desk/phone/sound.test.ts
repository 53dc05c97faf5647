import { describe, expect, it } from 'vitest'
import { loudness, refusalOf } from './sound'

describe('the microphone', () => {
  it('is refused for reasons that are told apart', () => {
    const named = (name: string) => refusalOf(new DOMException('', name))
    expect(named('NotAllowedError')).toBe('denied')
    expect(named('NotFoundError')).toBe('none')
    expect(named('NotReadableError')).toBe('taken')
    expect(named('TypeError')).toBe('unknown')
    expect(refusalOf('?')).toBe('unknown')
  })

  it('shows silence at the left, speech in the middle, the loudest at the right', () => {
    expect(loudness(new Float32Array(100))).toBe(0)
    expect(loudness(new Float32Array(100).fill(0.03))).toBeCloseTo(0.49, 1)
    expect(loudness(new Float32Array(100).fill(1))).toBe(1)
    expect(loudness(new Float32Array(0))).toBe(0)
  })
})
