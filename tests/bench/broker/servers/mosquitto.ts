// Mosquitto with both its listeners, set up to be fast: nothing on disk, no log, no waiting for fuller segments; and
// to hold as much for a client as ours does.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../../../real/mosquitto.ts'
import { mosquitto } from '../../../tools.ts'
import type { Server } from './servers.ts'

const settings = (tcp: number, ws: number) => [
  'allow_anonymous true',
  'persistence false',
  'log_type none',
  'set_tcp_nodelay true',
  'max_inflight_messages 100',
  'max_queued_messages 1000',
  `listener ${tcp} 127.0.0.1`,
  `listener ${ws} 127.0.0.1`,
  'protocol websockets',
]

export async function startMosquitto(): Promise<Server> {
  const [tcp, ws] = [await freePort(), await freePort()]
  const folder = mkdtempSync(join(tmpdir(), 'bench-mosquitto-'))
  const file = join(folder, 'mosquitto.conf')
  writeFileSync(file, settings(tcp, ws).join('\n'))
  const child = spawn(mosquitto().broker, ['-c', file], { stdio: 'ignore' })
  await answers(tcp)
  await answers(ws)
  return {
    ports: { tcp, ws },
    pid: child.pid!,
    async stop() {
      const gone = once(child, 'exit')
      child.kill()
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answers(port: number) {
  for (let tries = 0; tries < 100; tries++) {
    const socket = createConnection(port, '127.0.0.1')
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isOpen) return
    await wait(50)
  }
  throw new Error(`Mosquitto did not answer on port ${port} within 5 seconds.`)
}
