import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRoom, puback, subscribe, unsubscribe } from './room.ts'
import { five, lasting, subscribe5 } from './v5.ts'

async function createGroup(names: string[], qos: 0 | 1 | 2 = 0, filter = '$share/g/t/#') {
  const room = createRoom()
  const members = await Promise.all(names.map((name) => room.join(name, lasting())))
  for (const member of members) {
    await member.send(subscribe5(filter, { qos }))
    await member.take()
  }
  const say = (count: number) => {
    for (let n = 1; n <= count; n++) room.broker.publish({ topic: 't/x', payload: `${n}`, qos })
  }
  const counts = () => Promise.all(members.map(async (member) => (await member.take()).length))
  return { room, members, say, counts }
}

test('each message goes to one member of the group, in turns (5.0 §4.8.2)', async () => {
  const { say, counts } = await createGroup(['a', 'b', 'c'])
  say(6)
  assert.deepEqual(await counts(), [2, 2, 2])
})

test('two groups each get every message, and so does a plain subscription beside them', async () => {
  const { room, members, say } = await createGroup(['a', 'b'])
  const other = await room.join('other', five())
  await other.send(subscribe5('$share/h/t/x'), subscribe5('t/x'))
  await other.take()
  say(2)
  assert.equal((await other.take()).length, 4)
  assert.deepEqual(await Promise.all(members.map(async (member) => (await member.take()).length)), [1, 1])
})

test('a member who is away is passed over while another is here', async () => {
  const { members, say, counts } = await createGroup(['a', 'b'], 1)
  await members[0]!.cut()
  say(4)
  assert.deepEqual(await counts(), [0, 4])
})

test('when all are away, a QoS 1 message waits for one of them, and a QoS 0 message is lost', async () => {
  const { room, members, say } = await createGroup(['a', 'b'], 1)
  for (const member of members) await member.cut()
  say(2)
  room.broker.publish({ topic: 't/x', payload: 'lost' })
  const back = []
  for (const name of ['a', 'b'])
    back.push(...(await room.open().connect({ ...lasting(), clientId: name })).slice(1))
  assert.deepEqual(back, ['PUBLISH t/x "1" qos1 id1', 'PUBLISH t/x "2" qos1 id1'])
})

test('a member who has its hands full is passed over', async () => {
  const room = createRoom({ limits: { inFlight: 1 } })
  const [a, b] = [await room.join('a', five()), await room.join('b', five())]
  for (const member of [a, b]) await member.send(subscribe5('$share/g/t', { qos: 1 }))
  await Promise.all([a.take(), b.take()])
  for (const payload of ['1', '2']) room.broker.publish({ topic: 't', payload, qos: 1 })
  await a.send(puback(1))
  await a.take()
  for (const payload of ['3']) room.broker.publish({ topic: 't', payload, qos: 1 })
  assert.deepEqual(await a.take(), ['PUBLISH t "3" qos1 id2'])
  await b.take()
  room.broker.publish({ topic: 't', payload: '4', qos: 1 })
  assert.deepEqual(await b.take(), [])
  const queued = room.broker.snapshot().sessions.map((session) => session.queued.length)
  assert.deepEqual(queued.sort(), [0, 1])
})

test('a message comes with the QoS granted to the member it goes to [MQTT5 4.8.2-3]', async () => {
  const room = createRoom()
  const seen: string[] = []
  for (const [name, qos] of [
    ['a', 0],
    ['b', 2],
  ] as const)
    await (await room.join(name, five())).send(subscribe5('$share/g/t', { qos }))
  for (const payload of ['1', '2']) room.broker.publish({ topic: 't', payload, qos: 2 })
  for (const { type, ...event } of room.trace)
    if (type === 'packet' && 'packet' in event && event.packet.cmd === 'publish')
      seen.push(`${event.connection.clientId} qos${event.packet.qos}`)
  assert.deepEqual(seen, ['a qos0', 'b qos2'])
})

test('what was begun with a member is not given to another [MQTT5 4.8.2-4] [MQTT5 4.8.2-5]', async () => {
  const { room, members, say, counts } = await createGroup(['a', 'b'], 2)
  say(1)
  assert.deepEqual(await counts(), [1, 0])
  await members[0]!.cut()
  assert.deepEqual(await counts(), [0, 0])
  const again = room.open()
  assert.deepEqual((await again.connect({ ...lasting(), clientId: 'a' })).slice(1), [
    'PUBLISH t/x "1" qos2 id1 dup',
  ])
  await again.cut()
  room.broker.dropSession('a')
  assert.deepEqual(await counts(), [0, 0])
})

test('nor when a member refuses it [MQTT5 4.8.2-6]', async () => {
  const { members, say, counts } = await createGroup(['a', 'b'], 1)
  say(1)
  await counts()
  await members[0]!.send({ cmd: 'puback', messageId: 1, reasonCode: 0x83 })
  assert.deepEqual(await counts(), [0, 0])
})

test('a shared subscription brings no retained messages (5.0 §4.8.2)', async () => {
  const room = createRoom()
  room.broker.publish({ topic: 't', payload: 'x', retain: true })
  const ana = await room.join('ana', five())
  await ana.take()
  assert.deepEqual(await ana.send(subscribe5('$share/g/t')), ['SUBACK 1 [0]'])
})

test('who leaves the group gets nothing more, and the last one takes it along', async () => {
  const { room, members, say, counts } = await createGroup(['a', 'b'])
  await members[0]!.send(unsubscribe(2, '$share/g/t/#'))
  await counts()
  say(2)
  assert.deepEqual(await counts(), [0, 2])
  await members[1]!.send(unsubscribe(2, '$share/g/t/#'))
  await counts()
  say(1)
  assert.deepEqual(await counts(), [0, 0])
  assert.equal(room.broker.counters['$SYS/broker/subscriptions/count'], 0)
})

test('a group is asked for as the filter behind its name, and its members are asked one by one', async () => {
  const asked: string[] = []
  const room = createRoom({
    hooks: {
      maySubscribe(_connection, filter) {
        asked.push(filter)
        return true
      },
      mayDeliver: ({ clientId }) => clientId !== 'a',
    },
  })
  const [a, b] = [await room.join('a', five()), await room.join('b', five())]
  for (const member of [a, b]) await member.send(subscribe5('$share/g/t/+'))
  await Promise.all([a.take(), b.take()])
  for (const payload of ['1', '2']) room.broker.publish({ topic: 't/x', payload })
  assert.deepEqual(asked, ['t/+', 't/+'])
  assert.deepEqual([await a.take(), (await b.take()).length], [[], 2])
})

test('MQTT 3.1.1 has no shared subscriptions: 0x80', async () => {
  const ana = await createRoom().join('ana')
  await ana.take()
  assert.deepEqual(await ana.send(subscribe(1, ['$share/g/t', 0])), ['SUBACK 1 [128]'])
})
