// Aedes in a process of its own, as its manual sets it up.

import { createServer as createHttpServer } from 'node:http'
import { flushCompileCache } from 'node:module'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { Aedes } from 'aedes'
import { createWebSocketStream, WebSocketServer } from 'ws'
import { BACKLOG } from '../../../../classroom/listeners/tcp.ts'

const broker = await Aedes.createBroker()

const listen = (listening: Server) =>
  new Promise<number>((resolve) =>
    listening.listen({ port: 0, host: '127.0.0.1', backlog: BACKLOG }, () =>
      resolve((listening.address() as AddressInfo).port),
    ),
  )

const http = createHttpServer()
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket, request) =>
  broker.handle(createWebSocketStream(socket), request),
)
const tcp = createServer({ noDelay: true }, broker.handle)
process.send?.({ tcp: await listen(tcp), ws: await listen(http) })
flushCompileCache()
process.once('disconnect', () => process.exit(0))
