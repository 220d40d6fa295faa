// How long `npm start` takes to answer on an installed, built checkout.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../real/mosquitto.ts'
import type { Row } from './table.ts'

const root = resolve(import.meta.dirname, '../..')

async function startOnce(): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'bench-start-'))
  const [http, mqtt] = [await freePort(), await freePort()]
  const args = ['start', '--', '--http-port', String(http), '--mqtt-port', String(mqtt), '--data', data]
  const begin = performance.now()
  const child = spawn('npm', args, {
    cwd: root,
    stdio: 'ignore',
    detached: true,
    shell: process.platform === 'win32',
  })
  try {
    for (;;) {
      const answered = await fetch(`http://127.0.0.1:${http}/`).then(
        (response) => response.ok,
        () => false,
      )
      if (answered) return performance.now() - begin
      if (performance.now() - begin > 60_000) throw new Error('npm start did not answer within a minute.')
      await wait(20)
    }
  } finally {
    const gone = once(child, 'exit')
    if (child.pid) process.kill(-child.pid, 'SIGINT')
    await gone
    rmSync(data, { recursive: true, force: true })
  }
}

/** `npm start` checks whether the site is fresh; the first run here builds it where it is not, and does not count. */
export async function measureStart(): Promise<Row[]> {
  await startOnce()
  const samples = [await startOnce(), await startOnce(), await startOnce()].sort((a, b) => a - b)
  return [
    {
      what: 'npm start on a built checkout, until it answers, median of 3',
      measured: samples[1]! / 1000,
      goal: 5,
      unit: 's',
    },
  ]
}
