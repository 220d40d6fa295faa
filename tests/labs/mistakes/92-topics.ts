import type { Scripts } from '../record-mistakes.ts'
import type { PublishOptions, Stage } from '../stage.ts'

const asks = (about: string, ...filters: string[]) => ({
  about,
  async script(stage: Stage) {
    const client = await stage.connect()
    for (const filter of filters) await client.subscribe(filter)
    await stage.wait(5)
  },
})

const says = (about: string, topic: string, payload: string, options: PublishOptions) => ({
  about,
  async script(stage: Stage) {
    const client = await stage.connect()
    await client.publish(topic, payload, options)
    await stage.wait(2)
  },
})

export const scripts: Scripts = {
  start: {
    about: 'A client that is connected, and no more.',
    script: async (stage) => void (await stage.connect()),
  },
  'solution-all': {
    about: 'Both filters, a temperature that is not kept, and an empty message that is.',
    async script(stage) {
      const client = await stage.connect()
      await client.subscribe('$SYS/broker/uptime')
      await client.subscribe('ana/+/light')
      await client.publish('ana/temperature', '21.5')
      await client.publish('ana/status', '', { retain: true })
      await stage.wait(2)
    },
  },
  'mistake-filter-system': asks('A # for everything: topics that begin with $ are not in it.', '#'),
  'mistake-topic-shell-dollar': asks(
    'mosquitto_sub -t $SYS/broker/uptime without quotation marks: the shell puts in an empty variable.',
    '/broker/uptime',
  ),
  'mistake-filter-not-exact': asks('A wider filter than the one that is named.', 'ana/+/+'),
  'mistake-never-seen': asks('A # for the own topics, where it is not wanted.', 'ana/#'),
  'mistake-retain-unwanted': says(
    'A reading with the retain flag, as in a copied line.',
    'ana/temperature',
    '21.5',
    {
      retain: true,
    },
  ),
  'mistake-payload-not-empty': says(
    'A space in the place of nothing: it takes no retained message away, it is the next one.',
    'ana/status',
    ' ',
    { retain: true },
  ),
}
