// Aedes in a process of its own, as its manual sets it up, over TCP and over TLS.

import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { Aedes } from 'aedes'
import { BACKLOG } from '../../classroom/listeners/tcp.ts'

const folder = process.argv[2]!
const broker = await Aedes.createBroker()

const listen = (server: Server) =>
  new Promise<number>((done) =>
    server.listen({ port: 0, host: '127.0.0.1', backlog: BACKLOG }, () =>
      done((server.address() as AddressInfo).port),
    ),
  )

const read = (name: string) => readFileSync(join(folder, name))
const certificate = { cert: read('server.crt'), key: read('server.key') }
const plain = await listen(createServer({ noDelay: true }, broker.handle))
const tls = await listen(createTlsServer({ ...certificate, noDelay: true }, broker.handle))
process.send?.({ plain, tls })
process.once('disconnect', () => process.exit(0))
