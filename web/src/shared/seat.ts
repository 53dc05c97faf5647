import { translate } from './i18n'

const OWN = new Set(['ARRIVED', 'REST', 'AWAY'])

/** Why a seat is on a break: a reason the server gave by itself in the reader's words, an agent's as it was typed. */
export function breakText(reason: string): string {
  return OWN.has(reason) ? translate(`shared.break.${reason}`) : reason
}
