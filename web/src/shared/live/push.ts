import { onScopeDispose, watch } from 'vue'
import { connection } from './connection'

/** News from the server. */
export interface News {
  topic: string
  type: string
  body: unknown
}

/** What a screen does with a topic: hear news, and fetch its state anew when news may have been missed. */
export interface Watcher {
  news?: (news: News) => void
  refetch: () => void
}

/** The part of a WebSocket we use; tests hand in their own. */
export interface Line {
  send(text: string): void
  close(): void
  onopen: (() => void) | null
  onclose: (() => void) | null
  onmessage: ((event: { data: string }) => void) | null
}

const FIRST_WAIT = 500
const LONGEST_WAIT = 8000

/** Milliseconds to wait before the n-th try to reconnect. */
export function waitBefore(attempt: number, random = Math.random()): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt) * (0.75 + random / 2)
}

/** One socket for all topics. After a reconnect every topic is watched again and every watcher fetches anew. */
export class PushClient {
  private readonly watchers = new Map<string, Set<Watcher>>()
  private line: Line | undefined
  private open = false
  private attempt = 0
  private everOpen = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly dial: () => Line,
    private readonly state: { lost(): void; back(): void; news?(): void },
  ) {}

  /** Starts watching; hand back what is returned to stop. */
  watch(topic: string, watcher: Watcher): () => void {
    const known = this.watchers.get(topic)
    if (known) known.add(watcher)
    else {
      this.watchers.set(topic, new Set([watcher]))
      if (this.open) this.line?.send(JSON.stringify({ watch: topic }))
    }
    if (!this.line && !this.timer) this.connect()
    return () => this.leave(topic, watcher)
  }

  private leave(topic: string, watcher: Watcher): void {
    const known = this.watchers.get(topic)
    if (!known?.delete(watcher) || known.size > 0) return
    this.watchers.delete(topic)
    if (this.open) this.line?.send(JSON.stringify({ leave: topic }))
  }

  /** Tries at once instead of waiting, for example when the browser says the network is back. */
  retry(): void {
    if (this.open || this.watchers.size === 0) return
    clearTimeout(this.timer)
    this.timer = undefined
    if (!this.line) this.connect()
  }

  /** Hangs up, for signing out. */
  stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    const line = this.line
    this.line = undefined
    this.open = false
    this.everOpen = false
    line?.close()
  }

  private connect(): void {
    this.timer = undefined
    const line = this.dial()
    this.line = line
    line.onopen = () => {
      if (this.line !== line) return
      this.open = true
      this.attempt = 0
      for (const topic of this.watchers.keys()) line.send(JSON.stringify({ watch: topic }))
      this.state.back()
      if (this.everOpen) this.refetchAll()
      this.everOpen = true
    }
    line.onmessage = (event) => this.hear(JSON.parse(event.data) as News)
    line.onclose = () => {
      if (this.line !== line) return
      this.line = undefined
      this.open = false
      this.state.lost()
      this.timer = setTimeout(() => this.connect(), waitBefore(this.attempt++))
    }
  }

  private hear(news: News): void {
    // The server cannot hear its own news any more, or can again: what was missed is fetched.
    if (news.topic === '' && news.type === 'stalled') {
      this.state.lost()
      return
    }
    if (news.topic === '' && news.type === 'refetch') {
      this.state.back()
      this.refetchAll()
      return
    }
    this.state.news?.()
    const missed = typeof news.body === 'object' && news.body !== null && 'refetch' in news.body
    for (const watcher of this.watchers.get(news.topic) ?? []) {
      if (missed || !watcher.news) watcher.refetch()
      else if (news.type !== 'watching' && news.type !== 'not-allowed') watcher.news(news)
    }
  }

  private refetchAll(): void {
    for (const set of this.watchers.values()) for (const watcher of set) watcher.refetch()
  }
}

/** The browser's one push client. */
export const push = new PushClient(
  () => new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`) as unknown as Line,
  { lost: () => connection.pushLost(), back: () => connection.pushBack(), news: () => connection.news() },
)

globalThis.addEventListener?.('online', () => push.retry())

/** Watches a topic for as long as the component lives; follows the topic when it changes, rests while it is empty. */
export function useTopic(topic: () => string | null | undefined, watcher: Watcher): void {
  let stop: (() => void) | undefined
  watch(
    topic,
    (wanted) => {
      stop?.()
      stop = wanted ? push.watch(wanted, watcher) : undefined
    },
    { immediate: true },
  )
  onScopeDispose(() => stop?.())
}
