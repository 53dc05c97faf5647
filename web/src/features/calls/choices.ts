import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, must } from '@/shared/api/client'
import { language } from '@/shared/i18n'

/** Counters that name single calls; the others count records, lists or seconds. */
const OF_CALLS = ['C', 'H', 'M', 'B', 'AX', 'R', 'E', 'Q30', 'QR', 'Q5', 'I', 'S', 'N', 'ND', 'K', 'LH', 'LR', 'LI', 'LS']

/** What calls can be narrowed by. */
export function useChoices() {
  const campaigns = useQuery({
    queryKey: ['calls', 'campaigns'],
    queryFn: () => must(api.GET('/api/campaigns', { params: { query: { limit: 100 } } })),
    staleTime: 60_000,
  })
  const agents = useQuery({
    queryKey: ['calls', 'agents'],
    queryFn: () => must(api.GET('/api/people/agents')),
    staleTime: 60_000,
  })
  const metrics = useQuery({
    queryKey: computed(() => ['calls', 'metrics', language()]),
    queryFn: () => must(api.GET('/api/metrics')),
    staleTime: 600_000,
  })
  return {
    campaigns: computed(() => campaigns.data.value?.items ?? []),
    agents: computed(() => agents.data.value ?? []),
    counters: computed(() => (metrics.data.value?.counters ?? []).filter((it) => OF_CALLS.includes(it.key))),
  }
}
