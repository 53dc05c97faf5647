const KEPT = 'callfloor.tab'

/**
 * Names this browser tab, so that the server knows which of several holds the seat. It survives a reload: kept on leaving
 * the page and taken out on coming back, so that a duplicated tab does not carry its sister's name.
 */
function nameOfThisTab(): string {
  const name = sessionStorage.getItem(KEPT) ?? crypto.randomUUID()
  sessionStorage.removeItem(KEPT)
  addEventListener('pagehide', () => sessionStorage.setItem(KEPT, name))
  addEventListener('pageshow', () => sessionStorage.removeItem(KEPT))
  return name
}

export const TAB = nameOfThisTab()
