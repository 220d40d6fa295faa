// What the instructor asks of the classroom when setting up a class, typed.

import { type Answer, call, type Method } from '../../class/api.ts'
import type { Certificate } from '../../class/certificates.ts'

export interface RosterStudent {
  handle: string
  name: string
  email: string | null
  team: string | null
}

export interface Planned extends RosterStudent {
  line: number
  isProposed: boolean
}

export interface RosterPlan {
  added: Planned[]
  changed: (Planned & { before: RosterStudent })[]
  unchanged: Planned[]
  others: string[]
  faults: { line: number; message: string }[]
  encoding: string
  delimiter: string
  ignored: string[]
  digest: string
}

interface Described {
  serial: string
  names: string[]
  startsAt: number
  endsAt: number
}

export type BoardCertificate = Certificate & { handle: string; boardName: string | null }

export interface ClassCertificatesInfo {
  authority: Described & { fingerprint: string }
  server: Described
  certificates: BoardCertificate[]
}

export interface NewStudent {
  name: string
  handle: string
  email: string
  group: string
}

export interface Assistant {
  id: string
  name: string
  madeAt: number
  /** A link was made that nobody has opened yet. */
  isAwaited: boolean
  browsers: number
}

export interface Everybody {
  assistants: Assistant[]
}

/** `link`: the secret behind the address of the desk. */
export type NewLink = Everybody & { name: string; link: string }

/** Calls with the desk's credential. */
export function setupCalls(credential: string) {
  const ask = <T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> =>
    call<T>(method, path, credential, method === 'GET' ? undefined : (body ?? {}))
  const part = encodeURIComponent
  return {
    hasPassword: () => ask<{ hasPassword: boolean }>('GET', '/api/class'),
    lookAt: (file: Uint8Array) => ask<RosterPlan>('POST', '/api/roster/preview', file),
    carryOut: (file: Uint8Array, digest: string) =>
      ask<{ added: number; changed: number; cards: string | null }>(
        'POST',
        `/api/roster?plan=${part(digest)}`,
        file,
      ),
    students: () => ask<{ students: RosterStudent[] }>('GET', '/api/students'),
    add: (student: NewStudent) =>
      ask<{ handle: string; token: string; cards: string }>('POST', '/api/students', student),
    remove: (handle: string) => ask<{ handle: string }>('DELETE', `/api/students/${part(handle)}`),
    /** Undefined: for everybody. */
    cards: (handles?: string[]) =>
      ask<{ cards: string; count: number }>('POST', '/api/cards', handles ? { handles } : {}),
    setPassword: (password: string, current?: string) =>
      ask<unknown>('POST', '/api/password', { password, ...(current === undefined ? {} : { current }) }),
    removePassword: (current: string) => ask<unknown>('DELETE', '/api/password', { current }),
    certificates: () => ask<ClassCertificatesInfo>('GET', '/api/class/certificates'),
    revoke: (handle: string, serial: string) =>
      ask<unknown>('POST', `/api/students/${part(handle)}/certificates/${part(serial)}/revoke`),
    assistants: () => ask<Everybody>('GET', '/api/assistants'),
    addAssistant: (name: string) => ask<NewLink>('POST', '/api/assistants', { name }),
    newLink: (id: string) => ask<NewLink>('POST', `/api/assistants/${part(id)}/link`),
    removeAssistant: (id: string) => ask<Everybody>('DELETE', `/api/assistants/${part(id)}`),
    client: () => ask<{ madeAt: number | null }>('GET', '/api/desk/client'),
    newClient: () => ask<{ password: string; madeAt: number }>('POST', '/api/desk/client'),
    endClient: () => ask<{ madeAt: null }>('DELETE', '/api/desk/client'),
    newToken: (handle: string) => ask<{ token: string }>('POST', `/api/students/${part(handle)}/token`),
    about: () => ask<{ name: string; folder: string }>('GET', '/api/backups'),
    backUp: () => ask<{ path: string; name: string; bytes: number; files: number }>('POST', '/api/backups'),
  }
}

export type SetupCalls = ReturnType<typeof setupCalls>
