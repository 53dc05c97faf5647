import { clockSecondsText, lengthText } from './text'

/** When something was told in a call, as people read it. */
export interface Told {
  /** The talk's minute and second, or the time of day where there was no talk at that moment. */
  text: string
  /** Ticked when the call was over already. */
  after: boolean
}

export function toldAt(tickedAt: string, call: { answeredAt?: string | null; endedAt?: string | null } | null | undefined): Told {
  const at = Date.parse(tickedAt)
  const after = !!call?.endedAt && at > Date.parse(call.endedAt)
  const into = call?.answeredAt ? at - Date.parse(call.answeredAt) : -1
  return { after, text: after || into < 0 ? clockSecondsText(tickedAt) : lengthText(Math.floor(into / 1000)) }
}
