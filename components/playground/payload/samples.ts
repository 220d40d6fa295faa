// Payloads to look at, as boards and programs have really sent them.

import { findBytes } from '../../../wire/hex.ts'

const text = (written: string) => new TextEncoder().encode(written)
const hex = (digits: string) => findBytes(digits.replaceAll(' ', ''))!

const long = JSON.stringify({
  device: 'greenhouse-7',
  time: '2026-03-14T09:26:53Z',
  readings: { temperature: 21.5, humidity: 43.2, soil: [0.31, 0.29, 0.33] },
  note: 'north bed',
})

export const samples = {
  json: text(
    `{"device":"greenhouse-7","time":"2026-03-14T09:26:53Z","sensors":[{"name":"north bed","temperature":21.5,"unit":"°C"},{"name":"south bed","temperature":24.1,"unit":"°C"}],"ok":true}`,
  ),
  python: text(`{'temperature': 21.5, 'humidity': nan, 'heating': True, 'note': None}`),
  truncated: text(long).subarray(0, 127),
  nul: text('on\0'),
  buffer: Uint8Array.of(...text('21.5'), 0, ...text('7 lux'), ...new Uint8Array(22)),
  println: text('21.5\r\n'),
  unit: text('21.5 °C'),
  latin1: hex('7b 22 74 22 3a 32 31 2e 35 2c 22 75 6e 69 74 22 3a 22 b0 43 22 7d'),
  twice: text('21.5 Â°C'),
  utf16: hex('ff fe 6f 00 70 00 65 00 6e 00'),
  mark: text('\ufeff{"t": 21.5}'),
  double: text(JSON.stringify(JSON.stringify({ t: 21.5, ok: true }))),
  csv: text('time;room;temperature\n09:26;kitchen;21,5\n09:27;"hall; first floor";19,8\n09:28;attic\n'),
  xml: text(
    '<?xml version="1.0"?>\n<station id="7">\n  <reading unit="°C">21.5</reading>\n  <reading unit="%">43.2</reading>\n  <note>north &amp; south</note>\n</station>\n',
  ),
  base64: text('eyJ0IjoyMS41LCJ1bml0IjoiwrBDIn0='),
  cbor: hex(
    'a3 66 64 65 76 69 63 65 6c 67 72 65 65 6e 68 6f 75 73 65 2d 37 61 74 fb 40 35 80 00 00 00 00 00 64 73 6f 69 6c 83 18 1f 18 1d 18 21',
  ),
  messagepack: hex(
    '83 a6 64 65 76 69 63 65 ac 67 72 65 65 6e 68 6f 75 73 65 2d 37 a1 74 cb 40 35 80 00 00 00 00 00 a4 73 6f 69 6c 93 1f 1d 21',
  ),
  picture: hex(
    '89 50 4e 47 0d 0a 1a 0a 00 00 00 0d 49 48 44 52 00 00 00 10 00 00 00 10 08 06 00 00 00 1f f3 ff 61',
  ),
  direction: text('door-\u202enepo\u202c/kitchen'),
  script: text('<script>alert("hello")</script>'),
  nothing: new Uint8Array(),
} satisfies Record<string, Uint8Array>

export type SampleName = keyof typeof samples
