import type { Scripts } from '../record-mistakes.ts'
import type { Actor, Stage } from '../stage.ts'

const ROOMS = 'ana/+/temperature'
const ALARMS = 'ana/alarm/#'
const LOG = 'ana/log'

const isTemperature = (topic: string) => topic.endsWith('/temperature')

/** A board that logs as it should, or otherwise. */
const logger = (stage: Stage, log: (topic: string, payload: string, actor: Actor) => void) =>
  stage.connect({ onMessage: log })

const rightly = (topic: string, payload: string, actor: Actor) => {
  if (isTemperature(topic)) void actor.publish(LOG, payload)
}

const asking =
  (...filters: string[]) =>
  async (stage: Stage) => {
    const board = await stage.connect()
    for (const filter of filters) await board.subscribe(filter)
    await stage.wait(6)
  }

export const scripts: Scripts = {
  start: { about: 'Nothing has connected yet, for half a minute.', script: (stage) => stage.wait(30) },
  'solution-two-clients': {
    about: 'One client logs the rooms, another hears the alarms; the log is written at QoS 1.',
    async script(stage) {
      const rooms = await stage.connect({
        onMessage: (topic, payload, actor) => {
          if (isTemperature(topic)) void actor.publish(LOG, payload, { qos: 1 })
        },
      })
      await rooms.subscribe(ROOMS, 1)
      await stage.wait(3)
      const alarms = await stage.connect({ clientId: 'ana-alarms', address: '192.168.1.22' })
      await alarms.subscribe(ALARMS, 2)
      await stage.wait(1)
      await alarms.unsubscribe(ALARMS)
    },
  },
  'solution-corrected': {
    about: 'First too much, then right: the wide filter is taken back.',
    async script(stage) {
      const board = await logger(stage, rightly)
      await board.subscribe('ana/#')
      await stage.wait(2)
      await board.unsubscribe('ana/#')
      await board.subscribe(ROOMS)
      await stage.wait(12)
      await board.subscribe(ALARMS)
      await board.unsubscribe(ALARMS)
      await stage.wait(2)
    },
  },
  'mistake-filter-all': { about: 'Everything of everybody: #.', script: asking('#') },
  'mistake-filter-all-plus': { about: 'Any handle: +/+/temperature.', script: asking('+/+/temperature') },
  'mistake-filter-too-wide': { about: 'Everything below the handle.', script: asking('ana/#') },
  'mistake-filter-too-wide-level': { about: 'Every value of every room.', script: asking('ana/+/+') },
  'mistake-filter-too-narrow': {
    about: 'The two rooms that the logger knows, each by its name.',
    script: asking('ana/kitchen/temperature', 'ana/garden/temperature'),
  },
  'mistake-topic-case-alarms': {
    about: 'The filter for the rooms is right, and the one for the alarms begins with a capital.',
    async script(stage) {
      const board = await logger(stage, rightly)
      await board.subscribe(ROOMS)
      await stage.wait(3)
      await board.subscribe('ana/Alarm/#')
      await stage.wait(6)
    },
  },
  'mistake-filter-too-narrow-deep': {
    about: 'The alarms with a +, which stands for one level only.',
    async script(stage) {
      const board = await logger(stage, rightly)
      await board.subscribe(ROOMS)
      await stage.wait(3)
      await board.subscribe('ana/alarm/+')
      await stage.wait(6)
    },
  },
  'mistake-filter-invalid': { about: 'A # that is not the last level.', script: asking('ana/#/temperature') },
  'mistake-filter-invalid-plus': {
    about: 'A + for a part of a level.',
    script: asking('ana/room-+/temperature'),
  },
  'mistake-topic-missing-handle': { about: 'A filter without the handle.', script: asking('+/temperature') },
  'mistake-topic-leading-slash': {
    about: 'A filter with a slash in front.',
    script: asking('/ana/+/temperature'),
  },
  'mistake-topic-case': { about: 'A filter with a capital letter.', script: asking('ana/+/Temperature') },
  'mistake-echo-wrong-topic': {
    about: 'The log goes back to the topic that was heard.',
    async script(stage) {
      let told = 0
      const board = await logger(stage, (topic, payload, actor) => {
        if (told++ < 2) void actor.publish(topic, payload)
      })
      await board.subscribe(ROOMS)
      await stage.wait(4)
    },
  },
  'mistake-payload-extra': {
    about: 'The topic is written into the log too.',
    async script(stage) {
      const board = await logger(stage, (topic, payload, actor) => {
        if (isTemperature(topic)) void actor.publish(LOG, `${topic} ${payload}`)
      })
      await board.subscribe(ROOMS)
      await stage.wait(4)
    },
  },
  'mistake-payload-nul': {
    about: 'A C text with its zero byte.',
    async script(stage) {
      const board = await logger(stage, (topic, payload, actor) => {
        if (isTemperature(topic)) void actor.publish(LOG, `${payload}\0`)
      })
      await board.subscribe(ROOMS)
      await stage.wait(4)
    },
  },
  'mistake-unsubscribe-other': {
    about: 'Unsubscribed from another filter than was asked for.',
    async script(stage) {
      const board = await logger(stage, rightly)
      await board.subscribe(ROOMS)
      await stage.wait(3)
      await board.subscribe(ALARMS)
      await board.unsubscribe('ana/alarm')
      await stage.wait(2)
    },
  },
  'mistake-no-resubscribe': {
    about: 'Subscribed once, before the loop: after a break the logger is connected and hears nothing.',
    async script(stage) {
      const board = await logger(stage, () => {})
      await board.subscribe(ROOMS)
      await stage.wait(3)
      await board.kill()
      await stage.wait(5)
      await logger(stage, () => {})
      await stage.wait(60)
    },
  },
  'mistake-filter-plus-one-level': {
    about: 'A + for the alarms: it stands for one level, and they lie deeper.',
    async script(stage) {
      const logger = await stage.connect()
      await logger.subscribe('ana/alarm/+/+/+')
      await stage.wait(2)
    },
  },
  'mistake-filter-refused': {
    about: 'A program that subscribes to each thing by itself. This classroom allows 3 subscriptions.',
    limits: { broker: { subscriptions: 3 } },
    async script(stage) {
      const logger = await stage.connect()
      for (const thing of ['light', 'door', 'window']) await logger.subscribe(`ana/kitchen/${thing}`)
      await logger.subscribe(ROOMS)
      await stage.wait(2)
    },
  },
}
