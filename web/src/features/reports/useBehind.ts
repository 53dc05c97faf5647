import { computed, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { nameOf } from '@/shared/metrics'
import { clockText, isoDay, longDayText } from '@/shared/text'
import { rowText, type Behind, type Table } from './figures'

/** What narrows the calls behind a figure; each is one parameter of the address, so that a link or a reload opens them. */
const PARTS = ['campaign', 'list', 'team', 'agent', 'number', 'hour', 'from', 'to'] as const
const PREFIX = 'of.'

/** The calls that lie open, kept in the address: opening is a step one can go back from. */
export function useBehind(table: Ref<Table | undefined>) {
  const route = useRoute()
  const router = useRouter()
  const read = (name: string) => {
    const it = route.query[name]
    return typeof it === 'string' && it ? it : undefined
  }

  function titleOf(it: Behind): string {
    const key = it.number ?? it.agent ?? it.team ?? it.list
    const row = table.value?.rows.find((one) => one.key === key)
    const whose = row && table.value ? rowText(table.value.by, row) : ''
    const when = it.hour ? `${isoDay(it.hour).slice(5)} ${clockText(it.hour)}` : it.from && it.from === it.to ? longDayText(`${it.from}T12:00:00+08:00`) : ''
    return [whose || when, nameOf(it.metric)].filter(Boolean).join(' · ')
  }

  return computed<Behind | null>({
    get: () => {
      const metric = read('calls')
      if (!metric) return null
      const found: Behind = { metric, title: () => titleOf(found) }
      for (const it of PARTS) {
        const value = read(PREFIX + it)
        if (value) found[it] = value
      }
      return found
    },
    set: (next) => {
      const query = Object.fromEntries(Object.entries(route.query).filter(([key]) => key !== 'calls' && !key.startsWith(PREFIX)))
      if (!next) {
        void router.replace({ query })
        return
      }
      query.calls = next.metric
      for (const it of PARTS) if (next[it]) query[PREFIX + it] = next[it]
      void router.push({ query })
    },
  })
}
