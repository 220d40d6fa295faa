// What a class may be started with.

import type { TraceEvent } from '../wire/record.ts'
import type { Checker } from './attempts.ts'
import type { FloodLimits } from './flood.ts'
import type { JournalOptions } from './journal.ts'
import type { EngineName } from './open-broker.ts'
import type { ServerNames } from './tls/names.ts'
import type { PortOptions } from './usual-ports.ts'

export interface ClassroomOptions extends PortOptions {
  /** Folder of the built site. */
  siteDir: string
  /** Folder of the labs; left out: the catalogue. */
  labsDir?: string
  /** Folder in which the class is kept. */
  dataDir: string
  /** Milliseconds to a finished TLS handshake. */
  handshakeWithin?: number
  /** Milliseconds to the whole body of a message over HTTP, and as many for the disk to take it. */
  requestWithin?: number
  /** What the server's certificate is for; left out: all names and addresses of this machine. */
  names?: () => ServerNames
  /** Address to listen on; left out: all of this machine's. */
  host?: string
  classCode?: string
  name?: string
  /** What carries the messages; left out: the class's own broker. */
  engine?: EngineName
  /** Forget the instructor's password, and whoever is the instructor by it. */
  newPassword?: boolean
  openTopics?: string[]
  /** Further names by which this machine may be called. */
  allowedHosts?: string[]
  /** Lines for the terminal: `fault` ones are for red. */
  log?: Log
  /** Told the instructor's link when there is a new one; left out, it goes to `log`. */
  tellLink?: ((link: string) => void) | undefined
  /** Told of each event of the trace. */
  onEvent?: (event: TraceEvent) => void
  flood?: FloodLimits
  checker?: Checker
  journal?: Pick<JournalOptions, 'openSegment' | 'retryAfter' | 'segmentBytes'>
  /** Days after which files of the journal are let go; left out: they are kept until the class is deleted. */
  keepJournalDays?: number | undefined
}

export type Log = (line: string, kind: 'plain' | 'fault') => void
