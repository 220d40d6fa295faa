// Connections cut in the middle of QoS 1 and QoS 2, at every packet and at every byte: what the broker and its
// client do when they meet again.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encode, type Packet } from '../../wire/packet.ts'
import {
  connect,
  createRoom,
  puback,
  pubcomp,
  publish,
  pubrec,
  pubrel,
  type Room,
  type RoomClient,
} from './room.ts'

const lasting = { clientId: 'ana', clean: false }

/** A lasting client that has subscribed to `t` with QoS 2 and has just been sent one message of `qos`. */
async function inDelivery(qos: 1 | 2) {
  const room = createRoom()
  const client = await room.join('ana', lasting)
  await client.subscribe('t', 2)
  room.broker.publish({ topic: 't', payload: 'x', qos })
  await client.take()
  return { room, client }
}

async function comeBack(room: Room) {
  const client = room.open()
  return { client, seen: await client.send(connect(lasting)) }
}

const fromBroker: [title: string, qos: 1 | 2, answers: Packet[], again: string[]][] = [
  ['QoS 1, cut before PUBACK: the PUBLISH comes again with DUP', 1, [], ['PUBLISH t "x" qos1 id1 dup']],
  ['QoS 1, cut after PUBACK: nothing comes again', 1, [puback(1)], []],
  ['QoS 2, cut before PUBREC: the PUBLISH comes again with DUP', 2, [], ['PUBLISH t "x" qos2 id1 dup']],
  ['QoS 2, cut after PUBREC: PUBREL comes again, and no PUBLISH', 2, [pubrec(1)], ['PUBREL 1']],
  ['QoS 2, cut after PUBCOMP: nothing comes again', 2, [pubrec(1), pubcomp(1)], []],
]

for (const [title, qos, answers, again] of fromBroker)
  test(`to the client, ${title} [MQTT-4.4.0-1] [MQTT-3.3.1-1]`, async () => {
    const { room, client } = await inDelivery(qos)
    for (const packet of answers) await client.send(packet)
    await client.cut()
    const { client: back, seen } = await comeBack(room)
    assert.deepEqual(seen, ['CONNACK 0 present', ...again])
    // And cut once more: the same comes again, as often as it takes.
    await back.cut()
    const third = await comeBack(room)
    assert.deepEqual(third.seen, seen)
    // Then it can be brought to its end.
    await third.client.send(...(qos === 1 ? [puback(1)] : [pubrec(1), pubcomp(1)]))
    assert.deepEqual(room.broker.snapshot().sessions[0]?.inFlight, [])
  })

/** A client as 3.1.1 wants it: after its return it sends again what was not acknowledged to the end. */
async function finish(client: RoomClient, qos: 1 | 2, seen: string[]) {
  const heard = new Set(seen)
  if (qos === 1) {
    if (!heard.has('PUBACK 1'))
      seen.push(...(await client.send(publish('t', 'x', { qos, id: 1, dup: true }))))
    return
  }
  if (!heard.has('PUBREC 1')) seen.push(...(await client.send(publish('t', 'x', { qos, id: 1, dup: true }))))
  if (!heard.has('PUBCOMP 1')) seen.push(...(await client.send(pubrel(1))))
}

for (const qos of [1, 2] as const) {
  const flow = [encode(publish('t', 'x', { qos, id: 1 })), ...(qos === 2 ? [encode(pubrel(1))] : [])]
  const wire = Buffer.concat(flow)
  test(`from the client, QoS ${qos} cut at each of its ${wire.length + 1} places: delivered ${qos === 1 ? 'at least' : 'exactly'} once`, async () => {
    for (let cutAt = 0; cutAt <= wire.length; cutAt++)
      for (const answersArrive of [true, false]) {
        const room = createRoom()
        const listener = await room.join('listener')
        await listener.subscribe('t', 0)
        await listener.take()
        const client = await room.join('ana', lasting)
        await client.take()
        const answers = await client.send(wire.subarray(0, cutAt))
        await client.cut()
        const { client: back, seen } = await comeBack(room)
        assert.deepEqual(seen, ['CONNACK 0 present'])
        // Whoever has begun to send PUBREL has heard PUBREC.
        const atLeast = cutAt > flow[0]!.length ? ['PUBREC 1'] : []
        const heard = answersArrive ? answers : atLeast
        await finish(back, qos, heard)
        assert.ok(heard.includes(qos === 1 ? 'PUBACK 1' : 'PUBCOMP 1'), `cut at ${cutAt}`)
        const copies = await listener.take()
        if (qos === 2) assert.deepEqual(copies, ['PUBLISH t "x"'], `cut at ${cutAt}`)
        else assert.ok(copies.length === 1 || (copies.length === 2 && !answersArrive), `cut at ${cutAt}`)
        assert.deepEqual(room.broker.snapshot().sessions.find((s) => s.clientId === 'ana')?.halfOpen, [])
      }
  })

  test(`to the client, QoS ${qos} with answers cut at each byte never leaves anything in flight for ever`, async () => {
    const answers = Buffer.concat((qos === 1 ? [puback(1)] : [pubrec(1), pubcomp(1)]).map((p) => encode(p)))
    for (let cutAt = 0; cutAt <= answers.length; cutAt++) {
      const { room, client } = await inDelivery(qos)
      await client.send(answers.subarray(0, cutAt))
      await client.cut()
      const { client: back, seen } = await comeBack(room)
      for (const line of seen) {
        if (line.startsWith('PUBLISH'))
          await back.send(...(qos === 1 ? [puback(1)] : [pubrec(1), pubcomp(1)]))
        if (line.startsWith('PUBREL')) await back.send(pubcomp(1))
      }
      assert.deepEqual(room.broker.snapshot().sessions[0]?.inFlight, [], `cut at ${cutAt}`)
    }
  })
}

test('what is in flight comes again in its order, and before what waited [MQTT-4.6.0-1] [MQTT-4.6.0-6]', async () => {
  const room = createRoom({ limits: { inFlight: 3 } })
  const client = await room.join('ana', lasting)
  await client.subscribe('t', 2)
  for (const [n, qos] of ([2, 1, 2, 1, 1] as const).entries())
    room.broker.publish({ topic: 't', payload: `${n + 1}`, qos })
  await client.send(pubrec(1))
  await client.cut()
  room.broker.publish({ topic: 't', payload: '6', qos: 1 })
  const { client: back, seen } = await comeBack(room)
  assert.deepEqual(seen, [
    'CONNACK 0 present',
    'PUBLISH t "2" qos1 id2 dup',
    'PUBLISH t "3" qos2 id3 dup',
    'PUBREL 1',
  ])
  assert.deepEqual(await back.send(pubcomp(1), puback(2)), [
    'PUBLISH t "4" qos1 id4',
    'PUBLISH t "5" qos1 id5',
  ])
  assert.deepEqual(await back.send(pubrec(3), pubcomp(3)), ['PUBREL 3', 'PUBLISH t "6" qos1 id6'])
})

test('a clean session is not resumed: nothing comes again [MQTT-3.1.2-6]', async () => {
  const room = createRoom()
  const client = await room.join('ana', { clean: true })
  await client.subscribe('t', 1)
  room.broker.publish({ topic: 't', payload: 'x', qos: 1 })
  await client.cut()
  assert.deepEqual(room.broker.snapshot().sessions, [])
  assert.deepEqual((await comeBack(room)).seen, ['CONNACK 0'])
})
