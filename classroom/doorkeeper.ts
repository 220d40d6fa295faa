// Who may connect: a CONNECT is let in as the account its password belongs to, or turned away with the reason.

import type { Admitted, TurnedAway } from '../broker/hooks.ts'
import type { Connect } from '../wire/packet.ts'
import type { Connection, ConnectionKind } from '../wire/record.ts'
import { type Accounts, DESK, type Proof } from './accounts.ts'
import type { Connections } from './connections.ts'
import type { Passes } from './desk/passes.ts'
import { type Guests, isVisitor } from './doctor/guests.ts'
import { limits } from './limits.ts'
import type { Storms } from './storms.ts'
import { certificateProof } from './tls/certificate-proof.ts'
import type { ClientCertificates } from './tls/client-certificates.ts'
import { toHandle } from './tls/judge-certificate.ts'

/** The page's own connection is told from its playground cells by its client identifier. */
export const isSiteClientId = (clientId: string, handle: string): boolean =>
  clientId.startsWith(`site-${handle}-`)

function kindOf({ kind, handle }: Proof, clientId: string): ConnectionKind {
  if (kind !== 'site') return kind
  return isSiteClientId(clientId, handle) ? 'site' : 'cell'
}

export interface Doorkeeping {
  accounts: Accounts
  /** Of the self-test. */
  guests: Guests
  /** Of pages of the desk. */
  passes: Passes
  /** The broker is away for them just now, on purpose. */
  isAway: (handle: string) => boolean
  connections: Connections
  storms: Storms
  certificates: ClientCertificates
}

export function createDoorkeeper({
  accounts,
  guests,
  passes,
  isAway,
  connections,
  storms,
  certificates,
}: Doorkeeping) {
  return (connect: Connect, connection: Connection): Admitted | TurnedAway => {
    const proof =
      connection.certificate === undefined ? byPassword(connect) : byCertificate(connect, connection)
    if ('refuse' in proof) return proof
    const bytes = Buffer.byteLength(connect.clientId)
    if (bytes > limits.clientIdBytes)
      return { refuse: 2, why: 'client-id-invalid', detail: { bytes, limit: limits.clientIdBytes } }
    // A client identifier is taken by whoever comes first: a device that is nobody's takes none but its own.
    if (isVisitor(proof.handle) && !connect.clientId.startsWith(`${proof.handle}-`))
      return { refuse: 2, why: 'client-id-invalid' }
    const calm = storms.calm(proof.handle, connect.clientId)
    if (calm > 0) return { refuse: 3, why: 'reconnect-storm', detail: { seconds: Math.ceil(calm / 1000) } }
    if (proof.kind === 'board' && isAway(proof.handle)) return { refuse: 3, why: 'unavailable' }
    connections.prove(connection.id, proof)
    const { handle, board } = proof
    if (board !== undefined && !guests.has(handle)) accounts.boards.seen(board, connection.address)
    return {
      account: handle,
      kind: kindOf(proof, connect.clientId),
      ...(board === undefined ? {} : { board }),
    }
  }

  function byPassword(connect: Connect): Proof | TurnedAway {
    const userName = connect.username
    if (userName === undefined || userName === '') return { refuse: 5, why: 'no-credentials' }
    if (userName !== DESK && !accounts.findStudent(userName) && !guests.has(userName))
      return { refuse: 4, why: 'unknown-user' }
    const password = connect.password === undefined ? '' : Buffer.from(connect.password).toString('utf8')
    const proof = password === '' ? undefined : findHolder(password)
    if (!proof || proof.handle !== userName)
      return { refuse: 4, why: 'wrong-password', detail: looksLike(password, accounts) }
    return proof
  }

  function findHolder(password: string): Proof | undefined {
    return (
      guests.findProof(password) ??
      passes.use(password) ??
      accounts.findProof(password) ??
      accounts.findClientProof(password)
    )
  }

  /** TLS has checked the certificate; here it is the account, and a password has no say. */
  function byCertificate(
    { username = '' }: Connect,
    { certificate = '', certificateSerial = '' }: Connection,
  ): Proof | TurnedAway {
    const handle = toHandle(certificate)
    if (username !== '' && username !== handle)
      return { refuse: 5, why: 'certificate', detail: { userName: username, certificate } }
    // It may have been revoked since the handshake.
    const valid = certificates.findValid(certificateSerial)
    if (!valid || !accounts.findStudent(handle))
      return { refuse: 5, why: 'certificate-revoked', detail: { serial: certificateSerial } }
    return { handle, kind: 'board', id: certificateProof(certificateSerial), board: valid.board }
  }
}

/** A wrong password that shows where it came from is worth naming; any other is never repeated. */
function looksLike(password: string, accounts: Accounts): { looksLike?: string } {
  if (password === '') return { looksLike: 'nothing' }
  return accounts.isCode(password) ? { looksLike: 'class-code' } : {}
}
