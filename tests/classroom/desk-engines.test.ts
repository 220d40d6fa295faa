// What the desk does, with the class's own broker and with Mosquitto: to students and their boards it is the same.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { MqttClient } from 'mqtt'
import type { EngineName } from '../../classroom/open-broker.ts'
import { mosquitto, pythonWithPaho2 } from '../tools.ts'
import {
  type AClass,
  freshFolder,
  gone,
  type Joined,
  openClass,
  until as untilWithin,
  verdictsOf,
} from './a-class.ts'

const lab = '01-hello'

/** Waits for it, and fails when it does not come: machines that test are loaded. */
async function until(isTrue: () => unknown | Promise<unknown>) {
  let found: unknown
  await untilWithin(async () => {
    found = await isTrue()
    return found
  }, 20_000)
  assert.ok(found, String(isTrue))
}

/** What a client hears of these filters, the latest by topic. */
async function hear(client: MqttClient, ...filters: string[]) {
  const heard = new Map<string, string>()
  client.on('message', (topic, payload) => heard.set(topic, String(payload)))
  await client.subscribeAsync(filters, { qos: 1 })
  return {
    of: (topic: string) => heard.get(topic),
    json: (topic: string) => JSON.parse(heard.get(topic) || 'null'),
    topics: () => [...heard.keys()],
  }
}

/** Found before a class is open: looking for it stops everything else in this process. */
const python = pythonWithPaho2()

interface Room extends AClass {
  /** The instructor's credential. */
  own: string
}

const open = async (options: Parameters<typeof openClass>[0]): Promise<Room> => {
  const room = await openClass(options)
  return Object.assign(room, { own: await room.desk() })
}

/** A page of the desk: it comes by a pass, as browsers do. */
async function openDesk(room: Room, ...filters: string[]) {
  const { password } = (await room.post('/api/desk/pass', {}, room.own)).body
  const client = await room.page(
    { handle: 'desk', token: '', site: password },
    { clientId: `desk-${Math.random()}` },
  )
  return { client, ...(await hear(client, ...filters)) }
}

const start = (room: Room, who: Joined) => room.post('/api/attempts', { lab }, who.site)
const state = async (room: Room, who: Joined) => verdictsOf(await room.verdicts(who))

async function greet(room: Room, who: Joined) {
  const place = ['-u', who.handle, '-P', who.token, '-i', `${who.handle}-board`]
  const { code, err } = await room.mosquitto('pub', [
    ...place,
    ...['-t', `${who.handle}/outTopic`, '-m', 'hello world', '-q', '1'],
  ])
  assert.equal(code, 0, err)
}

const deeds: Record<string, (room: Room) => Promise<void>> = {
  async 'leads pages to a place, asks them and tells them something, until it is taken back'(room) {
    const page = await room.page(await room.join('ana'))
    const { of, json } = await hear(page, 'desk/now', 'desk/poll', 'desk/message')
    await room.put('/api/lead/now', { path: '/lessons/03-topics/', title: 'Topics' }, room.own)
    await room.put('/api/lead/message', { text: 'Five minutes left.' }, room.own)
    await room.post('/api/polls', { question: 'Which?', choices: ['a/+', 'a/#'] }, room.own)
    await until(() => of('desk/now') && of('desk/message') && of('desk/poll'))
    assert.equal(json('desk/now').title, 'Topics')
    assert.equal(json('desk/message').text, 'Five minutes left.')
    const desk = await openDesk(room, 'ask/+/poll')
    const answer = JSON.stringify({ poll: json('desk/poll').id, choices: [1] })
    await page.publishAsync('ask/ana/poll', answer, { qos: 1, retain: true })
    await until(() => desk.of('ask/ana/poll') === answer)
    await room.post('/api/polls/close', { right: [1], counts: [0, 1] }, room.own)
    await until(() => json('desk/poll')?.isOpen === false)
    assert.deepEqual(json('desk/poll').counts, [0, 1])
    for (const path of ['/api/polls', '/api/lead/now', '/api/lead/message']) await room.remove(path, room.own)
    await until(() => ['desk/now', 'desk/poll', 'desk/message'].every((topic) => of(topic) === ''))
  },

  async 'sees a raised hand, also when it opens later, and lowers it'(room) {
    const page = await room.page(await room.join('bo'))
    await page.publishAsync('ask/bo/hand', '{"raised":true}', { qos: 1, retain: true })
    const desk = await openDesk(room, 'ask/+/hand')
    await until(() => desk.of('ask/bo/hand') === '{"raised":true}')
    const own = await hear(page, 'ask/bo/hand')
    await room.remove('/api/hands/bo', room.own)
    await until(() => desk.of('ask/bo/hand') === '' && own.of('ask/bo/hand') === '')
    const late = await openDesk(room, 'ask/#')
    await page.publishAsync('ask/bo/poll', '{}', { qos: 1, retain: true })
    await until(() => late.of('ask/bo/poll'))
    assert.equal(late.of('ask/bo/hand'), undefined)
  },

  async 'tells each student a note with their handle, and takes it back from all'(room) {
    const [cleo, dan] = [await room.join('cleo'), await room.join('dan')]
    const cleos = await hear(await room.page(cleo), 'desk/notes/cleo/#')
    const told = await room.post(
      '/api/notes',
      { handles: ['cleo', 'dan'], text: '{handle}, look.' },
      room.own,
    )
    const dans = await hear(await room.page(dan), 'desk/notes/dan/#')
    await until(() => cleos.json('desk/notes/cleo/desk')?.text === 'cleo, look.')
    await until(() => dans.json('desk/notes/dan/desk')?.text === 'dan, look.')
    await room.remove(`/api/notes/${told.body.id}`, room.own)
    await until(() => cleos.of('desk/notes/cleo/desk') === '' && dans.of('desk/notes/dan/desk') === '')
  },

  async 'stops a lab, goes on with it and begins it again'(room) {
    const eva = await room.join('eva')
    await start(room, eva)
    const { json, of } = await hear(await room.page(eva), 'desk/notes/eva/labs')
    await room.post('/api/labs/pause', { lab, handles: ['eva'] }, room.own)
    await until(() => json('desk/notes/eva/labs')?.paused[lab] > 0)
    await greet(room, eva)
    assert.doesNotMatch(await state(room, eva), /passed|failed/)
    await room.post('/api/labs/resume', { lab, handles: ['eva'] }, room.own)
    await until(() => of('desk/notes/eva/labs') === '')
    await greet(room, eva)
    assert.match(await state(room, eva), /^passed passed/)
    await room.post('/api/labs/reset', { lab, handles: ['eva'] }, room.own)
    assert.equal((await room.verdicts(eva)).attempt.number, 2)
  },

  async 'closes a lab and opens it'(room) {
    const finn = await room.join('finn')
    const { json } = await hear(await room.page(finn), 'desk/labs')
    await room.put('/api/labs/02-topics/times', { closesAt: Date.now() - 1 }, room.own)
    await until(() => json('desk/labs')?.labs['02-topics']?.isOpen === false)
    const begin = () => room.post('/api/attempts', { lab: '02-topics' }, finn.site)
    assert.equal((await begin()).body.error, 'lab-closed')
    await room.put('/api/labs/02-topics/times', {}, room.own)
    assert.equal((await begin()).status, 201)
  },

  async 'cuts boards off, says so on their pages, and holds it against nobody'(room) {
    const gil = await room.join('gil')
    await start(room, gil)
    const { json, of } = await hear(await room.page(gil), 'desk/notes/gil/fault')
    const will = { topic: 'gil/state', payload: Buffer.from('gone'), qos: 1, retain: true } as const
    const board = await room.board(gil, { will })
    const witness = await hear(await room.board(await room.join('gilda')), 'class/#')
    await board.publishAsync('class/gil', 'here', { qos: 1 })
    await until(() => witness.of('class/gil'))
    const earlier = await state(room, gil)
    const cut = gone(board)
    await room.post('/api/faults', { kind: 'cut', seconds: 1, handles: ['gil'] }, room.own)
    await cut
    await until(() => json('desk/notes/gil/fault')?.kind === 'cut')
    await until(() => of('desk/notes/gil/fault') === '')
    assert.equal(await state(room, gil), earlier)
    const again = await hear(await room.board(gil), 'gil/state')
    await until(() => again.of('gil/state') === 'gone')
  },

  async 'lets the broker start again: it takes nobody for a while, and has kept sessions'(room) {
    const hana = await room.join('hana')
    const lasting = { clean: false, protocolVersion: 4 } as const
    const board = await room.board(hana, lasting)
    await board.subscribeAsync('hana/#', { qos: 1 })
    const cut = gone(board)
    await room.post('/api/faults', { kind: 'restart', seconds: 1, handles: ['hana'] }, room.own)
    await cut
    await assert.rejects(room.board(hana, lasting), /Server unavailable/i)
    await (await room.page(hana)).publishAsync('hana/x', 'meanwhile', { qos: 1 })
    // A client of mosquitto_sub's own kind comes back by itself, and finds what waited.
    const args = [
      '-u',
      'hana',
      '-P',
      hana.token,
      '-i',
      'hana-board',
      '-c',
      '-q',
      '1',
      '-t',
      'hana/#',
      '-C',
      '1',
    ]
    let out = ''
    await until(async () => {
      ;({ out } = await room.mosquitto('sub', [...args, '-W', '3']))
      return out !== ''
    })
    assert.equal(out.trim(), 'meanwhile')
  },

  async 'lets the broker fall silent, which then does all it was asked for, in order'(room) {
    const ida = await room.join('ida')
    const heard: string[] = []
    const page = await room.page(ida)
    page.on('message', (_, payload) => heard.push(String(payload)))
    await page.subscribeAsync('ida/#')
    const board = await room.board(ida)
    await room.post('/api/faults', { kind: 'silent', seconds: 1, handles: ['ida'] }, room.own)
    const sent = ['1', '2', '3'].map((text) => board.publishAsync('ida/x', text, { qos: 1 }))
    await page.publishAsync('ida/mine', 'a page is heard', { qos: 1 })
    await Promise.all(sent)
    await until(() => heard.length === 4)
    assert.deepEqual(
      heard.filter((text) => text !== 'a page is heard'),
      ['1', '2', '3'],
    )
  },

  async 'lists who is here, with a program that paho runs'(room) {
    const jan = await room.join('jan')
    const desk = await openDesk(room, 'desk/students/+')
    await until(() => desk.json('desk/students/jan')?.online === false)
    const program = `
import paho.mqtt.client as mqtt
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id='pi')
client.username_pw_set('jan', '${jan.token}')
client.connect('127.0.0.1', ${room.classroom.mqttPort})
client.loop_forever()
`
    const child = spawn(python.command, ['-c', program], { env: { ...process.env, ...python.env } })
    try {
      await until(() => desk.json('desk/students/jan').online === true)
    } finally {
      child.kill()
    }
    await until(() => desk.json('desk/students/jan').online === false)
  },

  async 'lets an assistant see and tell, and not run the labs'(room) {
    await room.join('kim')
    const { link } = (await room.post('/api/assistants', { name: 'Tom' }, room.own)).body
    const { desk: tom } = (await room.post('/api/instructor', { link })).body
    assert.equal((await room.post('/api/labs/pause', { lab }, tom)).body.error, 'not-yours')
    assert.equal((await room.post('/api/notes', { handles: ['kim'], text: 'Hi' }, tom)).status, 201)
    const screen = await openDesk({ ...room, own: tom }, 'desk/notes/kim/desk')
    await until(() => screen.json('desk/notes/kim/desk')?.by === 'Tom')
    const cut = gone(screen.client)
    const [{ id }] = (await room.get('/api/assistants', room.own)).body.assistants
    await room.remove(`/api/assistants/${id}`, room.own)
    await cut
  },

  async 'has a client of the instructor’s own, which reads everything and writes to the class'(room) {
    const lea = await room.join('lea')
    const { password } = (await room.post('/api/desk/client', {}, room.own)).body
    const { mqttPort } = room.classroom
    const sub = spawn(mosquitto().sub, [
      ...['-h', '127.0.0.1', '-p', String(mqttPort), '-u', 'desk', '-P', password],
      ...['-t', 'lea/#', '-t', 'class/#', '-v'],
    ])
    let out = ''
    sub.stdout.on('data', (text) => {
      out += text
    })
    const board = await room.board(lea)
    await until(async () => {
      await board.publishAsync('lea/x', '1', { qos: 1 })
      return out.includes('lea/x 1')
    })
    const write = (topic: string) =>
      room.mosquitto('pub', ['-u', 'desk', '-P', password, '-V', '5', '-q', '1', '-t', topic, '-m', 'all'])
    await write('class/hello')
    await until(() => out.includes('class/hello all'))
    assert.match((await write('desk/now')).err, /Not authorized/i)
    const ended = once(sub, 'exit')
    await room.remove('/api/desk/client', room.own)
    await ended
  },

  async 'shows topics as a map, marks as they are earned, and packets as they pass'(room) {
    const mia = await room.join('mia')
    const desk = await openDesk(room, 'desk/map', 'desk/marks/+', 'desk/wire/mia')
    await start(room, mia)
    await until(async () => {
      await greet(room, mia)
      return desk.of('desk/map')?.includes('outTopic') && desk.of('desk/wire/mia')?.includes('outTopic')
    })
    await until(() => desk.json('desk/marks/mia')?.labs[lab]?.points > 0)
    await room.post(`/api/grades/mia/${lab}/override`, { points: 9, reason: 'shown to me' }, room.own)
    await until(() => JSON.stringify(desk.json('desk/marks/mia')).includes('shown to me'))
  },

  async 'saves the class with other names'(room) {
    const nia = await room.join('niamh')
    await greet(room, nia)
    const saved = await fetch(`http://127.0.0.1:${room.classroom.httpPort}/api/recordings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${room.own}`, 'content-type': 'application/json' },
      body: JSON.stringify({ students: ['niamh'] }),
    })
    const text = gunzipSync(Buffer.from(await saved.arrayBuffer())).toString()
    assert.match(text, /outTopic/)
    assert.doesNotMatch(text, /niamh/i)
  },

  async 'leaves nothing of a board that is revoked, its will neither'(room) {
    const olga = await room.join('olga')
    const lamp = (await room.post('/api/boards', { name: 'lamp' }, olga.site)).body
    const page = await room.page(olga)
    const heard = await hear(page, 'olga/#')
    for (const [n, protocolVersion] of [4, 5, 4, 5].entries()) {
      const will = { topic: `olga/state/${n}`, payload: Buffer.from('gone'), qos: 1, retain: true } as const
      const dying = await room.board(
        { ...olga, token: lamp.token },
        { protocolVersion: protocolVersion as 4, clientId: `olga-${n}`, will },
      )
      await dying.publishAsync(`olga/left/${n}`, 'on', { qos: 1, retain: true })
    }
    await until(() => heard.of('olga/left/3'))
    await room.remove(`/api/boards/${lamp.id}`, olga.site)
    const all = [0, 1, 2, 3].flatMap((n) => [`olga/state/${n}`, `olga/left/${n}`])
    await until(() => all.every((topic) => heard.of(topic) === ''))
    const late = await hear(await room.page(olga), 'olga/#')
    await page.publishAsync('olga/end', 'end', { qos: 1 })
    await until(() => late.of('olga/end'))
    assert.deepEqual(late.topics(), ['olga/end'])
  },

  async 'takes a student out of the class, with all that was said of them'(room) {
    const pia = await room.join('pia')
    await start(room, pia)
    await greet(room, pia)
    const page = await room.page(pia)
    await page.publishAsync('ask/pia/hand', '{}', { qos: 1, retain: true })
    await page.publishAsync('pia/kept', 'x', { qos: 1, retain: true })
    await room.post('/api/notes', { handles: ['pia'], text: 'Bye' }, room.own)
    const isOfPia = (topic: string) => topic.split('/').includes('pia')
    const desk = await openDesk(room, '#')
    await until(() => desk.topics().filter(isOfPia).length > 4)
    await room.remove('/api/students/pia', room.own)
    await until(() =>
      desk
        .topics()
        .filter(isOfPia)
        .every((topic) => desk.of(topic) === ''),
    )
    const late = await openDesk(room, '#')
    await late.client.publishAsync('class/end', 'end', { qos: 1 })
    await until(() => late.of('class/end'))
    assert.deepEqual(late.topics().filter(isOfPia), [])
  },
}

describe('the desk', { concurrency: 2 }, () => {
  for (const engine of ['own', 'mosquitto'] satisfies EngineName[])
    describe(`with ${engine === 'own' ? 'the class’s own broker' : 'Mosquitto'}`, { concurrency: 1 }, () => {
      let room: Room
      before(async () => {
        room = await open({ engine })
      })
      after(() => room.stop())
      for (const [does, go] of Object.entries(deeds)) test(does, () => go(room))

      test('tells after a restart what it had told, and still has what pages said to it', async () => {
        const dataDir = freshFolder()
        let again = await open({ engine, dataDir })
        const [quin, rosa] = [await again.join('quin'), await again.join('rosa')]
        const told = await again.post('/api/notes', { handles: ['quin', 'rosa'], text: 'Kept' }, again.own)
        await again.post('/api/notes', { handles: ['rosa'], text: 'Newer' }, again.own)
        const page = await again.page(quin)
        await page.publishAsync('ask/quin/hand', '{"raised":true}', { qos: 1, retain: true })
        await page.publishAsync('ask/quin/poll', '{"poll":"1"}', { qos: 1, retain: true })
        await (await again.page(rosa)).publishAsync('ask/rosa/hand', '{}', { qos: 1, retain: true })
        await again.remove('/api/hands/rosa', again.own)
        const { own } = again
        await again.stop()
        again = Object.assign(await openClass({ engine, dataDir }), { own })
        const desk = await openDesk(again, 'ask/#', 'desk/notes/+/desk')
        await until(() => desk.topics().length === 4)
        assert.equal(desk.of('ask/quin/hand'), '{"raised":true}')
        assert.equal(desk.of('ask/quin/poll'), '{"poll":"1"}')
        assert.equal(desk.json('desk/notes/quin/desk').text, 'Kept')
        assert.equal(desk.json('desk/notes/rosa/desk').text, 'Newer')
        await again.remove(`/api/notes/${told.body.id}`, own)
        await until(() => desk.of('desk/notes/quin/desk') === '')
        await again.stop()
      })

      test('that opens late gets all that is retained, however much it is', async () => {
        const crowd = await open({ engine, flood: { sustained: 1e5, burst: 1e5, patience: 1 } })
        const topics = (handle: string) => Array.from({ length: 200 }, (_, i) => `${handle}/${i}`)
        const all: string[] = []
        for (let i = 0; i < 12; i++) {
          const who = await crowd.join(`s${i}`)
          const board = await crowd.board(who)
          const mine = topics(who.handle)
          await Promise.all(mine.map((topic) => board.publishAsync(topic, 'on', { qos: 1, retain: true })))
          all.push(...mine)
          await board.endAsync()
        }
        const late = await openDesk(crowd, '#')
        await until(() => all.every((topic) => late.of(topic) === 'on'))
        await crowd.stop()
      })
    })
})
