// Our broker in a process of its own, behind the classroom's own sockets, gate and tap; with `--journal` also with
// the classroom's journal, which has each QoS 1 message on disk before it is acknowledged.

import { createServer } from 'node:http'
import { flushCompileCache } from 'node:module'
import type { AddressInfo, Server } from 'node:net'
import { Broker } from '../../../../broker/broker.ts'
import { openJournal } from '../../../../classroom/journal.ts'
import type { Door } from '../../../../classroom/listeners/door.ts'
import { BACKLOG, createTcpServer } from '../../../../classroom/listeners/tcp.ts'
import { createWebSocketDoor } from '../../../../classroom/listeners/websocket.ts'
import { admit } from '../../../../wire/gate.ts'
import type { TraceEvent } from '../../../../wire/record.ts'
import { createTap } from '../../../../wire/tap.ts'

const folder = process.argv[2]
const journal = folder ? openJournal(folder) : undefined

/** What a tap's reader holds on to at any moment, roughly. */
const recent: TraceEvent[] = new Array(1_000)
const tap = createTap((event) => {
  recent[event.seq % recent.length] = event
  journal?.append(event)
})
const server = new Broker({ hooks: journal ? { store: () => journal.synced() } : {} })

let connections = 0
const door: Door = {
  open({ transport, kind, listener, address }) {
    const connection = { id: `c${++connections}`, transport: kind, listener, address, kind: 'board' } as const
    return admit({ transport, server, connection, tap })
  },
  turnAway() {},
}

const listen = (listening: Server) =>
  new Promise<number>((resolve) =>
    listening.listen({ port: 0, host: '127.0.0.1', backlog: BACKLOG }, () =>
      resolve((listening.address() as AddressInfo).port),
    ),
  )

const http = createServer().on('upgrade', createWebSocketDoor(door).upgrade)
process.send?.({ tcp: await listen(createTcpServer(door)), ws: await listen(http) })
flushCompileCache()
process.once('disconnect', () => process.exit(0))
