import { toNumber } from '../../../labs/checker/number.ts'
import type { Scripts } from '../record-mistakes.ts'
import type { Actor, Stage } from '../stage.ts'

const KITCHEN = 'ana/kitchen/temperature'
const HUMIDITY = 'ana/kitchen/humidity'
const ROOM = `ana/room-${toNumber('ana')}/temperature`

/** Four readings of a kitchen, `seconds` apart. */
async function measure(
  stage: Stage,
  board: Actor,
  topic = KITCHEN,
  seconds = 2,
  values = ['21.4', '21.5', '21.7', '21.6'],
) {
  for (const [i, value] of values.entries()) {
    if (i > 0) await stage.wait(seconds)
    await board.publish(topic, value)
  }
}

const one = (topic: string, payload: string) => async (stage: Stage) => {
  const board = await stage.connect()
  await board.publish(topic, payload)
  await stage.wait(2)
}

export const scripts: Scripts = {
  start: { about: 'Nothing has connected yet, for half a minute.', script: (stage) => stage.wait(30) },
  'start-wrong-password': {
    about: 'A client connects with a wrong password, again and again.',
    async script(stage) {
      for (let tries = 0; tries < 3; tries++) {
        await stage.connect({ password: 'aaaa-bbbb-cccc' })
        await stage.wait(5)
      }
    },
  },
  'solution-two-boards': {
    about: 'One board in the kitchen, another in the second room, with client identifiers of their own.',
    async script(stage) {
      const kitchen = await stage.connect()
      const room = await stage.connect({ clientId: 'ana-board-2', address: '192.168.1.22' })
      await measure(stage, kitchen)
      await kitchen.publish(HUMIDITY, '48')
      await room.publish(ROOM, '17')
    },
  },
  'solution-negative': {
    about: 'A freezer: whole numbers, below zero, at QoS 1, and other topics in between.',
    async script(stage) {
      const board = await stage.connect()
      for (const value of ['-18', '-18', '-17', '-18']) {
        await board.publish(KITCHEN, value, { qos: 1 })
        await board.publish('ana/kitchen/door', 'closed')
        await stage.wait(2)
      }
      await board.publish(HUMIDITY, '0', { qos: 1 })
      await board.publish(ROOM, '-5.25', { retain: true })
    },
  },
  'mistake-topic-leading-slash': {
    about: "The topics of ESP-IDF's samples, with a slash in front.",
    script: one('/ana/kitchen/temperature', '21.5'),
  },
  'mistake-topic-case': {
    about: 'The room is written with a capital letter.',
    script: one('ana/Kitchen/temperature', '21.5'),
  },
  'mistake-topic-missing-handle': {
    about: 'The handle is missing.',
    script: one('kitchen/temperature', '21.5'),
  },
  'mistake-topic-level-missing': {
    about: 'The room is missing: the value hangs one level too high.',
    script: one('ana/temperature', '21.5'),
  },
  'mistake-topic-levels-swapped': {
    about: 'First what, then where.',
    script: one('ana/temperature/kitchen', '21.5'),
  },
  'mistake-topic-near-miss': {
    about: 'A letter is missing.',
    script: one('ana/kitchen/temprature', '21.5'),
  },
  'mistake-topic-placeholder': {
    about: 'The number was not filled in.',
    script: one('ana/room-<number>/temperature', '19.0'),
  },
  'mistake-topic-near-miss-number': {
    about: "The second room has a neighbour's number.",
    script: one('ana/room-72/temperature', '19.0'),
  },
  'mistake-topic-wildcard': {
    about: 'All rooms at once, with a wildcard in a PUBLISH.',
    script: one('ana/+/temperature', '21.5'),
  },
  'mistake-unit-in-payload': {
    about: 'The unit stands behind the number.',
    script: one(KITCHEN, '21.5 °C'),
  },
  'mistake-number-comma': {
    about: 'A comma in the place of the point.',
    script: one(KITCHEN, '21,5'),
  },
  'mistake-number-nan': {
    about: 'The sensor was not read: it is nan.',
    script: one(HUMIDITY, 'nan'),
  },
  'mistake-number-out-of-range': {
    about: 'Humidity as a number of a 12-bit converter.',
    script: one(HUMIDITY, '3104'),
  },
  'mistake-number-missing': {
    about: 'The name is in the payload too.',
    script: one(KITCHEN, 'temperature: warm'),
  },
  'mistake-payload-newline': {
    about: 'println in the place of print: a line end behind the number.',
    script: one(KITCHEN, '21.5\r\n'),
  },
  'mistake-pace-too-fast': {
    about: 'No pause in the loop.',
    async script(stage) {
      await measure(stage, await stage.connect(), KITCHEN, 0)
    },
  },
  'mistake-pace-too-slow': {
    about: 'Every 5 seconds.',
    async script(stage) {
      await measure(stage, await stage.connect(), KITCHEN, 5)
    },
  },
  'mistake-pace-stopped': {
    about: 'Two values, and then none any more.',
    async script(stage) {
      await measure(stage, await stage.connect(), KITCHEN, 2, ['21.4', '21.5'])
      await stage.wait(20)
    },
  },
  'mistake-same-value-always': {
    about: 'The sensor is read once, before the loop.',
    async script(stage) {
      await measure(stage, await stage.connect(), KITCHEN, 2, ['21.4', '21.4', '21.4', '21.4'])
    },
  },
  'mistake-number-as-text': {
    about: 'The number in quotation marks.',
    script: one(KITCHEN, '"21.5"'),
  },
  'mistake-no-network-loop': {
    about:
      'A program without a network loop: no PINGREQ goes out, the broker ends the connection, and so on.',
    async script(stage) {
      for (let times = 0; times < 2; times++) {
        const board = await stage.connect({ keepalive: 15, pings: false })
        await board.publish(HUMIDITY, '48')
        await stage.wait(25)
      }
    },
  },
  'mistake-went-silent': {
    about: 'The battery is empty.',
    async script(stage) {
      const board = await stage.connect({ keepalive: 15 })
      await board.publish(HUMIDITY, '48')
      await stage.wait(10)
      board.unplug()
      await stage.wait(40)
    },
  },
  'mistake-connects-then-nothing': {
    about: 'Connected, and then nothing at all.',
    async script(stage) {
      await stage.connect()
      await stage.wait(120)
    },
  },
}
