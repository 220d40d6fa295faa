// The bench's certificates in the hands of programs that nobody here wrote: OpenSSL as a client, Node's TLS as a server
// and as a client, on real sockets.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect as connectPlain, createServer as createPlain, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkServerIdentity, connect, createServer } from 'node:tls'
import type { Settings } from '../../../components/playground/certificates/check/settings.ts'
import {
  clientKeyOf,
  type Papers,
  serverKeyOf,
  toClock,
  type World,
} from '../../../components/playground/certificates/check/world.ts'
import { findAddress } from '../../../components/playground/certificates/x509/address.ts'
import { toPrivateKeyInfo } from '../../../components/playground/certificates/x509/keys.ts'
import { type PemLabel, toPem } from '../../../components/playground/certificates/x509/pem.ts'

export interface Files {
  folder: string
  path(name: string): string
}

/** Everything of a case as PEM files, under the names that lessons use. */
export function writePapers(world: World, settings: Settings, papers: Papers): Files {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const path = (name: string) => join(folder, name)
  const write = (name: string, bytes: Uint8Array, label: PemLabel) =>
    writeFileSync(path(name), toPem(bytes, label))
  write('trusted.crt', papers.trusted, 'CERTIFICATE')
  write('authority.crt', papers.authority, 'CERTIFICATE')
  write('server.crt', papers.server.certificate, 'CERTIFICATE')
  write('server.key', toPrivateKeyInfo(serverKeyOf(world, settings)), 'PRIVATE KEY')
  write('revoked.crl', papers.revocations, 'X509 CRL')
  if (papers.client) write('client.crt', papers.client.certificate, 'CERTIFICATE')
  write('client.key', toPrivateKeyInfo(clientKeyOf(world, settings)), 'PRIVATE KEY')
  return { folder, path }
}

export async function openssl(args: readonly string[], input = ''): Promise<{ code: number; text: string }> {
  const child = spawn('openssl', args, { stdio: 'pipe' })
  let text = ''
  child.stdout.on('data', (chunk) => (text += chunk))
  child.stderr.on('data', (chunk) => (text += chunk))
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code, text }
}

/** As the board's library is told: what is typed, the time, whether to look at all. */
export const toVerifyArguments = (settings: Settings, now: number): string[] => [
  findAddress(settings.host) ? '-verify_ip' : '-verify_hostname',
  settings.host,
  ...(settings.looksAtDates
    ? ['-attime', String(Math.floor(toClock(settings, now) / 1000))]
    : ['-no_check_time']),
  ...['-purpose', 'sslserver'],
]

export interface Served {
  port: number
  /** How the server saw it: "open", or what it printed. */
  ended: Promise<string>
  close(): void
}

/** OpenSSL as the server: Node's hangs up on a client's certificate that it does not trust, without an alert. */
export async function serve(files: Files, { mutual, version }: Settings): Promise<Served> {
  const asks = ['-Verify', '1', '-verify_return_error', '-CAfile', files.path('authority.crt')]
  const list = ['-crl_check', '-CRL', files.path('revoked.crl')]
  const child = spawn(
    'openssl',
    [
      ...['s_server', '-accept', '127.0.0.1:0', '-naccept', '1', '-no_ticket', '-num_tickets', '0'],
      ...[
        '-cert',
        files.path('server.crt'),
        '-key',
        files.path('server.key'),
        `-tls${version.replace('.', '_')}`,
      ],
      ...(mutual ? [...asks, ...list] : []),
    ],
    { stdio: 'pipe' },
  )
  const listening = Promise.withResolvers<number>()
  let text = ''
  const hear = (chunk: Buffer) => {
    text += chunk
    const port = /ACCEPT 127\.0\.0\.1:(\d+)/.exec(text)?.[1]
    if (port) listening.resolve(Number(port))
    // The handshake is over: the server says goodbye.
    if (/CIPHER is/.test(text)) child.stdin.write('Q\n')
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.stdin.on('error', () => {})
  const ended = once(child, 'close').then(() => (/CIPHER is/.test(text) ? 'open' : text))
  return { port: await listening.promise, ended, close: () => child.kill() }
}

/** Node's TLS as the server and as the client. Returns "open", or the code of what the client found wrong. */
export async function shakeInNode(files: Files, settings: Settings): Promise<string> {
  const read = (name: string) => readFileSync(files.path(name), 'utf8')
  const server = createServer({ cert: read('server.crt'), key: read('server.key') })
  server.on('secureConnection', (socket) => socket.on('error', () => {}))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { host } = settings
  const { promise, resolve } = Promise.withResolvers<string>()
  const socket = connect({
    ...{ host: '127.0.0.1', port: (server.address() as AddressInfo).port, ca: read('trusted.crt') },
    ...(findAddress(host) ? {} : { servername: host }),
    rejectUnauthorized: !settings.insecure,
    checkServerIdentity: (_, certificate) => checkServerIdentity(host, certificate),
  })
  socket.on('secureConnect', () => resolve('open'))
  socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
  const outcome = await promise
  socket.destroy()
  server.close()
  return outcome
}

export interface Overheard {
  port: number
  /** What passed, by its first record types: `board ClientHello`, `server Finished`. */
  heard(): string[]
  close(): void
}

const handshakes: Record<number, string> = {
  1: 'ClientHello',
  2: 'ServerHello',
  11: 'Certificate',
  12: 'ServerKeyExchange',
  13: 'CertificateRequest',
  14: 'ServerHelloDone',
  15: 'CertificateVerify',
  16: 'ClientKeyExchange',
}

/** Somebody on the way, who can read records and cannot open what is sealed. For TLS 1.2. */
export async function overhear(target: number): Promise<Overheard> {
  const order: { at: number; from: 'board' | 'server'; name: string }[] = []
  let at = 0
  const open = new Set<Socket>()
  const listener = createPlain((near) => {
    const far = connectPlain(target, '127.0.0.1')
    for (const [from, one, other] of [
      ['board', near, far],
      ['server', far, near],
    ] as const) {
      open.add(one)
      const read = readRecords()
      one.on('data', (chunk: Buffer) => {
        for (const name of read(chunk)) order.push({ at: at++, from, name })
        other.write(chunk)
      })
      one.on('error', () => other.destroy())
      one.on('end', () => other.end())
    }
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  return {
    port: (listener.address() as AddressInfo).port,
    heard: () => order.map(({ from, name }) => `${from} ${name}`),
    close: () => {
      for (const socket of open) socket.destroy()
      listener.close()
    },
  }
}

/** One direction: records are cut out of the stream, and handshake messages out of the records while they are in the clear. */
function readRecords(): (chunk: Buffer) => string[] {
  let rest = Buffer.alloc(0)
  let isSealed = false
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    const names: string[] = []
    while (rest.length >= 5 && rest.length >= 5 + rest.readUInt16BE(3)) {
      const [type, body] = [rest[0], rest.subarray(5, 5 + rest.readUInt16BE(3))]
      rest = rest.subarray(5 + body.length)
      if (type === 20) {
        names.push('ChangeCipherSpec')
        isSealed = true
      } else if (isSealed)
        names.push(type === 22 ? 'sealed Finished' : type === 21 ? 'sealed Alert' : 'sealed data')
      else if (type === 21) names.push(`Alert ${body[1]}`)
      else
        for (let from = 0; from + 4 <= body.length; from += 4 + body.readUIntBE(from + 1, 3))
          names.push(handshakes[body[from]!] ?? `message ${body[from]}`)
    }
    return names
  }
}
