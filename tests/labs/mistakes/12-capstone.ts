import { toNumber } from '../../../labs/checker/number.ts'
import type { Scripts } from '../record-mistakes.ts'
import type { Actor, ActorOptions, Stage } from '../stage.ts'

const ROOM = 'ana/room'
const NUMBER = `r${toNumber('ana')}`

const offline = (name: string) => ({ topic: `${ROOM}/${name}/status`, payload: 'offline', retain: true })

async function startSensor(stage: Stage, options: ActorOptions = {}): Promise<Actor> {
  const sensor = await stage.connect({
    clientId: 'ana-sensor',
    keepalive: 15,
    will: offline('sensor'),
    ...options,
  })
  await sensor.publish(`${ROOM}/sensor/status`, 'online', { retain: true })
  return sensor
}

async function report(stage: Stage, sensor: Actor, times = 5, more: object = {}) {
  for (let n = 1; n <= times; n++) {
    const reading = { n, room: NUMBER, temperature: 21 + n / 10, humidity: 48, unit: 'C', ...more }
    await sensor.publish(`${ROOM}/climate`, JSON.stringify(reading))
    await stage.wait(2)
  }
}

interface Habits extends ActorOptions {
  says?: (command: string) => string | undefined
  retain?: boolean
}

const obey = (command: string) => (command === 'on' || command === 'off' ? command : undefined)

async function startLamp(stage: Stage, habits: Habits = {}): Promise<Actor> {
  const { says = obey, retain = true, ...options } = habits
  const lamp = await stage.connect({
    clientId: 'ana-lamp',
    keepalive: 15,
    will: offline('lamp'),
    address: '192.168.1.22',
    ...options,
    onMessage: (_topic, command, actor) => {
      const state = says(command)
      // The library's callback returns first.
      if (state !== undefined) setImmediate(() => actor.publish(`${ROOM}/lamp/state`, state, { retain }))
    },
  })
  await lamp.publish(`${ROOM}/lamp/status`, 'online', { retain: true })
  await lamp.subscribe(`${ROOM}/lamp/set`)
  return lamp
}

async function openDashboard(stage: Stage, ...filters: string[]): Promise<Actor> {
  const dashboard = await stage.connect({ clientId: 'ana-dashboard', address: '192.168.1.30' })
  for (const filter of filters.length > 0 ? filters : [`${ROOM}/#`]) await dashboard.subscribe(filter)
  return dashboard
}

/** Long enough for the checker's commands. */
const COMMANDS = 25

const sensorMistake = (about: string, options: ActorOptions) => ({
  about,
  async script(stage: Stage) {
    await startSensor(stage, options)
    await stage.wait(2)
  },
})

const lampMistake = (about: string, habits: Habits) => ({
  about,
  async script(stage: Stage) {
    await startLamp(stage, habits)
    await stage.wait(COMMANDS)
  },
})

const climateMistake = (about: string, more: object) => ({
  about,
  async script(stage: Stage) {
    await report(stage, await startSensor(stage), 5, more)
  },
})

export const scripts: Scripts = {
  start: {
    about: 'A wrong token.',
    async script(stage) {
      await stage.connect({ clientId: 'ana-sensor', password: 'wrong' })
    },
  },
  'solution-two-boards': {
    about: 'Two boards and a dashboard; the sensor loses its power.',
    async script(stage) {
      const sensor = await startSensor(stage)
      await startLamp(stage)
      await report(stage, sensor)
      await stage.wait(COMMANDS)
      const dashboard = await openDashboard(stage)
      await dashboard.publish(`${ROOM}/lamp/set`, 'on')
      await stage.wait(2)
      sensor.unplug()
      await stage.wait(40)
    },
  },
  'solution-four-filters': {
    about: 'The dashboard comes first, and asks for each topic by its name; the sensor is killed.',
    async script(stage) {
      const dashboard = await openDashboard(
        stage,
        `${ROOM}/climate`,
        `${ROOM}/+/status`,
        `${ROOM}/lamp/state`,
      )
      await startLamp(stage, { keepalive: 30 })
      await stage.wait(COMMANDS)
      const sensor = await startSensor(stage, { keepalive: 60 })
      await report(stage, sensor)
      await dashboard.publish(`${ROOM}/lamp/set`, 'on')
      await stage.wait(2)
      await sensor.kill()
      await stage.wait(2)
    },
  },
  'mistake-will-missing': sensorMistake('The sensor has no will.', { will: undefined as never }),
  'mistake-will-wrong-topic': sensorMistake('The will goes to another topic.', {
    will: { ...offline('sensor'), topic: `${ROOM}/sensor/state` },
  }),
  'mistake-will-not-retained': sensorMistake('The will is not retained.', {
    will: { ...offline('sensor'), retain: false },
  }),
  'mistake-will-other-payload': sensorMistake('The will says "Offline".', {
    will: { ...offline('sensor'), payload: 'Offline' },
  }),
  'mistake-keep-alive-other': sensorMistake('Keep alive 0, as umqtt has it by itself.', { keepalive: 0 }),
  'mistake-keep-alive-other-long': sensorMistake('Keep alive 120, as ESP-IDF has it by itself.', {
    keepalive: 120,
  }),
  'mistake-client-id-empty': sensorMistake('No client identifier: it would be another each time.', {
    clientId: '',
  }),
  'mistake-role-shared': {
    about: 'The lamp takes the client identifier of the sensor, after the sensor has gone.',
    async script(stage) {
      const sensor = await startSensor(stage)
      await sensor.disconnect()
      await startLamp(stage, { clientId: 'ana-sensor' })
      await stage.wait(2)
    },
  },
  'mistake-client-id-shared': {
    about: 'Sensor and lamp use one client identifier at the same time.',
    async script(stage) {
      for (let turn = 0; turn < 4; turn++) {
        await startSensor(stage, { clientId: 'ana-board' })
        await stage.wait(1)
        await startLamp(stage, { clientId: 'ana-board' })
        await stage.wait(1)
      }
    },
  },
  'mistake-retain-missing': {
    about: '"online" is not retained.',
    async script(stage) {
      const sensor = await stage.connect({ clientId: 'ana-sensor', keepalive: 15, will: offline('sensor') })
      await sensor.publish(`${ROOM}/sensor/status`, 'online')
      await stage.wait(2)
    },
  },
  'mistake-payload-case': {
    about: 'The status is "Online".',
    async script(stage) {
      const sensor = await stage.connect({ clientId: 'ana-sensor', keepalive: 15, will: offline('sensor') })
      await sensor.publish(`${ROOM}/sensor/status`, 'Online', { retain: true })
      await stage.wait(2)
    },
  },
  'mistake-number-as-text': climateMistake('The temperature stands in quotation marks.', {
    temperature: '21.5',
  }),
  'mistake-json-value-other': climateMistake("The room is a neighbour's: the program was copied.", {
    room: 'r11',
  }),
  'mistake-role-changed': {
    about: 'The readings come from another client identifier than the will.',
    async script(stage) {
      await startSensor(stage)
      const other = await stage.connect({ clientId: 'ana-board', address: '192.168.1.23' })
      await report(stage, other)
    },
  },
  'mistake-obeyed-nonsense': lampMistake('Whatever is not "on" switches the lamp off.', {
    says: (command) => (command === 'on' ? 'on' : 'off'),
  }),
  'mistake-not-obeyed': lampMistake('The lamp never reports.', { says: () => undefined }),
  'mistake-reported-wrong': lampMistake('The lamp reports with capital letters.', {
    says: (command) => obey(command)?.toUpperCase(),
  }),
  'mistake-filter-too-narrow': {
    about: 'The dashboard hears one level, and the states lie two levels deep.',
    async script(stage) {
      await openDashboard(stage, `${ROOM}/+`)
      await stage.wait(10)
    },
  },
  'mistake-will-not-sent-after-disconnect': {
    about: 'The sensor is stopped properly: it says DISCONNECT, and its will is dropped.',
    async script(stage) {
      const sensor = await startSensor(stage)
      await report(stage, sensor)
      await openDashboard(stage)
      await sensor.disconnect()
      await stage.wait(5)
    },
  },
}
