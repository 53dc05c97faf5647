import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, must } from '@/shared/api/client'

/** Names of projects by id, for filters and rows. */
export function useCampaignNames() {
  const { data } = useQuery({
    queryKey: ['compliance', 'campaigns'],
    queryFn: () => must(api.GET('/api/campaigns', { params: { query: { limit: 100 } } })),
    staleTime: 60_000,
  })
  const campaigns = computed(() => (data.value?.items ?? []).map((it) => ({ id: it.id, name: it.name })))
  const names = computed(() => new Map(campaigns.value.map((it) => [it.id, it.name])))
  return { campaigns, nameOf: (id: string) => names.value.get(id) }
}
