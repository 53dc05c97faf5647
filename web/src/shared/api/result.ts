/** What the server says when it does not do what was asked (RFC 9457), or what we say when it cannot be reached. */
export interface Problem {
  /** HTTP status; 0 when the server was not reached. */
  status: number
  /** Stable name of the refusal, for example `lead-taken`. */
  code: string
  /** A sentence for the reader, in the reader's language. */
  detail: string
  /** A time that could be had instead (ISO), where the refused one was a time. */
  next?: string
  /** The rule in words, where one refused. */
  reason?: string
  /** From when on (ISO) it may be tried again, where a rule said so. */
  until?: string
}

/** A refusal the user can meet is a value, not an exception. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem }

/** For places that only know exceptions (queries): carries the problem. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** The problem behind anything that was thrown. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem
  return { status: 0, code: 'unexpected', detail: thrown instanceof Error ? thrown.message : String(thrown) }
}
