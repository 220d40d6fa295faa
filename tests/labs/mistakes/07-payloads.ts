import { toNumber } from '../../../labs/checker/number.ts'
import type { Scripts } from '../record-mistakes.ts'
import type { Actor, Stage } from '../stage.ts'

const JSON_TOPIC = 'ana/room/json'
const ROOM = `r${toNumber('ana')}`

const reading = (n: number, more: object = {}) => ({
  n,
  room: ROOM,
  temperature: 21 + n / 10,
  humidity: 48,
  unit: 'C',
  ...more,
})

/** Five messages on the JSON topic, one every `gap` seconds. */
async function report(
  stage: Stage,
  board: Actor,
  write: (n: number) => string | Uint8Array = (n) => JSON.stringify(reading(n)),
  gap = 2,
) {
  for (let n = 1; n <= 5; n++) {
    await board.publish(JSON_TOPIC, write(n))
    await stage.wait(gap)
  }
}

const jsonMistake = (about: string, write: (n: number) => string | Uint8Array, gap = 2) => ({
  about,
  async script(stage: Stage) {
    await report(stage, await stage.connect(), write, gap)
  },
})

/** One message on another topic, beside a JSON report that is right. */
const formMistake = (about: string, topic: string, payload: string | Uint8Array) => ({
  about,
  async script(stage: Stage) {
    const board = await stage.connect()
    await board.publish(topic, payload)
    await stage.wait(2)
  },
})

const asXml = (values: object) =>
  `<reading>${Object.entries(values)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</reading>`

const toTopic = (about: string, topic: string) => ({
  about,
  async script(stage: Stage) {
    const board = await stage.connect()
    for (let n = 1; n <= 3; n++) {
      await board.publish(topic, JSON.stringify(reading(n)))
      await stage.wait(2)
    }
  },
})

export const scripts: Scripts = {
  start: {
    about: 'The starter: a plain number where a reading should be, and a wrong token.',
    async script(stage) {
      await stage.connect({ password: 'wrong' })
    },
  },
  'solution-pubsubclient': {
    about: 'As PubSubClient sends: keep alive 15, all forms at the start of each round.',
    async script(stage) {
      const board = await stage.connect({ keepalive: 15 })
      for (let n = 1; n <= 5; n++) {
        const values = reading(n)
        await board.publish(JSON_TOPIC, JSON.stringify(values))
        await board.publish('ana/room/csv', Object.values(values).join(','))
        await board.publish('ana/room/xml', asXml(values))
        await board.publish('ana/room/text', `${values.temperature.toFixed(1)} °C`)
        await stage.wait(2)
      }
    },
  },
  'solution-other-order': {
    about: 'XML with more in it, CSV with a head row, JSON with further names and spaces, at QoS 1.',
    async script(stage) {
      const board = await stage.connect({ version: 5 })
      await board.publish('ana/room/text', '21 °C')
      const xml = `<?xml version="1.0"?>\n${asXml({ ...reading(0), battery: 3.1 })}\n`
      await board.publish('ana/room/xml', xml)
      await board.publish('ana/room/csv', `n,room,temperature,humidity,unit\n1,${ROOM},21.5,48,C\n`)
      for (let n = 1; n <= 5; n++) {
        await board.publish(JSON_TOPIC, JSON.stringify(reading(n, { battery: 3.1 }), null, 1), { qos: 1 })
        await stage.wait(2)
      }
    },
  },
  'mistake-number-as-text': jsonMistake('The temperature stands in quotation marks.', (n) =>
    JSON.stringify(reading(n, { temperature: '21.5' })),
  ),
  'mistake-python-dict': jsonMistake(
    'Python prints its dictionary with str().',
    (n) => `{'n': ${n}, 'room': '${ROOM}', 'temperature': 21.5, 'humidity': 48, 'unit': 'C'}`,
  ),
  'mistake-json-single-quotes': jsonMistake(
    'JSON written by hand, with single quotation marks.',
    (n) => `{'n':${n},'room':'${ROOM}','temperature':21.5,'humidity':48,'unit':'C'}`,
  ),
  'mistake-json-broken': jsonMistake(
    'A comma is missing in a text that was put together by hand.',
    (n) => `{"n":${n},"room":"${ROOM}" "temperature":21.5,"humidity":48,"unit":"C"}`,
  ),
  'mistake-json-cut': jsonMistake('A buffer of 32 bytes cuts the text.', (n) =>
    JSON.stringify(reading(n)).slice(0, 32),
  ),
  'mistake-json-field-missing': jsonMistake('The temperature is called temp.', (n) => {
    const { temperature: temp, ...others } = reading(n)
    return JSON.stringify({ ...others, temp })
  }),
  'mistake-json-field-name-case': jsonMistake('The temperature has a capital letter.', (n) => {
    const { temperature: Temperature, ...others } = reading(n)
    return JSON.stringify({ ...others, Temperature })
  }),
  'mistake-json-value-other': jsonMistake("The room is a neighbour's: the program was copied.", (n) =>
    JSON.stringify(reading(n, { room: 'r11' })),
  ),
  'mistake-json-value-other-unit': jsonMistake('The unit is written with its degree sign.', (n) =>
    JSON.stringify(reading(n, { unit: '°C' })),
  ),
  'mistake-number-out-of-range': jsonMistake('The sensor counts in tenths of a degree.', (n) =>
    JSON.stringify(reading(n, { temperature: 215 })),
  ),
  'mistake-payload-nul': jsonMistake(
    'sizeof counts the end mark of the text.',
    (n) => `${JSON.stringify(reading(n))}\0`,
  ),
  'mistake-json-missing': jsonMistake('The starter: a plain text where a reading should be.', () => 'warm'),
  'mistake-pace-too-fast': jsonMistake('A reading every second.', (n) => JSON.stringify(reading(n)), 1),
  'mistake-pace-too-slow': jsonMistake('A reading every five seconds.', (n) => JSON.stringify(reading(n)), 5),
  'mistake-pace-stopped': {
    about: 'Two readings, then nothing more, though the board is connected.',
    async script(stage) {
      const board = await stage.connect()
      for (const n of [1, 2]) {
        await board.publish(JSON_TOPIC, JSON.stringify(reading(n)))
        await stage.wait(2)
      }
      await stage.wait(30)
    },
  },
  'mistake-same-value-always': jsonMistake('A fixed text, five times.', () => JSON.stringify(reading(1))),
  'mistake-csv-separator': formMistake(
    'Semicolons, as a spreadsheet in many countries writes them.',
    'ana/room/csv',
    `1;${ROOM};21.5;48;C`,
  ),
  'mistake-csv-columns': formMistake(
    'A decimal comma makes one column into two.',
    'ana/room/csv',
    `1,${ROOM},21,5,48,C`,
  ),
  'mistake-number-missing': formMistake(
    'A word in the column of the temperature.',
    'ana/room/csv',
    `1,${ROOM},warm,48,C`,
  ),
  'mistake-unit-in-payload-umqtt': {
    about: 'umqtt is given a text: it counts the characters, and the last byte is left over.',
    async script(stage) {
      const board = await stage.connect()
      const text = new TextEncoder().encode('21.5 °C')
      const topic = new TextEncoder().encode('ana/room/text')
      const length = topic.length + 2 + [...'21.5 °C'].length
      await board.send(Uint8Array.from([0x30, length, 0, topic.length, ...topic, ...text]))
      await stage.wait(1)
      await board.send(Uint8Array.from([0xc0, 0]))
      await stage.wait(2)
    },
  },
  'mistake-xml-broken': formMistake(
    'A closing name is missing.',
    'ana/room/xml',
    `<reading><n>1</n><room>${ROOM}</room><temperature>21.5<humidity>48</humidity><unit>C</unit></reading>`,
  ),
  'mistake-xml-path-missing': formMistake(
    'The temperature is called temp.',
    'ana/room/xml',
    `<reading><n>1</n><room>${ROOM}</room><temp>21.5</temp><humidity>48</humidity><unit>C</unit></reading>`,
  ),
  'mistake-xml-value-other': formMistake(
    'The unit is Fahrenheit.',
    'ana/room/xml',
    asXml(reading(1, { unit: 'F' })),
  ),
  'mistake-xml-missing': formMistake(
    'JSON on the topic for XML.',
    'ana/room/xml',
    JSON.stringify(reading(1)),
  ),
  'mistake-unit-missing': formMistake('The number alone, without its unit.', 'ana/room/text', '21.5'),
  'mistake-payload-binary': formMistake(
    'The degree sign in Latin-1, one byte.',
    'ana/room/text',
    Uint8Array.from([0x32, 0x31, 0x2e, 0x35, 0x20, 0xb0, 0x43]),
  ),
  'mistake-topic-leading-slash': toTopic('A slash in front of the topic.', '/ana/room/json'),
  'mistake-topic-near-miss': toTopic('A letter too many in the topic.', 'ana/rooms/json'),
  'mistake-json-field-wrong-type': jsonMistake('A list in the place of a number.', (n) =>
    JSON.stringify(reading(n, { temperature: [21.5] })),
  ),
  'mistake-csv-rows': formMistake('A CSV message without a line in it.', 'ana/room/csv', '\n'),
}
