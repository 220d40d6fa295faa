import type { Scripts } from '../record-mistakes.ts'
import type { Actor, ActorOptions, Stage } from '../stage.ts'

const IN = 'ana/inTopic'
const OUT = 'ana/outTopic'
const LASTING: ActorOptions = { clean: false }

/** Connected with a lasting session, subscribed, and awake. */
async function awake(stage: Stage, options: ActorOptions = LASTING, qos: 0 | 1 = 1): Promise<Actor> {
  const board = await stage.connect(options)
  if (!board.connack?.sessionPresent) await board.subscribe(IN, qos)
  await board.publish(OUT, 'awake')
  await stage.wait(3)
  return board
}

const connecting = (options: ActorOptions) => async (stage: Stage) => {
  await stage.connect(options)
  await stage.wait(2)
}

export const scripts: Scripts = {
  start: { about: 'Nothing has connected yet, for half a minute.', script: (stage) => stage.wait(30) },
  'solution-mqtt-5': {
    about: 'MQTT 5: no clean start, and a session that lasts an hour.',
    async script(stage) {
      const options: ActorOptions = { clean: false, version: 5, sessionExpiry: 3600 }
      const board = await awake(stage, options)
      await board.disconnect()
      await stage.wait(10)
      await awake(stage, options)
    },
  },
  'solution-crash': {
    about: 'The board falls asleep without DISCONNECT, and subscribes again each time it wakes up.',
    async script(stage) {
      for (let times = 0; times < 3; times++) {
        const board = await stage.connect({ clean: false, keepalive: 10 })
        await board.subscribe(IN, 1)
        await board.publish(OUT, 'awake', { qos: 1 })
        await stage.wait(4)
        board.unplug()
        await stage.wait(25)
      }
    },
  },
  'mistake-clean-session': {
    about: 'Clean session at the first connection: the library default.',
    script: connecting({ clean: true }),
  },
  'mistake-session-not-present-clean': {
    about: 'A lasting session the first time, a clean one the second.',
    async script(stage) {
      const board = await awake(stage)
      await board.disconnect()
      await stage.wait(8)
      await awake(stage, { clean: true })
    },
  },
  'mistake-clean-session-empty': {
    about: 'No client identifier, so nothing that a session could belong to.',
    script: connecting({ clean: true, clientId: '' }),
  },
  'mistake-came-back-as-another': {
    about: 'What comes back is another program, with an identifier of its own.',
    async script(stage) {
      const board = await awake(stage, { clean: false, clientId: 'ana-board' })
      await board.disconnect()
      await stage.wait(8)
      await awake(stage, { clean: false, clientId: 'ana-logger' })
    },
  },
  'mistake-client-id-drawn': {
    about: 'A random part in the client identifier: each time a new client.',
    async script(stage) {
      const board = await awake(stage, { clean: false, clientId: 'ana-1f3a' })
      await board.disconnect()
      await stage.wait(8)
      await awake(stage, { clean: false, clientId: 'ana-77b0' })
    },
  },
  'mistake-back-too-soon': {
    about: 'Away for 2 seconds only.',
    async script(stage) {
      const board = await awake(stage)
      await board.disconnect()
      await stage.wait(2)
      await awake(stage)
    },
  },
  'mistake-granted-lower': {
    about: 'The subscription is at QoS 0: nothing is kept for it.',
    async script(stage) {
      const board = await awake(stage, LASTING, 0)
      await board.disconnect()
      await stage.wait(8)
    },
  },
  'mistake-missed-while-away': {
    about: 'The board comes back, and does not answer what it is given.',
    async script(stage) {
      const board = await awake(stage)
      await board.disconnect()
      await stage.wait(8)
      await stage.connect({ clean: false, acknowledges: false })
      await stage.wait(20)
    },
  },
  'mistake-session-not-present': {
    about: 'Another program of the student’s has taken the session in between, and thrown it away.',
    async script(stage) {
      const board = await awake(stage)
      await board.disconnect()
      await stage.wait(6)
      const other = await stage.connect({ clean: true, address: '192.168.1.57' })
      await other.disconnect()
      await stage.wait(6)
      await awake(stage)
    },
  },
  'mistake-topic-swapped': {
    about: 'Subscribed to what it publishes itself.',
    async script(stage) {
      const board = await stage.connect(LASTING)
      await board.subscribe(OUT, 1)
      await stage.wait(2)
    },
  },
  'mistake-topic-missing-handle': {
    about: 'The topic of the sample, without the handle.',
    async script(stage) {
      const board = await stage.connect(LASTING)
      await board.subscribe('inTopic', 1)
      await stage.wait(2)
    },
  },
  'mistake-payload-case': {
    about: 'Awake with a capital letter.',
    async script(stage) {
      const board = await stage.connect(LASTING)
      await board.subscribe(IN, 1)
      await board.publish(OUT, 'Awake')
      await stage.wait(2)
    },
  },
  'mistake-payload-newline': {
    about: 'A line end behind the word.',
    async script(stage) {
      const board = await stage.connect(LASTING)
      await board.subscribe(IN, 1)
      await board.publish(OUT, 'awake\n')
      await stage.wait(2)
    },
  },
  'mistake-topic-case': {
    about: 'outtopic in small letters.',
    async script(stage) {
      const board = await stage.connect(LASTING)
      await board.subscribe(IN, 1)
      await board.publish('ana/outtopic', 'awake')
      await stage.wait(2)
    },
  },
}
