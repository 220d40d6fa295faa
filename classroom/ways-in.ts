// The ways into the class: its servers, on the ports that were asked for or the next that are free.

import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https'
import type { Server as NetServer, Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Door } from './listeners/door.ts'
import { listenOnFree } from './listeners/port.ts'
import { BACKLOG, createTcpServer } from './listeners/tcp.ts'
import { createTlsListener } from './listeners/tls.ts'
import { createWebSocketDoor, WEBSOCKET_PATH, type WebSocketDoor } from './listeners/websocket.ts'
import { texts } from './texts/texts.ts'
import type { ClassTls } from './tls/class-tls.ts'
import type { Ports } from './usual-ports.ts'
import { judgeUpgrade } from './web/guard.ts'

export interface WaysInParts {
  door: Door
  /** Answers requests for pages. */
  fetch: Parameters<typeof createAdaptorServer>[0]['fetch']
  allowedHosts: readonly string[]
  tls: ClassTls
  host: string | undefined
  /** 0 takes any free port. HTTPS is left out where none is given. */
  wanted: Ports
  /** Milliseconds to a finished handshake. */
  handshakeWithin?: number | undefined
  log: (line: string, kind: 'plain' | 'fault') => void
}

export interface WaysIn {
  /** Opens them, one after the other; `ports` gets each when it is known, that of the pages last. */
  open(ports: Ports): Promise<void>
  /** The address that the site's server listens on. */
  readonly address: string
  /** Lets nobody new in. */
  stopListening(): void
  /** Ends what is still connected, and waits for it. */
  close(): Promise<void>
}

/** Why a port may be taken, by who usually has it. */
const { whoHasHttp, whoHasMqtt } = texts.start

export function createWaysIn(parts: WaysInParts): WaysIn {
  const { door, fetch, allowedHosts, tls, host, wanted, handshakeWithin: within, log } = parts
  const { server: certificate, authority, judge } = tls
  const opened: { server: NetServer; hangUp: () => void }[] = []

  const pair = certificate.current
  const clients = { authority: authority.certificate, judge }
  const oneWay = createTlsListener({ door, pair, ...(within ? { within } : {}) })
  const mutual = createTlsListener({ door, pair, clients, ...(within ? { within } : {}) })
  const webSocketDoor = createWebSocketDoor(door)
  const timeouts = { headersTimeout: 10_000, requestTimeout: 30_000 }
  const pages = createAdaptorServer({ fetch, createServer, serverOptions: timeouts }) as Server
  const securePages =
    wanted.https === undefined
      ? undefined
      : (createAdaptorServer({
          fetch,
          createServer: createSecureServer,
          serverOptions: { ...timeouts, ...toServerOptions(pair) },
        }) as SecureServer)
  for (const server of [pages, securePages])
    if (server) welcomeWebSockets(server, webSocketDoor, allowedHosts)
  certificate.onRenewed((renewed) => {
    for (const listener of [oneWay, mutual]) listener.renew(renewed)
    securePages?.setSecureContext(toServerOptions(renewed))
  })

  async function open(server: NetServer, asked: number, program: string) {
    const hangUp = keepTrack(server)
    const port = await listenOnFree(server, { port: asked, host, backlog: BACKLOG })
    opened.push({ server, hangUp })
    const who = asked < 1024 ? texts.start.whoHasLow : program
    if (asked !== 0 && port !== asked) log(texts.start.portTaken(asked, port, who), 'plain')
    return port
  }

  return {
    async open(ports) {
      ports.mqtt = await open(createTcpServer(door), wanted.mqtt, whoHasMqtt)
      ports.tls = await open(oneWay.server, wanted.tls, whoHasMqtt)
      ports.mutual = await open(mutual.server, wanted.mutual, whoHasMqtt)
      if (securePages) ports.https = await open(securePages, wanted.https!, whoHasHttp)
      ports.http = await open(pages, wanted.http, whoHasHttp)
    },
    get address() {
      const address = pages.address()
      return typeof address === 'object' && address ? address.address : ''
    },
    stopListening() {
      for (const { server } of opened) server.close()
    },
    async close() {
      webSocketDoor.close()
      await Promise.all(
        opened.map(({ server, hangUp }) => {
          const closed = new Promise((done) => server.close(done))
          hangUp()
          return closed
        }),
      )
    },
  }
}

const toServerOptions = ({ certificate, key }: ClassTls['server']['current']) =>
  ({ cert: certificate, key, minVersion: 'TLSv1.2' }) as const

function welcomeWebSockets(
  server: Server | SecureServer,
  door: WebSocketDoor,
  allowedHosts: readonly string[],
) {
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const path = request.url?.split('?')[0]
    const verdict = path === WEBSOCKET_PATH ? judgeUpgrade(request, allowedHosts) : 404
    if (verdict === 'open') door.upgrade(request, socket, head)
    else socket.end(`HTTP/1.1 ${verdict} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  })
}

/** Answers the function that cuts all of a server's connections. */
function keepTrack(server: NetServer): () => void {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return () => {
    for (const socket of sockets) socket.destroy()
  }
}
