import { createApp, defineComponent, h, nextTick, ref } from 'vue'
import { describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import type { Behind } from './figures'
import { useBehind } from './useBehind'

async function reportAt(address: string) {
  let behind!: ReturnType<typeof useBehind>
  const page = defineComponent(() => {
    behind = useBehind(ref(undefined))
    return () => h('div')
  })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/reports/day', component: page }] })
  await router.push(address)
  createApp(RouterView).use(router).mount(document.createElement('div'))
  await router.isReady()
  await nextTick()
  return { router, behind }
}

const settled = () => new Promise((done) => setTimeout(done))
const parts = (it: Behind | null) => it && { ...it, title: undefined }

describe('the calls behind a figure', () => {
  it('lie in the address beside the filters, and are a step one can go back from', async () => {
    const { router, behind } = await reportAt('/reports/day?by=AGENT')
    expect(behind.value).toBeNull()
    behind.value = { metric: 'S', agent: 'a1', from: '2026-03-02', to: '2026-03-02', title: () => '' }
    await settled()
    expect(router.currentRoute.value.query).toEqual({ by: 'AGENT', calls: 'S', 'of.agent': 'a1', 'of.from': '2026-03-02', 'of.to': '2026-03-02' })
    router.back()
    await settled()
    expect(behind.value).toBeNull()
    expect(router.currentRoute.value.query).toEqual({ by: 'AGENT' })
  })

  it('open again by their address, and closing leaves the filters', async () => {
    const { router, behind } = await reportAt('/reports/day?by=TEAM&calls=H&of.team=t1')
    expect(parts(behind.value)).toEqual({ metric: 'H', team: 't1', title: undefined })
    behind.value = null
    await settled()
    expect(router.currentRoute.value.query).toEqual({ by: 'TEAM' })
  })
})
