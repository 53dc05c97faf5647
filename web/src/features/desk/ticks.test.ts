import { describe, expect, it } from 'vitest'
import { useTicks } from './ticks'

describe('ticking what was said', () => {
  it('sends two quick ticks one after the other, each once', async () => {
    const sent: string[] = []
    const answers: ((ok: boolean) => void)[] = []
    const ticks = useTicks((it) => {
      sent.push(it)
      return new Promise((done) => answers.push(done))
    })
    ticks.tick('recording')
    ticks.tick('risk')
    ticks.tick('risk')
    expect(sent).toEqual(['recording'])
    expect([...ticks.onTheWay.value]).toEqual(['recording', 'risk'])

    answers[0]?.(true)
    await Promise.resolve()
    await Promise.resolve()
    expect(sent).toEqual(['recording', 'risk'])
    expect([...ticks.onTheWay.value]).toEqual(['risk'])
  })

  it('lets whoever saves wait until all are there', async () => {
    const sent: string[] = []
    const ticks = useTicks(async (it) => {
      await new Promise((done) => setTimeout(done))
      sent.push(it)
      return true
    })
    await ticks.settled()
    ticks.tick('recording')
    ticks.tick('risk')
    await ticks.settled()
    expect(sent).toEqual(['recording', 'risk'])
    ticks.tick('service')
    await ticks.settled()
    expect(sent).toEqual(['recording', 'risk', 'service'])
  })

  it('takes a refused tick back and goes on with the next', async () => {
    const sent: string[] = []
    const ticks = useTicks(async (it) => {
      sent.push(it)
      return it !== 'recording'
    })
    ticks.tick('recording')
    ticks.tick('risk')
    await new Promise((done) => setTimeout(done))
    expect(sent).toEqual(['recording', 'risk'])
    expect(ticks.onTheWay.value.size).toBe(0)
    ticks.tick('recording')
    await new Promise((done) => setTimeout(done))
    expect(sent).toEqual(['recording', 'risk', 'recording'])
  })
})
