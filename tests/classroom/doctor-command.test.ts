// npm run doctor, as it is run.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { awaitPhone } from '../../classroom/doctor/await-phone.ts'
import type { Finding } from '../../classroom/doctor/finding.ts'
import { freePort } from '../real/mosquitto.ts'
import { freshFolder, openClass } from './a-class.ts'
import { heard } from './heard.ts'

const main = resolve(import.meta.dirname, '../../classroom/doctor/main.ts')

function run(args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [main, '--time-server', 'none', ...args])
  return heard(child)
}

/** Ports that are free, so that whatever else runs on this machine is no part of the test. */
async function freePorts(): Promise<Record<'http' | 'mqtt' | 'tls' | 'mutual', number>> {
  return { http: await freePort(), mqtt: await freePort(), tls: await freePort(), mutual: await freePort() }
}

const toFlags = (ports: Record<string, number>) =>
  Object.entries(ports).flatMap(([name, port]) => [`--${name}-port`, String(port)])

test('a machine without a class is looked at whole, and left as it was', async () => {
  const dataDir = join(freshFolder(), 'class')
  const { code, out, err } = await run(['--data', dataDir, ...toFlags(await freePorts())])
  assert.equal(err, '')
  for (const name of [
    'Node',
    'Folder',
    'Disk',
    'Record',
    'Certificates',
    'Addresses',
    'Ports',
    'Firewall',
    'Clock',
  ])
    assert.match(out, new RegExp(`^[✓!✗?] ${name} `, 'm'))
  assert.match(out, /(\d\d) of \1 probes over TCP, TLS and WebSocket were answered as they must be/)
  // Whether this machine has a network is not the test's to say.
  assert.equal(code, /^✗/m.test(out) ? 1 : 0)
  assert.equal(existsSync(dataDir), false)
})

test('a busy port makes the status 1, and programs read why', async () => {
  const ports = await freePorts()
  const server = createServer().listen(ports.mqtt)
  const { code, out } = await run(['--json', '--data', join(freshFolder(), 'class'), ...toFlags(ports)])
  server.close()
  assert.equal(code, 1)
  const { ready, running, findings, probes } = JSON.parse(out)
  assert.deepEqual([ready, running], [false, false])
  assert.ok(findings.some(({ cause, check }: Finding) => cause === 'port-busy' && check === 'ports'))
  assert.ok(probes.length >= 25)
  assert.deepEqual(Object.keys(probes[0]), ['name', 'over', 'passed', 'expected', 'came'])
})

test('a class that runs is tried itself, and keeps nothing of it', async () => {
  const it = await openClass()
  // The broker's memory is written every second, by the class itself.
  const list = () => readdirSync(it.dataDir).filter((name) => !name.startsWith('broker.json'))
  const before = list().sort()
  const { out } = await run(['--json', '--data', it.dataDir])
  const { running, findings } = JSON.parse(out)
  assert.equal(running, true)
  const ofPolicy = findings.filter(({ check }: Finding) => check === 'policy')
  assert.equal(ofPolicy.length, 1)
  assert.match(ofPolicy[0].sentence, /in the class that runs/)
  assert.deepEqual(list().sort(), before)
  await it.stop()
})

test('what cannot be meant makes the status 2, in a sentence', async () => {
  const { code, out, err } = await run(['--fone'])
  assert.equal(code, 2)
  assert.equal(out, '')
  assert.match(err, /There is no option --fone/)
})

test('with --phone a page is opened on the class’s own ports; a visit from this machine alone proves nothing', async () => {
  const siteDir = join(freshFolder(), 'dist')
  mkdirSync(join(siteDir, 'doctor'), { recursive: true })
  writeFileSync(join(siteDir, 'doctor', 'index.html'), '<!doctype html><title>Doctor</title>')
  const { http, mqtt, tls, mutual } = await freePorts()
  const stop = new AbortController()
  const findings = await awaitPhone({
    options: {
      httpPort: http,
      mqttPort: mqtt,
      tlsPort: tls,
      mutualPort: mutual,
      host: '127.0.0.1',
      allowedHosts: [],
    },
    running: undefined,
    siteDir,
    seconds: 60,
    signal: stop.signal,
    async onOpen(url) {
      assert.equal(url, `http://127.0.0.1:${http}/doctor/`)
      assert.equal((await fetch(url)).status, 200)
      const headers = { 'content-type': 'application/json' }
      const visits = new URL('/api/doctor/visits', url)
      const { id } = (await (await fetch(visits, { method: 'POST', headers, body: '{}' })).json()) as {
        id: string
      }
      await fetch(`${visits}/${id}`, { method: 'POST', headers, body: '{"mqtt":true,"isOver":true}' })
      stop.abort()
    },
  })
  assert.deepEqual(
    findings.map(({ state, cause }) => [state, cause]),
    [['bad', 'isolation']],
  )
  assert.match(findings[0]!.sentence, /Only this machine itself has opened the page/)
  await assert.rejects(fetch(`http://127.0.0.1:${http}/`))
})
