import type { Scripts } from '../record-mistakes.ts'
import type { ActorOptions, Stage } from '../stage.ts'

const lasting = { clean: false } as const

async function goAway(stage: Stage, qos: 0 | 1, options: ActorOptions = lasting) {
  const client = await stage.connect(options)
  await client.subscribe('ana/command', qos)
  await client.publish('ana/hello', 'hello')
  await stage.wait(2)
  await client.disconnect()
  await stage.wait(5)
}

/** Away for some seconds, and back. */
async function sleep(stage: Stage, qos: 0 | 1) {
  await goAway(stage, qos)
  const back = await stage.connect(lasting)
  await stage.wait(18)
  return back
}

export const scripts: Scripts = {
  start: {
    about: 'A client that is connected, and no more.',
    script: async (stage) => void (await stage.connect()),
  },
  'solution-all': {
    about: 'Soon enough, in order, and back to a session in which the commands waited.',
    async script(stage) {
      const client = await sleep(stage, 1)
      await client.publish('ana/window/open', '1')
      await client.publish('ana/window/temperature', '18.5')
      await client.publish('ana/window/close', '1')
      await stage.wait(2)
    },
  },
  'mistake-too-late': {
    about: 'A board that reads its sensor for half a minute before it says its first word.',
    async script(stage) {
      const client = await stage.connect()
      await client.subscribe('ana/command')
      await stage.wait(30)
      await client.publish('ana/hello', 'hello')
      await stage.wait(2)
    },
  },
  'mistake-order-wrong': {
    about: 'The window is closed before anything was measured.',
    async script(stage) {
      const client = await stage.connect()
      await client.subscribe('ana/command')
      await client.publish('ana/hello', 'hello')
      await client.publish('ana/window/open', '1')
      await client.publish('ana/window/close', '1')
      await client.publish('ana/window/temperature', '18.5')
      await stage.wait(2)
    },
  },
  'mistake-session-ended': {
    about: 'A clean session: with the connection goes all that the broker knew of the client.',
    script: (stage) => goAway(stage, 1, { clean: true }),
  },
  'mistake-subscribed-at-qos-0': {
    about: 'The session is kept, and the subscription is at QoS 0: nothing waits for it.',
    script: async (stage) => void (await sleep(stage, 0)),
  },
}
