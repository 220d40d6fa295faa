import type { Scripts } from '../record-mistakes.ts'
import type { Actor, ActorOptions, Stage } from '../stage.ts'

const SET = 'ana/lamp/set'
const STATE = 'ana/lamp/state'

interface Habits extends ActorOptions {
  /** Where it listens and reports. */
  hears?: string
  reports?: string
  retain?: boolean
  /** What it reports after a command; undefined for nothing. */
  says?: (command: string) => string | undefined
  /** Seconds. */
  waits?: number
}

const obey = (command: string) => (command === 'on' || command === 'off' ? command : undefined)

/** A lamp with habits of its own, for as long as a round of commands takes. */
async function live(stage: Stage, habits: Habits = {}): Promise<Actor> {
  const { hears = SET, reports = STATE, retain = true, says = obey, waits = 0, ...options } = habits
  const waiting: string[] = []
  const lamp = await stage.connect({
    ...options,
    onMessage: (topic, payload) => {
      if (topic !== reports) waiting.push(payload)
    },
  })
  await lamp.subscribe(hears)
  for (let second = 0; second < 30; second++) {
    await stage.wait(1)
    const command = waiting.shift()
    if (command === undefined) continue
    const report = says(command)
    if (waits > 0) await stage.wait(waits)
    if (report !== undefined) await lamp.publish(reports, report, { retain })
  }
  return lamp
}

const lamp = (about: string, habits: Habits) => ({
  about,
  async script(stage: Stage) {
    await live(stage, habits)
  },
})

export const scripts: Scripts = {
  start: {
    about: 'A wrong token.',
    async script(stage) {
      await stage.connect({ password: 'wrong' })
    },
  },
  'solution-pubsubclient': lamp('As PubSubClient does it: keep alive 15, a second until the report.', {
    keepalive: 15,
  }),
  'solution-by-hand': {
    about: 'The lamp works, and a second client of the student, MQTT Explorer, watches.',
    async script(stage) {
      const explorer = await stage.connect({ clientId: 'mqtt-explorer-1a2b3c4d' })
      await explorer.subscribe('ana/#')
      await live(stage, { hears: 'ana/lamp/#' })
    },
  },
  'mistake-not-obeyed': lamp('The lamp hears the commands and never reports.', { says: () => undefined }),
  'mistake-reported-wrong': lamp('The lamp reports the opposite.', {
    says: (command) => (command === 'on' ? 'off' : command === 'off' ? 'on' : undefined),
  }),
  'mistake-reported-wrong-capitals': lamp('The lamp reports in capital letters.', {
    says: (command) => obey(command)?.toUpperCase(),
  }),
  'mistake-reported-wrong-number': lamp('The lamp reports 1 and 0.', {
    says: (command) => (command === 'on' ? '1' : command === 'off' ? '0' : undefined),
  }),
  'mistake-reported-wrong-newline': lamp('println ends each report with a line end.', {
    says: (command) => (obey(command) ? `${command}\r\n` : undefined),
  }),
  'mistake-obeyed-nonsense': lamp('Whatever is not "on" switches the lamp off.', {
    says: (command) => (command === 'on' ? 'on' : 'off'),
  }),
  'mistake-obeyed-nonsense-echo': lamp('The lamp repeats whatever it hears.', { says: (command) => command }),
  'mistake-not-obeyed-late': lamp('The report comes after eight seconds.', { waits: 8 }),
  'mistake-not-obeyed-other-topic': lamp('The report goes to another topic.', { reports: 'ana/lamp/status' }),
  'mistake-retain-missing': lamp('The lamp obeys, and its state is not retained.', { retain: false }),
  'mistake-topic-case': lamp('The lamp listens to "Lamp/set".', { hears: 'ana/Lamp/set' }),
  'mistake-topic-leading-slash': lamp('The lamp listens to "/ana/lamp/set".', { hears: '/ana/lamp/set' }),
  'mistake-topic-missing-handle': lamp('The lamp listens to "lamp/set".', { hears: 'lamp/set' }),
  'mistake-topic-swapped': lamp('The lamp listens to its own reports.', { hears: STATE }),
  'mistake-filter-all': lamp('The lamp listens to everything.', { hears: '#' }),
  'mistake-filter-invalid': lamp('A plus sign inside a level.', { hears: 'ana/lamp+/set' }),
  'mistake-topic-near-miss': lamp('A level too few: "ana/lampset".', { hears: 'ana/lampset' }),
  'mistake-client-id-shared': {
    about: 'MQTT Explorer uses the client identifier of the lamp: they push each other out.',
    async script(stage) {
      for (let turn = 0; turn < 4; turn++) {
        await stage.connect({ clientId: 'ana-board', address: '192.168.1.21' })
        await stage.wait(1)
        await stage.connect({ clientId: 'ana-board', address: '192.168.1.30' })
        await stage.wait(1)
      }
    },
  },
}
