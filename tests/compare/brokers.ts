// The two brokers that are compared: ours on a TCP port, and Debian's Mosquitto beside it. Each script has a pair of
// its own, so that no script finds what another has left.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Clock, systemClock } from '../../wire/clock.ts'
import { listen } from '../broker/listen.ts'
import { mosquitto } from '../tools.ts'

export interface Running {
  port: number
  stop(): Promise<void>
}

/** Ports below those which systems hand out by themselves, so that nobody takes one between a look and its use. */
let nextPort = 19_200 + (process.pid % 200)

export async function startOurs(): Promise<Running> {
  const cancels: (() => void)[] = []
  const after: Clock['after'] = (ms, task) => {
    const cancel = systemClock.after(ms, task)
    cancels.push(cancel)
    return cancel
  }
  const { port, close } = await listen({ clock: { ...systemClock, after } })
  return {
    port,
    async stop() {
      await close()
      // A session that lasts a thousand seconds would keep the test running as long.
      for (const cancel of cancels) cancel()
    },
  }
}

export async function startMosquitto(): Promise<Running> {
  const { broker } = mosquitto()
  let port = nextPort++
  while (!(await isFree(port))) port = nextPort++
  const folder = mkdtempSync(join(tmpdir(), 'compare-'))
  const file = join(folder, 'mosquitto.conf')
  writeFileSync(file, `listener ${port} 127.0.0.1\nallow_anonymous true\nsys_interval 0\n`)
  const child = spawn(broker, ['-c', file], { stdio: 'ignore' })
  const gone = new Promise((done) => child.once('exit', done))
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 500 || child.exitCode !== null) throw new Error(`Mosquitto did not start on port ${port}.`)
    await wait(10)
  }
  return {
    port,
    async stop() {
      child.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)))
  })
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection(port, '127.0.0.1')
    socket.once('error', () => done(false))
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
  })
}
