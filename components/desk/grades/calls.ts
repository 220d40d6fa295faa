// What the sheet of marks asks of the classroom, typed.

import type { VerdictMessage } from '../../../labs/checker/verdict.ts'
import type { AttemptMark, Mark, Override } from '../../../labs/grades/mark.ts'
import type { RegradeChange } from '../../../labs/grades/messages.ts'
import type { Rules } from '../../../labs/grades/rules.ts'
import type { Answer, Method } from '../../class/api.ts'
import { shared } from '../../class/texts/index.ts'
import { callDesk } from '../call-desk.ts'
import type { SheetStudent } from './sheet.ts'

export interface HistoryEntry extends Omit<Override, 'points'> {
  /** Null: it was taken back. */
  points: number | null
}

export interface MarkDetail {
  handle: string
  lab: string
  mark: Mark
  attempts: AttemptMark[]
  history: HistoryEntry[]
}

export type Format = 'moodle' | 'canvas' | 'csv' | 'json'

export interface ExportChoice {
  format: Format
  delimiter: 'comma' | 'semicolon'
  missing: 'empty' | 'zero'
}

const part = encodeURIComponent
const at = (handle: string, lab: string) => `grades/${part(handle)}/${part(lab)}`

const ask = <T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> =>
  callDesk<T>(method, `/api/${path}`, body)

export const calls = {
  students: () => ask<{ students: SheetStudent[] }>('GET', 'students'),
  setRules: (rules: Rules) => ask<Rules>('POST', 'grades/rules', rules),
  mark: (handle: string, lab: string) => ask<MarkDetail>('GET', at(handle, lab)),
  attempt: (handle: string, lab: string, number: number) =>
    ask<VerdictMessage>('GET', `${at(handle, lab)}/${number}`),
  override: (handle: string, lab: string, points: number, reason: string) =>
    ask<MarkDetail>('POST', `${at(handle, lab)}/override`, { points, reason }),
  takeBack: (handle: string, lab: string, reason: string) =>
    ask<MarkDetail>('DELETE', `${at(handle, lab)}/override`, { reason }),
  lookAgain: (lab?: string) => ask<unknown>('POST', 'grades/regrade', lab === undefined ? {} : { lab }),
  regrade: () => ask<{ changes: RegradeChange[] }>('GET', 'grades/regrade'),
  applyAgain: () => ask<unknown>('POST', 'grades/regrade/apply'),
  export: ({ format, delimiter, missing }: ExportChoice) =>
    fetchFile(`/api/grades/export?format=${format}&delimiter=${delimiter}&missing=${missing}`),
}

/** The bytes as they are: as text, the byte order mark would be gone. */
async function fetchFile(path: string): Promise<Answer<{ name: string; file: Blob }>> {
  try {
    const response = await fetch(path, {
      cache: 'no-store',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(30_000),
    })
    if (response.ok) {
      const said = response.headers.get('content-disposition') ?? ''
      const name = /filename="([^"]+)"/.exec(said)?.[1] ?? 'grades.csv'
      return { ok: true, value: { name, file: await response.blob() } }
    }
    const { error = 'unexpected', message = shared.unexpected(response.status) } = (await response
      .json()
      .catch(() => ({}))) as { error?: string; message?: string }
    return { ok: false, status: response.status, error, message }
  } catch {
    return { ok: false, status: 0, error: 'network', message: shared.network }
  }
}
