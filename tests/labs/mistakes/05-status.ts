import type { Scripts } from '../record-mistakes.ts'
import type { Actor, ActorOptions, Stage } from '../stage.ts'

const STATUS = 'ana/status'
const WILL = { topic: STATUS, payload: 'offline', qos: 1, retain: true } as const
const RIGHT: ActorOptions = { will: WILL, keepalive: 15 }
const RETAINED = { qos: 1, retain: true } as const

const connecting = (options: ActorOptions) => async (stage: Stage) => {
  await stage.connect(options)
  await stage.wait(2)
}

/** Connected as it should be, and online. */
async function online(stage: Stage, options: ActorOptions = RIGHT): Promise<Actor> {
  const board = await stage.connect(options)
  await board.publish(STATUS, 'online', RETAINED)
  return board
}

/** Was online, unplugged, and is back. */
async function back(stage: Stage): Promise<Actor> {
  const first = await online(stage)
  await stage.wait(2)
  await first.kill()
  await stage.wait(3)
  return online(stage)
}

export const scripts: Scripts = {
  start: { about: 'Nothing has connected yet, for half a minute.', script: (stage) => stage.wait(30) },
  'solution-cable': {
    about: 'A board that loses its power: the broker waits one and a half times the keep alive.',
    async script(stage) {
      const board = await online(stage)
      await stage.wait(10)
      board.unplug()
      await stage.wait(30)
      const again = await online(stage)
      await stage.wait(2)
      await again.publish(STATUS, 'offline', RETAINED)
      await again.disconnect()
      const cleaner = await stage.connect({ clientId: 'ana-laptop', address: '192.168.1.57' })
      await cleaner.publish(STATUS, '', { retain: true })
      await cleaner.disconnect()
    },
  },
  'solution-reset': {
    about:
      'Reset in the place of the plug: the board comes back before the broker has noticed, and takes over.',
    async script(stage) {
      const board = await online(stage, { ...RIGHT, will: { ...WILL, qos: 0 } })
      await stage.wait(4)
      board.unplug()
      await stage.wait(3)
      const again = await online(stage)
      await stage.wait(2)
      await again.publish(STATUS, 'offline', RETAINED)
      await stage.wait(1)
      await again.publish(STATUS, '', { retain: true })
      await again.disconnect()
      const cleaner = await stage.connect({ clientId: 'ana-laptop' })
      await cleaner.publish(STATUS, '', { retain: true })
    },
  },
  'mistake-will-missing': {
    about: 'No will in CONNECT: it is set after connecting, or not at all.',
    script: connecting({ keepalive: 15 }),
  },
  'mistake-will-wrong-topic': {
    about: 'The will goes to another topic.',
    script: connecting({ keepalive: 15, will: { ...WILL, topic: 'ana/state' } }),
  },
  'mistake-will-wrong-topic-slash': {
    about: "The will's topic begins with a slash.",
    script: connecting({ keepalive: 15, will: { ...WILL, topic: '/ana/status' } }),
  },
  'mistake-will-not-retained': {
    about: 'The will is not retained.',
    script: connecting({ keepalive: 15, will: { ...WILL, retain: false } }),
  },
  'mistake-will-other-payload': {
    about: 'The will has another text.',
    script: connecting({ keepalive: 15, will: { ...WILL, payload: 'Offline' } }),
  },
  'mistake-will-other-payload-empty': {
    about: 'A will without a payload, as mosquitto_sub sends it when only its topic is given.',
    script: connecting({ keepalive: 15, will: { ...WILL, payload: '' } }),
  },
  'mistake-keep-alive-other': {
    about: "ESP-IDF's own keep alive: 120 seconds.",
    script: connecting({ keepalive: 120, will: WILL }),
  },
  'mistake-keep-alive-other-zero': {
    about: "umqtt's own keep alive: 0.",
    script: connecting({ keepalive: 0, will: WILL }),
  },
  'mistake-retain-missing': {
    about: 'online is published without retain.',
    async script(stage) {
      const board = await stage.connect(RIGHT)
      await board.publish(STATUS, 'online', { qos: 1 })
      await stage.wait(2)
    },
  },
  'mistake-payload-case': {
    about: 'Online with a capital letter.',
    async script(stage) {
      const board = await stage.connect(RIGHT)
      await board.publish(STATUS, 'Online', RETAINED)
      await stage.wait(2)
    },
  },
  'mistake-will-not-sent-after-disconnect': {
    about: 'Ended with Ctrl-C, and the library says DISCONNECT: no will.',
    async script(stage) {
      const board = await online(stage)
      await stage.wait(2)
      await board.disconnect()
      await stage.wait(3)
    },
  },
  'mistake-retain-missing-goodbye': {
    about: 'The goodbye is not retained: the next visitor still reads online.',
    async script(stage) {
      const board = await back(stage)
      await stage.wait(2)
      await board.publish(STATUS, 'offline', { qos: 1 })
      await stage.wait(2)
    },
  },
  'mistake-left-without-disconnect': {
    about: 'After its goodbye the program just ends, and the will comes as well.',
    async script(stage) {
      const board = await back(stage)
      await stage.wait(2)
      await board.publish(STATUS, 'offline', RETAINED)
      await board.kill()
      await stage.wait(2)
    },
  },
  'mistake-retain-missing-empty': {
    about: 'An empty payload without retain deletes nothing.',
    async script(stage) {
      const board = await back(stage)
      await board.publish(STATUS, 'offline', RETAINED)
      await board.disconnect()
      const cleaner = await stage.connect({ clientId: 'ana-laptop', address: '192.168.1.57' })
      await cleaner.publish(STATUS, '')
      await stage.wait(2)
    },
  },
  'mistake-topic-case': {
    about: 'The status goes to Status.',
    async script(stage) {
      const board = await stage.connect(RIGHT)
      await board.publish('ana/Status', 'online', RETAINED)
      await stage.wait(2)
    },
  },
  'mistake-will-keep-alive-long': {
    about: 'The plug is pulled, and the broker does not know it yet.',
    async script(stage) {
      const visitor = await stage.connect({ clientId: 'ana-laptop', address: '192.168.1.57' })
      await visitor.subscribe(STATUS)
      const board = await online(stage, { ...RIGHT, keepalive: 30 })
      await stage.wait(10)
      board.unplug()
      await stage.wait(24)
    },
  },
}
