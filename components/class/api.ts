// The classroom's HTTP interface, typed. A call never throws: it answers with a value or with a sentence.

import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import type { Certificate, MadeCertificate } from './certificates.ts'
import { shared as texts } from './texts/index.ts'

export type Answer<T> =
  | { ok: true; value: T }
  /** `status` is 0 when nothing answered. `message` is a sentence for the reader. */
  | { ok: false; status: number; error: string; message: string }

export interface Joined {
  handle: string
  token: string
  site: string
}

export interface Board {
  connectionId: string
  clientId: string
  transport: string
  address?: string
  /** Milliseconds since 1970, or an ISO date. */
  since: number | string
}

export interface Me {
  handle: string
  name: string
  kind: string
  clientId: string
  boards: Board[]
  lab: string | null
}

export interface Student {
  handle: string
  name: string
  joinedAt: number | string
  /** The group of the roster. */
  team: string | null
  online: boolean
  lab: string | null
}

export interface UnknownUser {
  time: number
  userName: string
  address?: string
}

export interface ClassView {
  name: string
  code: string
  joining: boolean
  hasPassword: boolean
  students: Student[]
  refused: UnknownUser[]
}

/** Who is at the desk in this browser: null for nobody. */
export interface AtDesk {
  name: string | null
  rights: string[]
}

type Fetch = (url: string, options: RequestInit) => Promise<Response>

const patience = 10_000

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** `body`: bytes are sent as a CSV file, anything else as JSON. */
export async function call<T>(
  method: Method,
  path: string,
  credential: string | undefined,
  body: unknown,
  fetchIt: Fetch = (url, options) => fetch(url, options),
): Promise<Answer<T>> {
  const isFile = body instanceof Uint8Array
  try {
    const response = await fetchIt(path, {
      method,
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': isFile ? 'text/csv' : 'application/json' }),
        ...(credential ? { authorization: `Bearer ${credential}` } : {}),
      },
      ...(body === undefined ? {} : { body: isFile ? (body as BodyInit) : JSON.stringify(body) }),
    })
    const found: unknown = await response.json().catch(() => undefined)
    if (response.ok) return { ok: true, value: (found ?? {}) as T }
    const { error, message } = (found ?? {}) as { error?: string; message?: string }
    return {
      ok: false,
      status: response.status,
      error: error ?? 'unexpected',
      message: message ?? texts.unexpected(response.status),
    }
  } catch {
    return { ok: false, status: 0, error: 'network', message: texts.network }
  }
}

/** The calls a page may make. `fetchIt` is the browser's own, in a test another. */
export function createApi(fetchIt: Fetch = (url, options) => fetch(url, options)) {
  const get = <T>(path: string, credential?: string) => call<T>('GET', path, credential, undefined, fetchIt)
  const post = <T>(path: string, credential: string | undefined, body: unknown = {}) =>
    call<T>('POST', path, credential, body, fetchIt)
  const part = encodeURIComponent
  return {
    join: (asked: { code: string; handle: string; name: string }) =>
      post<Joined>('/api/join', undefined, asked),
    signIn: (asked: { handle: string; token: string }) =>
      post<{ handle: string; name: string; site: string }>('/api/signin', undefined, asked),
    signOut: (site: string) => post<unknown>('/api/signout', site),
    me: (site: string) => get<Me>('/api/me', site),
    certificates: (site: string) => get<{ certificates: Certificate[] }>('/api/certificates', site),
    /** `request`: for a key that the board keeps to itself. */
    newCertificate: (site: string, board: string, request?: string) =>
      post<MadeCertificate>('/api/certificates', site, {
        board,
        ...(request === undefined ? {} : { request }),
      }),
    revokeCertificate: (site: string, serial: string) =>
      post<{ certificates: Certificate[] }>(`/api/certificates/${part(serial)}/revoke`, site),
    newToken: (site: string) => post<{ token: string }>('/api/token', site),
    startAttempt: (site: string, lab: string) => post<VerdictMessage>('/api/attempts', site, { lab }),
    answer: (site: string, lab: string, step: string, text: string) =>
      post<VerdictMessage>(`/api/attempts/${part(lab)}/answers`, site, { step, text }),
    again: (site: string, lab: string, step: string) =>
      post<VerdictMessage>(`/api/attempts/${part(lab)}/again`, site, { step }),
    /** From now on the browser sends its cookie along. */
    openDesk: (by: { password: string } | { link: string }) =>
      post<AtDesk>('/api/desk/session', undefined, by),
    atDesk: () => get<AtDesk>('/api/desk/session'),
    leaveDesk: () => call<unknown>('DELETE', '/api/desk/session', undefined, {}, fetchIt),
    /** The password for one MQTT connection of the desk. */
    deskPass: () => post<{ password: string }>('/api/desk/pass', undefined),
    classView: () => get<ClassView>('/api/class'),
    setJoining: (joining: boolean) => post<unknown>('/api/class', undefined, { joining }),
  }
}

export type Api = ReturnType<typeof createApi>
export const api: Api = createApi()
