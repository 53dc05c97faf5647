import { computed, onScopeDispose, readonly, ref, watch, type Ref } from 'vue'
import { deskApi, type DeskDraft } from './desk'
import { Drafts } from './drafts'
import { EMPTY, untouched, type Sheet } from './sheet'

const SAVE_AFTER = 700
const TRY_AGAIN_AFTER = 4000
const drafts = new Drafts(localStorage)
drafts.dropOld(Date.now())

function sheetOf(draft: DeskDraft): Sheet {
  return {
    result: draft.result ?? null,
    note: draft.note,
    nextStep: draft.nextStep,
    fields: { ...draft.fields },
    callbackAt: draft.callbackAt ?? null,
    callbackTeam: draft.callbackTeam,
  }
}

/**
 * The sheet of one attempt. Each change lies in this browser at once and goes to the server a moment later; what the
 * server has not got is sent again until it has. A sheet left here by a crash wins over the server's older one.
 */
export function useSheet(attempt: Ref<string | null>, server: Ref<DeskDraft | null>) {
  const sheet = ref<Sheet>({ ...EMPTY })
  const savedAt = ref<string | null>(null)
  const pending = ref(false)
  let version = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let current: string | null = null
  let concluding: string | null = null

  watch(
    attempt,
    (next) => {
      flush()
      current = next
      const given = server.value?.attempt === next ? server.value : null
      version = given?.version ?? 0
      savedAt.value = given?.savedAt ?? null
      const left = next ? drafts.find(next) : null
      sheet.value = left ?? (given ? sheetOf(given) : { ...EMPTY })
      pending.value = false
      if (left) saveSoon()
    },
    { immediate: true },
  )

  watch(server, (draft) => {
    if (draft && draft.attempt === current) version = Math.max(version, draft.version)
  })

  function change(next: Partial<Sheet>): void {
    sheet.value = { ...sheet.value, ...next }
    if (!current) return
    drafts.keep(current, sheet.value, Date.now())
    saveSoon()
  }

  function saveSoon(after = SAVE_AFTER): void {
    pending.value = true
    clearTimeout(timer)
    if (current === concluding) return
    timer = setTimeout(() => void save(), after)
  }

  function flush(): void {
    clearTimeout(timer)
    if (pending.value && current && current !== concluding) void save()
  }

  async function save(): Promise<void> {
    const saved = current
    if (!saved) return
    const sent = sheet.value
    const result = await deskApi.saveDraft({
      attemptId: saved,
      result: sent.result,
      note: sent.note,
      nextStep: sent.nextStep,
      fields: sent.fields,
      callback: sent.callbackAt ? { at: sent.callbackAt, team: sent.callbackTeam } : null,
      version,
    })
    if (saved !== current) {
      if (result.ok) drafts.drop(saved)
      return
    }
    if (result.ok) {
      version = result.value.version
      savedAt.value = result.value.savedAt ?? null
      if (sheet.value === sent) {
        pending.value = false
        drafts.drop(saved)
      }
    } else if (result.problem.code === 'draft-stale') {
      await adopt(saved)
    } else if (result.problem.code === 'call-concluded' || result.problem.status === 404) {
      concluded(saved)
    } else if (pending.value) {
      saveSoon(TRY_AGAIN_AFTER)
    }
  }

  /** Another tab wrote meanwhile. Who types now wins; the sheet is sent again on top of what the other one wrote. */
  async function adopt(saved: string): Promise<void> {
    const desk = await deskApi.show().catch(() => null)
    if (saved !== current) return
    version = desk?.draft?.attempt === saved ? desk.draft.version : version
    if (untouched(sheet.value) && desk?.draft) sheet.value = sheetOf(desk.draft)
    else saveSoon(TRY_AGAIN_AFTER)
  }

  /** The result is on its way with all that stands here: until it is refused, no draft is sent after it. */
  function conclude(which: string): void {
    concluding = which
    if (which === current) clearTimeout(timer)
  }

  /** The result was not taken: the draft is kept as before. */
  function refused(which: string): void {
    concluding = null
    if (which === current && pending.value) saveSoon()
  }

  /** The result is saved: nothing is left to keep. */
  function concluded(which: string): void {
    drafts.drop(which)
    concluding = null
    if (which !== current) return
    clearTimeout(timer)
    pending.value = false
    sheet.value = { ...EMPTY }
    current = null
  }

  const leaving = () => document.visibilityState === 'hidden' && flush()
  document.addEventListener('visibilitychange', leaving)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', leaving)
    flush()
  })

  return { sheet: readonly(sheet) as Readonly<Ref<Sheet>>, change, conclude, refused, concluded, savedAt, pending: computed(() => pending.value) }
}
