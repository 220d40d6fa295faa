import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { MqttClient } from 'mqtt'
import type { Connections, Living } from '../../classroom/connections.ts'
import { findSharing, watchSharing } from '../../classroom/token-sharing.ts'
import type { ConnectionEntry, Stranger } from '../../labs/connections/entry.ts'
import { stoppedClock } from '../../wire/clock.ts'
import { type AClass, freshFolder, openClass, sendBytes, until } from './a-class.ts'

let it: AClass
before(async () => {
  it = await openClass()
})
after(() => it.stop())

/** The log as a page has it: what is retained, and then what changes. */
async function watch(client: MqttClient, handle: string): Promise<Map<string, ConnectionEntry>> {
  const entries = new Map<string, ConnectionEntry>()
  client.on('message', (topic, payload) => {
    if (!topic.startsWith(`desk/connections/${handle}/`)) return
    if (payload.length === 0) entries.delete(topic)
    else entries.set(topic, JSON.parse(String(payload)))
  })
  await client.subscribeAsync(`desk/connections/${handle}/#`)
  return entries
}

test('a student watches a real board come, speak, listen and go, by MQTT', async () => {
  const ana = await it.join('ana')
  const entries = await watch(await it.page(ana), 'ana')
  const sub = it.mosquitto('sub', ['-u', 'ana', '-P', ana.token, '-i', 'ana-sub', '-t', 'ana/x', '-C', '1'])
  const find = (clientId: string) => [...entries.values()].find((entry) => entry.clientId === clientId)
  await until(() => find('ana-sub')?.filters.length === 1, 20_000)
  assert.equal(find('ana-sub')?.filters.length, 1, 'else what is published next reaches nobody')
  await it.mosquitto('pub', ['-u', 'ana', '-P', ana.token, '-i', 'ana-pub', '-t', 'ana/x', '-m', 'hello'])
  await sub
  await until(() => find('ana-pub')?.ended && find('ana-sub')?.ended, 20_000)
  const [listener, speaker] = [find('ana-sub'), find('ana-pub')]
  assert.equal(speaker?.published.last[0]?.payload, '"hello"')
  assert.equal(speaker?.received.count, 0)
  assert.equal(listener?.received.last[0]?.topic, 'ana/x')
  assert.match(listener?.ended?.sentence ?? '', /said goodbye with DISCONNECT/)
  assert.deepEqual([listener?.address, listener?.transport, listener?.version], ['127.0.0.1', 'tcp', 4])
  assert.doesNotMatch(JSON.stringify([...entries.values()]), new RegExp(ana.token))
})

test('another student cannot read it, and the strangers are for the desk alone', async () => {
  const eve = await it.join('eve')
  const page = await it.page(eve)
  for (const filter of ['desk/connections/ana/#', 'desk/connections/#', 'desk/unrecognised'])
    await assert.rejects(page.subscribeAsync(filter), filter)
})

test('the instructor reads of a wrong token at its student, and of unknown and nameless programs below', async () => {
  const bo = await it.join('bo')
  await it.mosquitto('pub', ['-u', 'bo', '-P', 'wrong', '-i', 'bo-pub', '-t', 'bo/x', '-m', 'x'])
  await it.mosquitto('pub', ['-u', 'Bo', '-P', bo.token, '-i', 'x', '-t', 'bo/x', '-m', 'x'])
  await sendBytes(it.classroom.mqttPort, Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'))
  const desk = await it.board({ handle: 'desk', token: await it.desk(), site: '' }, { clientId: 'desk-1' })
  const entries = await watch(desk, 'bo')
  let strangers: Stranger[] = []
  desk.on('message', (topic, payload) => {
    if (topic === 'desk/unrecognised') strangers = JSON.parse(String(payload))
  })
  await desk.subscribeAsync('desk/unrecognised')
  await until(() => entries.size > 0 && strangers.length >= 2)
  const [entry] = entries.values()
  assert.match(entry?.ended?.sentence ?? '', /board token of "bo" as password/)
  assert.equal(entry?.letInAt, undefined)
  assert.deepEqual(strangers.map(({ userName, why }) => userName ?? why).slice(0, 2), ['Bo', 'malformed'])
  assert.match(strangers[1]!.sentence, /There came an HTTP request/)
})

test('the log outlives a restart of the classroom', async () => {
  const dataDir = freshFolder()
  const first = await openClass({ dataDir })
  const cy = await first.join('cy')
  const board = await first.board(cy)
  await board.publishAsync('cy/x', 'kept', { qos: 1 })
  await first.stop()
  const second = await openClass({ dataDir })
  try {
    const entries = await watch(await second.page(cy), 'cy')
    await until(() => entries.size > 0)
    const [entry] = entries.values()
    assert.equal(entry?.published.last[0]?.payload, '"kept"')
    assert.match(entry?.ended?.sentence ?? '', /classroom was stopped/)
  } finally {
    await second.stop()
  }
})

test('a board token in use from two addresses at once is found; the same client coming back is not', () => {
  const proof = { handle: 'ana', kind: 'board', id: 'hash' }
  const living = (address: string, clientId: string, own = proof) =>
    ({ proof: own, peer: { connection: { address, clientId } } }) as unknown as Living
  const sharing = (...all: Living[]) =>
    findSharing({ find: () => all[0], of: () => all } as unknown as Connections, 'c1')
  assert.deepEqual(sharing(living('10.0.0.2', 'b'), living('10.0.0.1', 'a')), ['10.0.0.1', '10.0.0.2'])
  assert.equal(sharing(living('10.0.0.2', 'a'), living('10.0.0.1', 'a')), undefined)
  assert.equal(sharing(living('10.0.0.1', 'b'), living('10.0.0.1', 'a')), undefined)
  assert.equal(
    sharing(living('10.0.0.2', 'b'), living('10.0.0.1', 'a', { ...proof, id: 'other' })),
    undefined,
  )
  assert.equal(
    sharing(living('10.0.0.2', 'b', { ...proof, kind: 'site' }), living('10.0.0.1', 'a')),
    undefined,
  )
})

test('the note on a shared token goes when it has been quiet for five minutes, or the token is worth nothing', () => {
  const clock = stoppedClock()
  const proof = { handle: 'ana', kind: 'board', id: 'hash' }
  const living = (address: string, clientId: string) =>
    ({ proof, peer: { connection: { id: clientId, address, clientId } } }) as unknown as Living
  let all: Living[] = []
  const connections = {
    find: (id: string) => all.find(({ peer }) => peer.connection.id === id),
    of: () => all,
  } as unknown as Connections
  const told: (string | undefined)[] = []
  const watch = watchSharing({ connections, clock, tell: (_, addresses) => told.push(addresses?.join(' ')) })
  const both = [living('10.0.0.1', 'a'), living('10.0.0.2', 'b')]
  all = both
  watch.proved('b', 'ana')
  assert.deepEqual(told.splice(0), ['10.0.0.1 10.0.0.2'])
  clock.advance(20 * 60_000)
  assert.deepEqual(told, [], 'both are still here')
  all = both.slice(0, 1)
  clock.advance(4 * 60_000)
  watch.proved('a', 'ana')
  assert.deepEqual(told, [], 'one of them alone is nothing new')
  clock.advance(60_000)
  assert.deepEqual(told.splice(0), [undefined])
  all = both
  watch.proved('a', 'ana')
  watch.ended('ana')
  assert.deepEqual(
    told.splice(0),
    ['10.0.0.1 10.0.0.2'],
    'another board of hers has a token, and it is shared',
  )
  all = []
  watch.ended('ana')
  assert.deepEqual(told.splice(0), [undefined])
  watch.ended('ana')
  clock.advance(20 * 60_000)
  assert.deepEqual(told, [])
})

test('a shared token is shown to its student, and both connections stay', async () => {
  const dee = await it.join('dee')
  const here = await it.board(dee, { clientId: 'dee-1' })
  const there = it.mosquitto('sub', [
    ...['-A', '127.0.0.2', '-u', 'dee', '-P', dee.token, '-i', 'dee-2'],
    ...['-t', 'dee/x', '-C', '1'],
  ])
  const page = await it.page(dee)
  const came = new Promise<string>((done) => page.once('message', (_topic, payload) => done(String(payload))))
  await page.subscribeAsync('desk/notes/dee/token')
  assert.match(JSON.parse(await came).sentence, /in use from 127\.0\.0\.1 and 127\.0\.0\.2 at once/)
  // Retained: its SUBSCRIBE may come after this.
  await here.publishAsync('dee/x', 'both still hear', { qos: 1, retain: true })
  assert.equal((await there).out.trim(), 'both still hear')
})
