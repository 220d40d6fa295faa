import type { Scripts } from '../record-mistakes.ts'
import type { Actor, ActorOptions, PublishOptions, Stage } from '../stage.ts'

const READING = '21.5'
const topic = (qos: number) => `ana/topic/qos${qos}`

async function readings(board: Actor, count = 3) {
  await board.publish(topic(0), READING)
  for (let times = 0; times < count; times++)
    for (const qos of [1, 2] as const) await board.publish(topic(qos), READING, { qos })
}

const one =
  (at: string, payload: string, options: PublishOptions = {}) =>
  async (stage: Stage) => {
    const board = await stage.connect()
    await board.publish(at, payload, options)
    await stage.wait(3)
  }

const listening =
  (options: ActorOptions, ask: (board: Actor) => Promise<void>, seconds = 17) =>
  async (stage: Stage) => {
    const board = await stage.connect(options)
    await ask(board)
    await stage.wait(seconds)
  }

export const scripts: Scripts = {
  start: { about: 'Nothing has connected yet, for half a minute.', script: (stage) => stage.wait(30) },
  'solution-mqtt-3-1': {
    about: 'A client of MQTT 3.1, one exchange after the other.',
    async script(stage) {
      const board = await stage.connect({ version: 3 })
      await readings(board)
      await board.subscribe('ana/inTopic', 2)
      await stage.wait(3)
    },
  },
  'solution-mqtt-5': {
    about: 'A client of MQTT 5, and a subscription to everything of its own.',
    async script(stage) {
      const board = await stage.connect({ version: 5 })
      await board.subscribe('ana/#', 2)
      await readings(board)
      await stage.wait(3)
    },
  },
  'mistake-qos-lower': {
    about: 'The topic says QoS 1, the packet says 0.',
    script: one(topic(1), READING),
  },
  'mistake-qos-lower-two': {
    about: 'A library that cannot do QoS 2 sends at 1.',
    script: one(topic(2), READING, { qos: 1 }),
  },
  'mistake-qos-higher': {
    about: 'Everything goes out at QoS 1.',
    script: one(topic(0), READING, { qos: 1 }),
  },
  'mistake-not-acknowledged': {
    about: 'PUBREC came, and PUBREL never went: the message at QoS 2 is not completed.',
    async script(stage) {
      const board = await stage.connect({ completes: false })
      await board.publish(topic(2), READING, { qos: 2 })
      await stage.wait(20)
    },
  },
  'mistake-not-acknowledged-in': {
    about: 'What arrives at QoS 2 is never answered with PUBREC.',
    script: listening({ acknowledges: false }, (board) => board.subscribe('ana/inTopic', 2)),
  },
  'mistake-not-acknowledged-half': {
    about: 'PUBREC goes out, PUBCOMP does not.',
    script: listening({ completes: false }, (board) => board.subscribe('ana/inTopic', 2)),
  },
  'mistake-granted-lower': {
    about: 'A subscription without a QoS: it is 0.',
    script: listening({}, (board) => board.subscribe('ana/inTopic'), 5),
  },
  'mistake-granted-lower-one': {
    about: 'A subscription at QoS 1.',
    script: listening({}, (board) => board.subscribe('ana/inTopic', 1), 5),
  },
  'mistake-topic-missing-handle-sample': {
    about: "The topic of ESP-IDF's sample.",
    script: one('/topic/qos1', READING, { qos: 1 }),
  },
  'mistake-topic-missing-handle': {
    about: 'The topic of the sample without its slash, and without the handle.',
    script: one('topic/qos0', READING),
  },
  'mistake-topic-near-miss': {
    about: 'An o in the place of the zero.',
    script: one('ana/topic/qoso', READING),
  },
  'mistake-unit-in-payload': {
    about: 'The unit stands behind the reading.',
    script: one(topic(0), '21.5 C'),
  },
  'mistake-unit-in-payload-sample': {
    about: "The sample's payload: a word and a number.",
    script: one(topic(0), 'data_3'),
  },
  'mistake-number-missing': {
    about: 'A word in the place of the reading.',
    script: one(topic(0), 'reading'),
  },
  'mistake-topic-swapped': {
    about: 'Subscribed to its own readings.',
    script: listening({}, (board) => board.subscribe('ana/topic/#', 2), 5),
  },
  'mistake-leaves-at-once': {
    about: 'A script that ends right after publish, before its library has sent anything.',
    async script(stage) {
      for (let times = 0; times < 3; times++) {
        const board = await stage.connect()
        await board.kill()
        await stage.wait(6)
      }
    },
  },
}
