import type { Scripts } from '../record-mistakes.ts'
import type { Stage } from '../stage.ts'

const REPORT =
  'The window of the kitchen has been open since eight in the morning, the heating is on, and the temperature has fallen by three degrees: somebody should look.'

const says = (about: string, topic: string, payload: string | Uint8Array) => ({
  about,
  async script(stage: Stage) {
    const client = await stage.connect()
    await client.publish(topic, payload)
    await stage.wait(2)
  },
})

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

export const scripts: Scripts = {
  start: {
    about: 'A client that is connected, and no more.',
    script: async (stage) => void (await stage.connect()),
  },
  'solution-all': {
    about: 'Each payload as it is asked for.',
    async script(stage) {
      const client = await stage.connect()
      await client.publish('ana/celsius', '21.5 °C')
      await client.publish('ana/report', REPORT)
      await client.publish('ana/tenth', '21.5')
      await client.publish('ana/json', '{"note": "all is well"}')
      await client.publish('ana/bytes', Uint8Array.of(0x0a, 0xff, 0x00))
      await stage.wait(2)
    },
  },
  'mistake-payload-latin1': says(
    'One byte for each letter: a source file that is kept as Latin-1.',
    'ana/celsius',
    latin1('21.5 °C'),
  ),
  'mistake-payload-encoded-twice': says(
    'A text that is encoded as UTF-8, taken for letters, and encoded again.',
    'ana/celsius',
    Buffer.from('21.5 °C').toString('latin1'),
  ),
  'mistake-payload-buffer-cut': says(
    'snprintf() into a buffer of 128 bytes.',
    'ana/report',
    REPORT.slice(0, 127),
  ),
  'mistake-number-decimals': says('A number with all its digits.', 'ana/tenth', '21.5372'),
  'mistake-json-not-accepted': says(
    'A note that is longer than the lab allows.',
    'ana/json',
    '{"note": "The window is open again"}',
  ),
  'mistake-payload-hex-as-text': says('The digits of the bytes, as a text.', 'ana/bytes', '0aff00'),
  'mistake-payload-bytes-other': says(
    'The bytes from behind: a number in the other byte order.',
    'ana/bytes',
    Uint8Array.of(0x00, 0xff, 0x0a),
  ),
}
