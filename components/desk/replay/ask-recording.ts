// Asks the classroom for a recording. The answer is a file, and only a refusal is JSON.

import { toUrl } from '../../notebook/url.ts'
import { en } from '../../replay/texts/en.ts'

export type Answer =
  | { ok: true; status: number; file: File; events: number }
  | { ok: false; status: number; message: string }

export async function askRecording(part: object): Promise<Answer> {
  try {
    const answer = await fetch(toUrl('/api/recordings'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(part),
    })
    const { status } = answer
    if (!answer.ok) {
      const { message } = (await answer.json()) as { message?: unknown }
      return { ok: false, status, message: typeof message === 'string' ? message : en.offline }
    }
    const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
    const file = new File([await answer.blob()], name ?? 'class.jsonl.gz')
    return { ok: true, status, file, events: Number(answer.headers.get('x-events')) }
  } catch {
    return { ok: false, status: 0, message: en.offline }
  }
}
