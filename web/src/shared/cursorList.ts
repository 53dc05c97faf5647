import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A stretch of a list as the server gives it. */
export interface PageOf<T> {
  items: T[]
  next?: string | null
}

/** A list read on by cursor, ready for `DataTable`. */
export function useCursorList<T>(
  key: MaybeRefOrGetter<readonly unknown[]>,
  fetchPage: (cursor: string | undefined) => Promise<PageOf<T>>,
  options: { enabled?: MaybeRefOrGetter<boolean>; refetchInterval?: number } = {},
) {
  const query = useInfiniteQuery({
    queryKey: computed(() => toValue(key)),
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: computed(() => toValue(options.enabled) ?? true),
    refetchInterval: options.refetchInterval,
  })
  return {
    rows: computed<T[]>(() => query.data.value?.pages.flatMap((it) => it.items) ?? []),
    loading: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    fetchingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    refetch: () => void query.refetch(),
  }
}

/** One filter kept in the address, so that a link restores the screen. An empty value is left out. */
export function useUrlFilter(name: string, otherwise = '') {
  const route = useRoute()
  const router = useRouter()
  return computed<string>({
    get: () => {
      const it = route.query[name]
      return typeof it === 'string' ? it : otherwise
    },
    set: (next) => {
      const query = { ...route.query }
      if (next === otherwise || next === '') delete query[name]
      else query[name] = next
      void router.replace({ query })
    },
  })
}
