// The broker on a real TCP port, for real clients.

import { type AddressInfo, createServer, type Socket } from 'node:net'
import { Broker, type BrokerOptions } from '../../broker/broker.ts'
import { type Clock, systemClock } from '../../wire/clock.ts'
import { admit, classroomLimits } from '../../wire/gate.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { createTap } from '../../wire/tap.ts'
import type { Transport } from '../../wire/transport.ts'

export interface Listening {
  port: number
  broker: Broker
  trace: TraceEvent[]
  close(): Promise<void>
}

export async function listen(options: BrokerOptions = {}): Promise<Listening> {
  const { clock, stop } = stoppable(options.clock ?? systemClock)
  const broker = new Broker({ ...options, clock })
  const trace: TraceEvent[] = []
  const tap = createTap((event) => void trace.push(event))
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay()
    const connection = {
      id: `tcp${++connections}`,
      transport: 'tcp',
      listener: 'test',
      kind: 'unknown',
    } as const
    const transport = toTransport(socket)
    const receiver = admit({ transport, server: broker, connection, tap, limits: classroomLimits })
    socket.on('data', (bytes) => receiver.receive(bytes))
    let why = 'closed by the client'
    socket.on('error', (error) => {
      why = error.message
    })
    socket.on('close', () => {
      sockets.delete(socket)
      receiver.ended(why)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    broker,
    trace,
    async close() {
      broker.disconnectAll('the test is over')
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
      stop()
    },
  }
}

/** A session that lasts a thousand seconds would keep the test's process running as long. */
function stoppable(base: Clock) {
  const cancels = new Set<() => void>()
  const clock: Clock = {
    ...base,
    after(ms, task) {
      const cancel = base.after(ms, task)
      cancels.add(cancel)
      return cancel
    },
  }
  return { clock, stop: () => cancels.forEach((cancel) => void cancel()) }
}

function toTransport(socket: Socket): Transport {
  return {
    write(chunks) {
      socket.cork()
      for (const chunk of chunks) socket.write(chunk)
      socket.uncork()
    },
    get unsent() {
      return socket.writableLength
    },
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    get paused() {
      return socket.isPaused()
    },
    end: () => void socket.end(),
    destroy: () => void socket.destroy(),
  }
}
