import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, must, type Schema } from '@/shared/api/client'
import { language } from '@/shared/i18n'

export type Project = Schema<'CampaignView'>
export type ProjectRow = Schema<'CampaignRow'>
export type Stage = Project['stage']

/** The stages in the order in which they open. */
export const STAGES: Stage[] = ['DRAFT', 'PREPARATION', 'TRIAL', 'LIVE', 'CLOSING', 'CLOSED']

const CALLING: Stage[] = ['TRIAL', 'LIVE', 'CLOSING']

/** Customers may be called in this stage. */
export const calls = (stage: Stage): boolean => CALLING.includes(stage)

/** Colour of a stage's tag. */
export function tone(stage: Stage): string {
  if (stage === 'LIVE') return 'green'
  if (stage === 'TRIAL' || stage === 'CLOSING') return 'amber'
  return stage === 'PREPARATION' ? 'accent' : ''
}

/** The tab that mends an item of the checklist. */
export function tabFor(item: string): string {
  if (item === 'staff-assigned') return 'people'
  if (item === 'script-published') return 'script'
  if (item === 'list-loaded') return 'lists'
  return 'settings'
}

/** A text of a trade pack in the reader's language. */
export const inWords = (text: Schema<'Text'>): string => text[language()]

/** One project, fetched once for all its tabs. */
export function useProject(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['campaign', toValue(id)]),
    queryFn: () => must(api.GET('/api/campaigns/{id}', { params: { path: { id: toValue(id) } } })),
  })
}

/** Fetches everything about a project anew. */
export function useRefreshProject(id: MaybeRefOrGetter<string>): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['campaign', toValue(id)] })
}
