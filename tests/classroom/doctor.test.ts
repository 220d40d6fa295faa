// The doctor beside a class that runs, and the phones that come by.

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it as rule } from 'node:test'
import mqtt from 'mqtt'
import { checkPolicy } from '../../classroom/doctor/checks/policy.ts'
import { findClass, openOwnClass } from '../../classroom/doctor/class-at-hand.ts'
import { type ProbeResult, runProbes } from '../../classroom/doctor/probes/run.ts'
import { probes } from '../../classroom/doctor/probes/table.ts'
import { findRunning } from '../../classroom/doctor/running.ts'
import { openTraceFolder } from '../../labs/trace-folder.ts'
import { startMosquitto } from '../real/mosquitto.ts'
import { type AClass, ask, firstMessage, openClass, until } from './a-class.ts'

const failed = (results: ProbeResult[]) => results.filter(({ passed }) => !passed)

describe('the policy probes', () => {
  rule('are at least 25 over TCP, TLS and WebSocket, each with a name of its own there', () => {
    for (const over of ['tcp', 'tls', 'ws']) assert.ok(probes.some((probe) => probe.over === over))
    assert.ok(probes.length >= 25)
    assert.equal(new Set(probes.map(({ name, over }) => `${over} ${name}`)).size, probes.length)
  })

  rule('all pass in a class made for them, which leaves nothing behind', async () => {
    const room = await openOwnClass()
    const { results, findings } = await checkPolicy(room)
    assert.deepEqual(failed(results), [])
    assert.equal(results.length, probes.length)
    assert.deepEqual(
      findings.map(({ state }) => state),
      ['good'],
    )
    await room.leave()
  })

  rule('fail at a broker that lets everybody do everything', async () => {
    const broker = await startMosquitto()
    try {
      const place = {
        host: '127.0.0.1',
        ports: { tcp: broker.port, tls: broker.port, mutual: broker.port, ws: broker.port },
        authority: '',
      }
      const person = (handle: string) => ({ handle, token: 'x' })
      const cast = { me: person('ana'), other: person('bo'), lost: person('cy') }
      const overTcp = probes.filter(({ over }) => over === 'tcp')
      const names = failed(await runProbes(overTcp, place, cast)).map(({ name }) => name)
      for (const part of [
        'another’s topic is refused',
        'another’s topics cannot be read',
        'everything (#)',
        'own topics cannot be written',
        'without user name and password',
        'a wrong token',
        'was revoked',
        'will on another’s topic',
        'reaches nobody (3.1.1)',
      ])
        assert.ok(
          names.some((name) => name.includes(part)),
          `expected "${part}" among the probes that fail: ${names.join('; ')}`,
        )
    } finally {
      await broker.stop()
    }
  })
})

describe('beside a class that runs', () => {
  let it: AClass
  before(async () => {
    it = await openClass()
  })
  after(() => it.stop())

  rule(
    'the probes pass, and leave no trace at the desk, in the roster, in the broker or on record',
    async () => {
      const ana = await it.join('ana')
      const desk = await it.desk()
      const before = (await it.get('/api/class', desk)).body
      const room = await findClass(it.dataDir)
      assert.ok(room)
      const { results } = await checkPolicy(room)
      assert.deepEqual(failed(results), [])
      assert.ok(results.length >= 25)
      await room.leave()
      assert.deepEqual((await it.get('/api/class', desk)).body, before)
      const watcher = await mqtt.connectAsync(`mqtt://127.0.0.1:${it.classroom.mqttPort}`, {
        username: 'desk',
        password: desk,
        reconnectPeriod: 0,
      })
      const topics: string[] = []
      let strangers = '[]'
      watcher.on('message', (topic, payload) => {
        topics.push(topic)
        if (topic === 'desk/unrecognised') strangers = String(payload)
      })
      await watcher.subscribeAsync('#')
      await watcher.subscribeAsync('$SYS/broker/uptime')
      await until(() => topics.some((topic) => topic.startsWith('$SYS')))
      await watcher.endAsync()
      assert.ok(topics.includes('desk/class'))
      assert.deepEqual(JSON.parse(strangers), [])
      assert.deepEqual(
        topics.filter((topic) => /probe/.test(topic)),
        [],
      )
      const page = await it.page(ana)
      assert.deepEqual(await firstMessage(page, 'desk/notes/ana/#', 300), [])
      await page.endAsync()
      await until(() => openTraceFolder(join(it.dataDir, 'journal')).read().length > 0)
      const told = openTraceFolder(join(it.dataDir, 'journal'))
        .read()
        .filter((event) => JSON.stringify(event).includes('probe_'))
      assert.deepEqual(told, [])
    },
  )

  rule('only who may read the class’s folder gets accounts to try it with', async () => {
    assert.equal((await it.post('/api/doctor/probes')).status, 401)
    assert.equal((await it.post('/api/doctor/probes', {}, 'guessed')).status, 401)
    const { site } = await it.join('bo')
    assert.equal((await it.post('/api/doctor/probes', {}, site)).status, 401)
    assert.equal((await it.get('/api/doctor', 'guessed')).status, 401)
    assert.equal((await it.get('/api/doctor/visits')).status, 401)
  })

  rule('a phone’s account reaches a topic of its own and nothing else, and ends with the visit', async () => {
    const { status, body } = await it.post('/api/doctor/visits', {})
    assert.equal(status, 201)
    const { handle, token, id } = body
    const settings = { username: handle, password: token, protocolVersion: 5, reconnectPeriod: 0 } as const
    const url = `ws://127.0.0.1:${it.classroom.httpPort}/mqtt`
    const client = await mqtt.connectAsync(url, { ...settings, clientId: `${handle}-page` }, false)
    await client.subscribeAsync(`${handle}/echo`)
    for (const filter of ['class/#', '#', '$SYS/broker/#', 'desk/now'])
      await assert.rejects(client.subscribeAsync(filter), filter)
    await assert.rejects(client.publishAsync('class/hello', 'x', { qos: 1 }))
    await assert.rejects(client.publishAsync(`${handle}/kept`, 'x', { qos: 1, retain: true }))
    await assert.rejects(mqtt.connectAsync(url, { ...settings, clientId: 'ana-board' }, false))
    const closed = new Promise<void>((done) => client.once('close', () => done()))
    assert.equal((await it.post(`/api/doctor/visits/${id}`, { isOver: true })).status, 200)
    await closed
    await assert.rejects(mqtt.connectAsync(url, { ...settings, clientId: `${handle}-again` }, false))
    assert.equal((await it.post(`/api/doctor/visits/${id}`, { mqtt: true })).status, 404)
  })

  rule(
    'what a phone says is told to the doctor, and through which ports it came this machine has seen',
    async () => {
      const { id } = (await it.post('/api/doctor/visits', {})).body
      const told = {
        websocket: true,
        mqtt: true,
        clockAhead: -90_000,
        host: 'forged',
        ports: [1],
        address: '6.6.6.6',
      }
      await it.post(`/api/doctor/visits/${id}`, told)
      const { mqttPort, tlsPort, mutualPort, httpPort } = it.classroom
      const knock = { host: 'x', upgrade: 'websocket', connection: 'Upgrade' }
      const knockAt = (port: number) => ask(port, '/', knock).catch(() => {})
      await knockAt(mutualPort)
      await it.post(`/api/doctor/visits/${id}`, { knocks: true })
      await Promise.all([knockAt(mqttPort), knockAt(tlsPort)])
      const room = (await findClass(it.dataDir))!
      const ports = [mqttPort, tlsPort].sort((a, b) => a - b)
      await until(async () => (await room.visits()).at(-1)?.ports.length === 2)
      const { time, ...visit } = (await room.visits()).at(-1)!
      assert.ok(Math.abs(time - Date.now()) < 60_000)
      assert.deepEqual(visit, {
        address: '127.0.0.1',
        isHere: true,
        host: `127.0.0.1:${httpPort}`,
        ports,
        isOver: false,
        websocket: true,
        mqtt: true,
        clockAhead: -90_000,
      })
      await it.post(`/api/doctor/visits/${id}`, { isOver: true })
    },
  )

  rule('twelve phones may try at a time, and what they say is bounded', async () => {
    const ids: string[] = []
    let last = 0
    for (let i = 0; i < 13; i++) {
      const { status, body } = await it.post('/api/doctor/visits', {})
      last = status
      if (status === 201) ids.push(body.id)
    }
    assert.equal(last, 429)
    assert.equal(ids.length, 12)
    assert.equal(
      (await it.post(`/api/doctor/visits/${ids[0]}`, { isOver: true, mqtt: 'x'.repeat(20_000) })).status,
      413,
    )
    for (const id of ids) await it.post(`/api/doctor/visits/${id}`, { isOver: true })
    const { visits } = (await it.get('/api/doctor/visits', findRunning(it.dataDir)!.secret)).body
    assert.ok(visits.length <= 40)
  })

  rule('a class that is closed is not taken for one that runs', async () => {
    const other = await openClass()
    assert.ok(await findClass(other.dataDir))
    await other.stop()
    assert.equal(await findClass(other.dataDir), undefined)
    assert.equal(existsSync(join(other.dataDir, 'running.json')), false)
  })
})
