import type { Scripts } from '../record-mistakes.ts'
import type { ActorOptions, Stage } from '../stage.ts'

const DOOR = 'ana/door'

/** The two knocks that the lab asks for. */
async function knock(stage: Stage, more: ActorOptions = {}) {
  await stage.connect({ userName: '', ...more })
  await stage.wait(1)
  await stage.connect({ password: 'wrong-token', ...more })
  await stage.wait(1)
}

const wrongKnock = (about: string, options: ActorOptions) => ({
  about,
  async script(stage: Stage) {
    await stage.connect(options)
    await stage.wait(2)
  },
})

/** Refused twice, then in, and something goes wrong at the door. */
const wrongGreeting = (about: string, topic: string, payload: string) => ({
  about,
  async script(stage: Stage) {
    await knock(stage)
    const guest = await stage.connect()
    await guest.publish(topic, payload)
    await stage.wait(2)
  },
})

/** Refused twice, and then not let in either. */
const wrongEntry = (about: string, options: ActorOptions) => ({
  about,
  async script(stage: Stage) {
    await knock(stage)
    await stage.connect(options)
    await stage.wait(2)
  },
})

export const scripts: Scripts = {
  start: {
    about: 'Nothing has happened yet.',
    async script(stage) {
      await stage.wait(5)
    },
  },
  'solution-one-program': {
    about: 'One program knocks twice and comes in.',
    async script(stage) {
      await knock(stage)
      const guest = await stage.connect()
      await guest.publish(DOOR, 'welcome ana')
    },
  },
  'solution-other-order': {
    about: 'First the wrong token, then nothing, in MQTT 5, with other client identifiers.',
    async script(stage) {
      await stage.connect({ password: 'wrong-token', version: 5, clientId: 'ana-1' })
      await stage.connect({ userName: '', version: 5, clientId: 'ana-2' })
      const guest = await stage.connect({ version: 5, clientId: 'ana-3' })
      await guest.publish(DOOR, 'welcome ana', { qos: 1 })
    },
  },
  'mistake-let-in': {
    about: 'The right token from the first moment: nobody is ever refused.',
    async script(stage) {
      const guest = await stage.connect()
      await guest.publish(DOOR, 'welcome ana')
      await stage.wait(2)
    },
  },
  'mistake-user-name-email': wrongEntry('An e-mail address as user name.', { userName: 'ana@example.org' }),
  'mistake-user-name-case': wrongEntry('A capital letter in the user name.', { userName: 'Ana' }),
  'mistake-user-name-client-id': wrongEntry('User name and client identifier change places.', {
    userName: 'ana-board',
    clientId: 'ana',
  }),
  'mistake-user-name-near-miss': wrongEntry('A letter too many in the user name.', { userName: 'anna' }),
  'mistake-unknown-user': wrongEntry('A user name that nobody has.', { userName: 'esp32' }),
  'mistake-wrong-password': wrongEntry('Refused twice as asked, and a third time: the token is not right.', {
    password: 'h4tk-9wzr',
  }),
  'mistake-wrong-password-none': wrongEntry('The last connection leaves the token out.', { password: '' }),
  'mistake-refused-otherwise': wrongKnock('The wrong token comes under a user name that is wrong too.', {
    userName: 'esp32',
    password: 'wrong-token',
  }),
  'mistake-payload-other': wrongGreeting('The starter: another greeting.', DOOR, 'hello'),
  'mistake-payload-case': wrongGreeting('The greeting has a capital letter.', DOOR, 'Welcome ana'),
  'mistake-payload-near-miss': wrongGreeting('The greeting has a letter less.', DOOR, 'welcom ana'),
  'mistake-payload-newline': wrongGreeting('The greeting ends with a line end.', DOOR, 'welcome ana\n'),
  'mistake-payload-quotes': wrongGreeting('The quotation marks are sent along.', DOOR, '"welcome ana"'),
  'mistake-topic-missing-handle': wrongGreeting('The topic lacks the handle.', 'door', 'welcome ana'),
  'mistake-topic-other-handle': wrongGreeting("A neighbour's door.", 'bo/door', 'welcome ana'),
  'mistake-topic-leading-slash': wrongGreeting('A slash in front of the topic.', '/ana/door', 'welcome ana'),
}
