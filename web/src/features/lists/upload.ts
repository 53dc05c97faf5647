import { problemFrom, send, type Schema } from '@/shared/api/client'
import type { Result } from '@/shared/api/result'
import { translate } from '@/shared/i18n'

/** Sends a file as it is; the server says what is in it. */
export async function uploadList(campaign: string, file: File): Promise<Result<Schema<'ListUpload'>>> {
  const path = `/api/campaigns/${campaign}/lists?fileName=${encodeURIComponent(file.name)}`
  try {
    const response = await send(
      new Request(new URL(path, location.origin), {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: await file.arrayBuffer(),
      }),
    )
    const body: unknown = await response.json().catch(() => null)
    return response.ok
      ? { ok: true, value: body as Schema<'ListUpload'> }
      : { ok: false, problem: problemFrom(response.status, body) }
  } catch {
    return { ok: false, problem: { status: 0, code: 'offline', detail: translate('lists.import.unreadable') } }
  }
}
