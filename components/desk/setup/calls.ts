// What the instructor asks of the classroom when setting up a class, typed.

import type { Certificate } from '../../class/certificates.ts'
import { callDesk } from '../call-desk.ts'

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

const part = encodeURIComponent

export const setupCalls = {
  hasPassword: () => callDesk<{ hasPassword: boolean }>('GET', '/api/class'),
  lookAt: (file: Uint8Array) => callDesk<RosterPlan>('POST', '/api/roster/preview', file),
  carryOut: (file: Uint8Array, digest: string) =>
    callDesk<{ added: number; changed: number; cards: string | null }>(
      'POST',
      `/api/roster?plan=${part(digest)}`,
      file,
    ),
  students: () => callDesk<{ students: RosterStudent[] }>('GET', '/api/students'),
  add: (student: NewStudent) =>
    callDesk<{ handle: string; token: string; cards: string }>('POST', '/api/students', student),
  remove: (handle: string) => callDesk<{ handle: string }>('DELETE', `/api/students/${part(handle)}`),
  /** Undefined: for everybody. */
  cards: (handles?: string[]) =>
    callDesk<{ cards: string; count: number }>('POST', '/api/cards', handles ? { handles } : {}),
  setPassword: (password: string, current?: string) =>
    callDesk<unknown>('POST', '/api/password', { password, ...(current === undefined ? {} : { current }) }),
  removePassword: (current: string) => callDesk<unknown>('DELETE', '/api/password', { current }),
  certificates: () => callDesk<ClassCertificatesInfo>('GET', '/api/class/certificates'),
  revoke: (handle: string, serial: string) =>
    callDesk<unknown>('POST', `/api/students/${part(handle)}/certificates/${part(serial)}/revoke`),
  assistants: () => callDesk<Everybody>('GET', '/api/assistants'),
  addAssistant: (name: string) => callDesk<NewLink>('POST', '/api/assistants', { name }),
  newLink: (id: string) => callDesk<NewLink>('POST', `/api/assistants/${part(id)}/link`),
  removeAssistant: (id: string) => callDesk<Everybody>('DELETE', `/api/assistants/${part(id)}`),
  client: () => callDesk<{ madeAt: number | null }>('GET', '/api/desk/client'),
  newClient: () => callDesk<{ password: string; madeAt: number }>('POST', '/api/desk/client'),
  endClient: () => callDesk<{ madeAt: null }>('DELETE', '/api/desk/client'),
  newToken: (handle: string) => callDesk<{ token: string }>('POST', `/api/students/${part(handle)}/token`),
  about: () => callDesk<{ name: string; folder: string }>('GET', '/api/backups'),
  backUp: () =>
    callDesk<{ path: string; name: string; bytes: number; files: number }>('POST', '/api/backups'),
}

export type SetupCalls = typeof setupCalls
