import createClient from 'openapi-fetch'
import { centreTime } from '@/shared/live/centreTime'
import { language, translate } from '@/shared/i18n'
import { connection } from '@/shared/live/connection'
import type { components, paths } from './schema'
import { ProblemError, type Problem, type Result } from './result'
import { signInGate } from './signInGate'

/** A record of the API by its name, for example `Schema<'DeskView'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

const COMMANDS = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

function dressed(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.set('Accept-Language', language())
  if (COMMANDS.has(request.method) && !headers.has('Idempotency-Key')) {
    headers.set('Idempotency-Key', crypto.randomUUID())
  }
  return new Request(request, { headers })
}

function isSession(request: Request): boolean {
  return new URL(request.url).pathname === '/api/session'
}

/**
 * Sends a request with everything our server asks for. When the session has ended, the page and what is typed stay, the
 * sign-in stands over them, and the same request (with the same key, so it is carried out once) goes out again.
 */
export async function send(request: Request): Promise<Response> {
  const first = dressed(request)
  const again = first.clone()
  const asked = Date.now()
  let response: Response
  try {
    response = await fetch(first)
  } catch (thrown) {
    if (!(thrown instanceof DOMException && thrown.name === 'AbortError')) connection.failed()
    throw thrown
  }
  if (connection.there(response.status)) connection.reached()
  else connection.failed()
  centreTime.heard(response.headers.get('Date'), asked, Date.now())
  if (response.status === 401 && !isSession(again)) {
    await signInGate.passed()
    return fetch(again)
  }
  return response
}

/** The typed client: `api.GET('/api/…')`. Hand its promise to `ask` or `must`. */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? 'http://localhost',
  fetch: send,
  querySerializer: { array: { style: 'form', explode: true } },
})

function offline(): Problem {
  return { status: 0, code: 'offline', detail: translate('shared.problem.offline') }
}

/** Reads a refusal out of an answer's body. */
export function problemFrom(status: number, body: unknown): Problem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Partial<Record<'code' | 'detail' | 'title' | 'next' | 'reason' | 'until', string>>
  return {
    status,
    code: given.code ?? `http-${status}`,
    detail: given.detail ?? given.title ?? translate('shared.problem.unexpected', { status }),
    ...(given.next ? { next: given.next } : {}),
    ...(given.reason ? { reason: given.reason } : {}),
    ...(given.until ? { until: given.until } : {}),
  }
}

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** What came of a request, as a value. */
export async function ask<T>(promise: Promise<Answer<T>>): Promise<Result<T>> {
  try {
    const { data, error, response } = await promise
    return response.ok ? { ok: true, value: data as T } : { ok: false, problem: problemFrom(response.status, error) }
  } catch (thrown) {
    return { ok: false, problem: thrown instanceof TypeError ? offline() : problemFrom(0, { detail: String(thrown) }) }
  }
}

/** For queries: the value, or a thrown `ProblemError`. */
export async function must<T>(promise: Promise<Answer<T>>): Promise<T> {
  const result = await ask(promise)
  if (result.ok) return result.value
  throw new ProblemError(result.problem)
}

/** Fetches a file made on the spot and hands it to the browser under the name the server gave it. */
export async function download(path: string): Promise<Result<null>> {
  try {
    const response = await send(new Request(new URL(path, location.origin)))
    if (!response.ok) return { ok: false, problem: problemFrom(response.status, await response.json().catch(() => null)) }
    const named = response.headers.get('Content-Disposition') ?? ''
    const encoded = /filename\*=UTF-8''([^;]+)/i.exec(named)?.[1]
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await response.blob())
    link.download = encoded ? decodeURIComponent(encoded) : (/filename="?([^";]+)/i.exec(named)?.[1] ?? 'download')
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    return { ok: true, value: null }
  } catch {
    return { ok: false, problem: offline() }
  }
}
