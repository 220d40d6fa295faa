// What is set on the bench: what the server's certificate says, what the board knows and asks, who answers it.

export interface Settings {
  /** What the board's program has typed: a name or an address. */
  host: string
  /** On the server's certificate. Common name alone: with neither names nor addresses. */
  commonName: string
  names: readonly string[]
  addresses: readonly string[]
  validity: 'good' | 'over' | 'future'
  /** Who answers: the class's server; an impostor with a certificate of its own; one that has copied the server's. */
  server: 'own' | 'impostor' | 'thief'
  /** Whose certificate the board's program holds. */
  trusts: 'own' | 'other'
  clock: 'right' | '1970'
  library: Library
  /** Many boards' libraries are built without. */
  looksAtDates: boolean
  /** `setInsecure()`, CERT_NONE, `--insecure`: nothing is looked at. */
  insecure: boolean
  /** The server asks for the client's certificate. */
  mutual: boolean
  client: 'own' | 'none' | 'foreign'
  /** The board's certificate stands on the authority's list. */
  revoked: boolean
  version: '1.2' | '1.3'
  user: string
  password: string
}

export const libraries = ['mbedtls-old', 'mbedtls', 'openssl'] as const
export type Library = (typeof libraries)[number]

export const start: Settings = {
  host: 'mqtt.classroom',
  commonName: 'mqtt.classroom',
  names: ['mqtt.classroom', 'teacher.local'],
  addresses: ['192.168.1.10'],
  validity: 'good',
  server: 'own',
  trusts: 'own',
  clock: 'right',
  library: 'mbedtls',
  looksAtDates: true,
  insecure: false,
  mutual: true,
  client: 'own',
  revoked: false,
  version: '1.2',
  user: 'ana',
  password: 'kf3m-x7qa-92wt',
}

/** A name as it may stand in a certificate and in a program: letters, digits, hyphens, dots; `*.` at the beginning. */
export const isHostName = (text: string): boolean =>
  /^(?=.{1,253}$)(\*\.)?[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/i.test(text)
