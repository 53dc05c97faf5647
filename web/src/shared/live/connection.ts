import { computed, ref, watch } from 'vue'

/** A hiccup of a second is not worth a word. */
const PATIENCE = 1000
/** What stands before the server says that it, or its database, is away. */
const AWAY = new Set([502, 503, 504])

const requestsFail = ref(false)
const pushFails = ref(false)
/** Machine time at which the server was last known to tell us all. */
const heard = ref(Date.now())
const offline = computed(() => requestsFail.value || pushFails.value)
const lasting = ref(false)
let timer: ReturnType<typeof setTimeout> | undefined

watch(
  offline,
  (now) => {
    clearTimeout(timer)
    if (now) timer = setTimeout(() => (lasting.value = true), PATIENCE)
    else lasting.value = false
  },
  { flush: 'sync' },
)

/** Whether the server can be reached, from what requests and the push socket meet. */
export const connection = {
  offline,

  /** Machine time at which what is on screen stopped; null while it lives. */
  stoppedAt: computed(() => (lasting.value ? heard.value : null)),

  /** Whether an answer of this status comes from a server that is there. */
  there: (status: number) => !AWAY.has(status),

  failed(): void {
    requestsFail.value = true
  },
  reached(): void {
    requestsFail.value = false
    heard.value = Date.now()
  },
  news(): void {
    if (!offline.value) heard.value = Date.now()
  },
  pushLost(): void {
    if (!offline.value) heard.value = Date.now()
    pushFails.value = true
  },
  pushBack(): void {
    pushFails.value = false
    requestsFail.value = false
    heard.value = Date.now()
  },
}
