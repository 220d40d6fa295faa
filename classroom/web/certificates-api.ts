// Certificates over HTTP: the authority's for everybody, and one for each board of a student's.

import { X509Certificate } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Proof } from '../accounts.ts'
import type { Board } from '../boards.ts'
import { toArchive, toArduinoHeader, toEspIdfHeader, toPemFiles } from '../tls/bundle.ts'
import { certificateProof } from '../tls/certificate-proof.ts'
import { CertificateRequestFault, parseRequest } from '../tls/certificate-request.ts'
import type { ClassTls } from '../tls/class-tls.ts'
import { makeKeys, toKeyPem } from '../tls/x509.ts'
import { bodyOf, deskOf, type Env, type Parts, studentOf, textIn } from './context.ts'
import { ApiFault } from './fault.ts'

export interface CertificateParts extends Parts {
  tls: ClassTls
}

/** `ca.crt`, for whoever asks: it holds nothing secret, and is worth nothing without being compared. */
export function sendAuthority(c: Context<Env>, { authority }: ClassTls) {
  c.header('Content-Type', 'application/x-x509-ca-cert')
  c.header('Content-Disposition', 'attachment; filename="ca.crt"')
  c.header('Cache-Control', 'no-cache')
  return c.body(authority.certificate)
}

export function certificatesApi(parts: CertificateParts) {
  const { accounts, connections, tls } = parts
  const { certificates, authority } = tls

  const listOf = (handle: string) =>
    certificates.list(handle).map(({ handle: _own, ...certificate }) => certificate)

  /** Also what is connected by them ends. */
  function close(serials: readonly string[], why: string) {
    const ended = new Set(serials.map(certificateProof))
    connections.closeWhere(({ id }) => ended.has(id), why)
  }

  function revoke(handle: string, serial: string) {
    if (certificates.find(serial)?.handle !== handle) throw new ApiFault(404, 'unknown-certificate')
    certificates.revoke(serial)
    close([serial], 'certificate revoked')
    return { certificates: listOf(handle) }
  }

  /** The board that is named, else the one whose token it is, else the student's first. */
  function boardOf(body: Record<string, unknown>, { handle, board: own }: Proof): Board {
    const asked = body.board === undefined ? own : textIn(body, 'board')
    const board = asked === undefined ? accounts.boards.of(handle)[0] : accounts.boards.find(asked)
    if (board?.handle !== handle) throw new ApiFault(404, 'unknown-board', (asked ?? '').slice(0, 40))
    return board
  }

  return new Hono<Env>()
    .get('/certificates', (c) => c.json({ certificates: listOf(studentOf(c, parts).handle) }))
    .post('/certificates', async (c) => {
      const proof = studentOf(c, parts)
      const { handle } = proof
      const body = await bodyOf(c)
      const board = boardOf(body, proof)
      const request = body.request === undefined ? undefined : textIn(body, 'request')
      const keys = request === undefined ? await makeKeys() : undefined
      const publicKey = keys ? keys.publicKey : await parseRequest(request!, handle).catch(toRequestFault)
      const { certificate, serial, endsAt, replaced } = await certificates.issue(handle, board.id, publicKey)
      close(replaced, 'certificate renewed')
      const made = {
        authority: authority.certificate,
        certificate,
        ...(keys ? { key: await toKeyPem(keys.privateKey) } : {}),
      }
      if (c.req.query('as') === 'zip') {
        c.header('Content-Type', 'application/zip')
        c.header('Content-Disposition', `attachment; filename="${handle}-certificates.zip"`)
        return c.body(new Uint8Array(toArchive(made)), 201)
      }
      const forms = {
        pem: toPemFiles(made),
        arduino: toArduinoHeader(made),
        espIdf: toEspIdfHeader(made),
        archive: Buffer.from(toArchive(made)).toString('base64'),
      }
      return c.json({ serial, board: board.id, endsAt, ...forms, certificates: listOf(handle) }, 201)
    })
    .post('/certificates/:serial/revoke', (c) => {
      const { handle } = studentOf(c, parts)
      return c.json(revoke(handle, c.req.param('serial')))
    })
    .get('/class/certificates', (c) => {
      deskOf(c, parts)
      const names = new Map(accounts.boards.all().map(({ id, name }) => [id, name]))
      return c.json({
        authority: { ...describe(authority.certificate), fingerprint: authority.fingerprint },
        server: describe(tls.server.current.certificate),
        certificates: certificates
          .all()
          .map((certificate) => ({ ...certificate, boardName: names.get(certificate.board) ?? null })),
      })
    })
    .get('/students/:handle/certificates', (c) => {
      deskOf(c, parts)
      return c.json({ certificates: listOf(knownStudent(c.req.param('handle'))) })
    })
    .post('/students/:handle/certificates/:serial/revoke', async (c) => {
      const proof = deskOf(c, parts, 'admit')
      const [handle, serial] = [knownStudent(c.req.param('handle')), c.req.param('serial')]
      const left = revoke(handle, serial)
      await parts.deeds.did(proof, 'certificate revoked', { handle, serial })
      return c.json(left)
    })

  function knownStudent(handle: string): string {
    if (!accounts.findStudent(handle)) throw new ApiFault(404, 'unknown-student', handle)
    return handle
  }
}

/** Names and days of a certificate, as people compare them. */
function describe(pem: string) {
  const { subjectAltName = '', serialNumber, validFrom, validTo } = new X509Certificate(pem)
  const names = subjectAltName.split(', ').filter(Boolean)
  return {
    serial: serialNumber,
    names: [...new Set(names.map((name) => name.replace(/^(DNS|IP Address):/, '')))],
    startsAt: Date.parse(validFrom),
    endsAt: Date.parse(validTo),
  }
}

function toRequestFault(error: unknown): never {
  if (error instanceof CertificateRequestFault) throw new ApiFault(422, `request-${error.fault}`)
  throw error
}
