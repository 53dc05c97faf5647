import { onScopeDispose } from 'vue'

/** Whether keys go into a field just now, so that a bare key must not act. */
export function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

const FADING = '.dialog-fade-leave-active,.el-drawer-fade-leave-active'

/** Whether a dialog stands over the page; one that is fading away holds nobody up. */
export function dialogOpen(): boolean {
  return [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].some(
    (it) => !it.closest(FADING) && (it.offsetParent !== null || it.getClientRects().length > 0),
  )
}

/** What the keys that act are called where an input method writes `、`, `【` or `１` with them. */
const PRINTED: Record<string, string> = { Slash: '/', BracketLeft: '[', BracketRight: ']' }

function printed(event: KeyboardEvent): string {
  return PRINTED[event.code] ?? /^(?:Digit|Numpad|Key)(.)$/.exec(event.code)?.[1] ?? event.key
}

/** Whether an input method has the keyboard: it is composing, or took the key before a page could. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.key === 'Process' || event.keyCode === COMPOSED
}
/** What a key that went to an input method says instead of its own code; Safari says it for the Enter that ends one, too. */
const COMPOSED = 229

/** The name of a key stroke: `Ctrl+Enter`, `1`, `Escape`, `/`. ⌘ counts as Ctrl. */
export function strokeOf(event: KeyboardEvent): string {
  const own = event.key.length === 1 && event.key > '~' ? printed(event) : event.key
  const key = own.length === 1 ? own.toLowerCase() : own
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${key === ' ' ? 'Space' : key}`
}

/**
 * Listens to the keyboard while the component lives. `act` answers whether it used the stroke. Input methods keep their
 * keys, held keys do not repeat.
 */
export function useKeys(act: (stroke: string, event: KeyboardEvent) => boolean): void {
  const listener = (event: KeyboardEvent) => {
    if (composing(event) || event.repeat || event.defaultPrevented) return
    if (act(strokeOf(event), event)) event.preventDefault()
  }
  globalThis.addEventListener('keydown', listener)
  onScopeDispose(() => globalThis.removeEventListener('keydown', listener))
}
