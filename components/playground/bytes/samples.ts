// Packets to try: one of each type, both versions, and some that are wrong. As bytes, so that nothing else is needed.

import type { Version } from '../../../wire/packet.ts'

export interface Sample {
  name: keyof typeof import('./texts/en.ts').en.samples
  hex: string
  version?: Version
}

const hexOf = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')
const number = (value: number) => value.toString(16).padStart(4, '0')
/** A text with its length in front. */
const text = (value: string) => number(new TextEncoder().encode(value).length) + hexOf(value)
/** Two digits a byte, so half as many bytes. */
const sized = (body: string) => {
  const length = body.length / 2
  const digits = (value: number) => value.toString(16).padStart(2, '0')
  return (length < 128 ? digits(length) : digits((length % 128) | 128) + digits(length >> 7)) + body
}
const packet = (first: string, ...body: string[]) => first + sized(body.join(''))
const properties = (...list: string[]) => sized(list.join(''))

const connect3 = packet(
  '10',
  text('MQTT'),
  '04',
  'ee',
  '003c',
  text('ana-board'),
  text('ana/status'),
  text('offline'),
  text('ana'),
  text('********'),
)
const connect5 = packet(
  '10',
  ...[
    text('MQTT'),
    '05',
    '2e',
    '003c',
    properties('1100000e10', '210014', `26${text('room')}${text('4.02')}`),
  ],
  ...[text('ana-board'), properties('180000000a', '0101'), text('ana/status'), text('offline')],
)

export const samples: Readonly<Record<'three' | 'five' | 'wrong', readonly Sample[]>> = {
  three: [
    { name: 'connect', hex: connect3 },
    { name: 'connack', hex: '20020100', version: 4 },
    { name: 'publish', hex: packet('33', text('ana/temp'), '002a', hexOf('21.5')), version: 4 },
    { name: 'puback', hex: '4002002a', version: 4 },
    { name: 'pubrec', hex: '5002002b', version: 4 },
    { name: 'pubrel', hex: '6202002b', version: 4 },
    { name: 'pubcomp', hex: '7002002b', version: 4 },
    {
      name: 'subscribe',
      hex: packet('82', '0001', text('ana/#'), '01', text('class/+/door'), '00'),
      version: 4,
    },
    { name: 'suback', hex: '900400010180', version: 4 },
    { name: 'unsubscribe', hex: packet('a2', '0002', text('ana/#')), version: 4 },
    { name: 'unsuback', hex: 'b0020002', version: 4 },
    { name: 'pingreq', hex: 'c000' },
    { name: 'pingresp', hex: 'd000' },
    { name: 'disconnect', hex: 'e000', version: 4 },
    { name: 'long', hex: packet('30', text('ana/log'), hexOf('0123456789 '.repeat(80))), version: 4 },
  ],
  five: [
    { name: 'connect', hex: connect5 },
    { name: 'connack', hex: packet('20', '0100', properties('130078', '2203e8', '2a00')), version: 5 },
    {
      name: 'publish',
      hex: packet(
        '35',
        text('ana/ask'),
        '002c',
        properties(`08${text('ana/answer')}`, '09000101', `03${text('text/plain')}`, '020000003c'),
        hexOf('how warm?'),
      ),
      version: 5,
    },
    { name: 'puback', hex: '4003002c10', version: 5 },
    { name: 'pubrec', hex: packet('50', '002c', '97', properties(`1f${text('no room left')}`)), version: 5 },
    { name: 'pubrel', hex: '6203002c92', version: 5 },
    { name: 'pubcomp', hex: '7002002c', version: 5 },
    {
      name: 'subscribe',
      hex: packet('82', '0001', properties('0b07'), text('ana/#'), '2d', text('$share/team/jobs'), '01'),
      version: 5,
    },
    { name: 'suback', hex: packet('90', '0001', properties(), '0187'), version: 5 },
    { name: 'unsubscribe', hex: packet('a2', '0002', properties(), text('ana/#')), version: 5 },
    { name: 'unsuback', hex: packet('b0', '0002', properties(), '11'), version: 5 },
    { name: 'disconnect', hex: packet('e0', '8e', properties()), version: 5 },
    {
      name: 'auth',
      hex: packet('f0', '18', properties(`15${text('SCRAM-SHA-1')}`, '1600032a2a2a')),
      version: 5,
    },
  ],
  wrong: [
    { name: 'qos3', hex: packet('36', text('ana/temp'), '0001', hexOf('21.5')), version: 4 },
    { name: 'wildcard', hex: packet('30', text('ana/+'), hexOf('hello')), version: 4 },
    { name: 'short', hex: packet('30', text('ana/temp'), hexOf('21.5')).slice(0, 20), version: 4 },
    { name: 'latin1', hex: '300b00056bfc63686532312e35', version: 4 },
    { name: 'level6', hex: packet('10', text('MQTT'), '06', '02', '003c', text('ana')) },
    { name: 'twice', hex: packet('30', text('a'), properties('0101', '0101'), hexOf('x')), version: 5 },
    { name: 'http', hex: hexOf('GET / HTTP/1.1\r\nHost: broker\r\n\r\n') },
    { name: 'tls', hex: '16030100c8010000c40303' },
  ],
}
