// Certificates of a class, as a student has them, and other people's.

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls'
import { type AClass, freshFolder, type Joined } from './a-class.ts'

/** A folder with ca.crt, client.crt and client.key, as the lab's programs expect it beside them. */
export interface Wallet {
  folder: string
  serial: string
  ca: string
  cert: string
  key: string
}

export async function makeWallet(it: AClass, who: Joined, folder = freshFolder()): Promise<Wallet> {
  const { status, body } = await it.post('/api/certificates', {}, who.site)
  if (status !== 201) throw new Error(`a certificate was answered ${status}: ${body?.message}`)
  mkdirSync(folder, { recursive: true })
  for (const { name, text } of body.pem) writeFileSync(join(folder, name), text)
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  return {
    folder,
    serial: body.serial,
    ca: read('ca.crt'),
    cert: read('client.crt'),
    key: read('client.key'),
  }
}

export const openssl = (folder: string, ...args: string[]): string =>
  execFileSync('openssl', args, { cwd: folder, stdio: 'pipe', encoding: 'utf8' })

/** A certificate for a name that an authority made which is not the class's. */
export function makeStranger(name: string): { folder: string; cert: string; key: string } {
  const folder = freshFolder()
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'client.key']
  openssl(folder, 'req', '-x509', ...key, '-subj', `/CN=${name}`, '-days', '2', '-out', 'client.crt')
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  return { folder, cert: read('client.crt'), key: read('client.key') }
}

/** How a TLS connection went: open, or the code of the error that ended it. */
export function shake(port: number, options: ConnectionOptions): Promise<TLSSocket | string> {
  return new Promise((done) => {
    const socket = connect({ host: '127.0.0.1', port, servername: 'mqtt.classroom', ...options })
    socket.once('secureConnect', () => done(socket))
    socket.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
  })
}
