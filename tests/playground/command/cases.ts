// What people type, and what goes wrong when they do. A case holds for Mosquitto and for our broker unless it says
// why Mosquitto is left out.

import type { Script } from './worlds.ts'

export interface Case {
  name: string
  script: Script
  /** Why the real tools are not played with Mosquitto, but with our broker alone. */
  oursAlone?: string
  /** The packets are not compared: identifiers or moments differ. */
  anyPackets?: boolean
  /** Lines of one output come in any order: two threads write them. */
  anyOrder?: boolean
}

const pub = 'mosquitto_pub'
const sub = 'mosquitto_sub'

/** One command alone. */
const one = (line: string, more: Omit<Case, 'name' | 'script'> = {}): Case => ({
  name: line,
  script: [line],
  ...more,
})
const many = (name: string, script: Script, more: Omit<Case, 'name' | 'script'> = {}): Case => ({
  name,
  script,
  ...more,
})

export const cases: Case[] = [
  // Publishing
  one(`${pub} -t home/door -m open`),
  one(`${pub} -t home/door -m open -d -i door`),
  one(`${pub} -t home/door -m open -d -i door -q 1 -V 311`),
  one(`${pub} -t home/door -m open -d -i door -q 2 -r`),
  one(`${pub} -t home/door -m open -d -i door -q 2 -V mqttv5`),
  one(`${pub} -t home/door -m open -d -i door -q 1 -V 5`),
  one(`${pub} -t home/door -m open -d -i door -V mqttv31`),
  one(`${pub} -t home/door -n -r -d -i door`),
  one(`${pub} -t home/door -m '' -d -i door`),
  one(`${pub} -t 'köder/窓' -m '21,5 °C' -d -i door`),
  one(`${pub} -t home/door -m open -d`),
  one(`${pub} -t home/door -m open -d -I door`, { anyPackets: true }),
  one(`${pub} -t home/door -m open -d -V 5`, { anyPackets: true }),
  one(`${pub} -t home/door -m open -d -i door -u ana -P secret`),
  one(`${pub} -t a -m x -i door -k 15 --nodelay -M 3 -q 1 -d`),
  one(`${pub} -L mqtt://ana:secret@127.0.0.1:PORT/home/door -m open -d -i door`),
  one(`${sub} -L mqtt://127.0.0.1:PORT/home/# -t yard -E -d -i s`),
  one(`${pub} -t a -m x -d -i door --repeat 3 --repeat-delay 0.05`),
  one(`${pub} -t a -m x -d -i door --repeat 3 -q 2`),
  one(`${pub} -t a -m x -d -i door --repeat 2 -D publish topic-alias 3`),
  one(`printf 'one\\ntwo\\n\\nthree' | ${pub} -t a -l -d -i door`),
  one(`printf 'one\\ntwo\\n' | ${pub} -t a -l -q 1 -d -i door`, { anyOrder: true, anyPackets: true }),
  one(`printf '' | ${pub} -t a -l -d -i door`),
  one(`printf 'one\\ntwo\\n' | ${pub} -t a -s -d -i door`),
  one(`printf '' | ${pub} -t a -s -d -i door`),
  one(`${pub} -t a -l -d -i door <<< 'a line'`),

  // Subscribing
  many('a message with its topic', [`${sub} -t home/+ -v -C 1 -i s &`, `${pub} -t home/door -m open -i p`]),
  many('two messages, each packet said', [
    `${sub} -t home/# -t yard -q 1 -C 2 -d -v -i s &`,
    `${pub} -t home/door -m open -q 1 -i p`,
    `${pub} -t yard -m shut -q 2 -i p`,
  ]),
  many('QoS 2 on both hops', [`${sub} -t a -q 2 -C 1 -d -i s &`, `${pub} -t a -m x -q 2 -i p -d`]),
  many('empty payloads, with and without the topic', [
    `${sub} -t a -v -C 2 -i s1 &`,
    `${sub} -t a -C 2 -i s2 &`,
    `${pub} -t a -n -i p`,
    `${pub} -t a -m x -i p`,
  ]),
  many('no line ends', [`${sub} -t a -N -v -C 2 -i s &`, `${pub} -t a -m x --repeat 2 -i p`]),
  many('a retained message, and none with -R', [
    `${pub} -t a -m kept -r -i p`,
    `${sub} -t a -C 1 -d -i s`,
    `${sub} -t a -R -W 1 -d -i s`,
    `${sub} -t a -R -V 5 -W 1 -d -i s`,
    `${sub} -t a --retain-as-published -V 5 -C 1 -d -i s`,
  ]),
  many('only retained messages', [
    `${pub} -t a -m kept -r -i p`,
    `${sub} -t a --retained-only -v -d -i s &`,
    `${pub} -t a -m fresh -i p`,
  ]),
  many('retained messages are removed', [
    `${pub} -t a -m kept -r -i p`,
    `${sub} -t a --remove-retained -W 1 -v -i s`,
    `${sub} -t a -W 1 -v -d -i s`,
  ]),
  many('some topics left out', [
    `${sub} -t '#' -T 'home/#' -T +/x -v -C 1 -i s &`,
    `${pub} -t home/door -m a -i p`,
    `${pub} -t yard/x -m b -i p`,
    `${pub} -t yard/y -m c -i p`,
  ]),
  one(`${sub} -t a -W 1`),
  one(`${sub} -t a -W 1 -d -i s`),
  one(`${sub} -t a -W 1 -d -i s -V 5`),
  one(`${sub} -t a -W 1 -d -i s -V 5 -C 3`),
  one(`${sub} -t a -W 1 --quiet -d -i s`),
  one(`${sub} -t a -E -d -i s -q 2`),
  one(`${sub} -t a -t b/# -t c/+ -E -d -i s`),
  one(`${sub} -t a -U a -U b -W 1 -d -i s`),
  one(
    `${sub} -t a -W 1 -d -i s -V 5 -x 30 -D subscribe subscription-identifier 7 -D connect user-property a b`,
  ),
  // The message that waited comes before SUBACK, so the tool may be gone before it has read SUBACK. Its system then
  // resets the connection, and a DISCONNECT that Nagle's algorithm still held back is lost: hence --nodelay.
  many('a session that waits', [
    `${sub} -t a -q 1 -c -i s -E -d`,
    `${pub} -t a -m while-away -q 1 -i p`,
    `${sub} -t a -q 1 -c -i s -C 1 -d --nodelay`,
  ]),
  many('a session that waits, MQTT 5', [
    `${sub} -t a -q 1 -c -i s -E -d -V 5`,
    `${pub} -t a -m while-away -q 1 -i p -V 5`,
    `${sub} -t a -q 1 -c -i s -C 1 -d -V 5 --nodelay`,
  ]),
  many('Ctrl-C', [`${sub} -t a -d -i s &`, { interrupt: 0 }]),
  many('Ctrl-C, MQTT 5', [`${sub} -t a -d -i s -V 5 &`, { interrupt: 0 }]),
  many('Ctrl-C while a publisher waits', [`${pub} -t a -l -i p &`, { interrupt: 0 }]),
  many('a will is sent when the client is stopped, in MQTT 5 alone', [
    `${sub} -t will -v -C 2 -i s &`,
    `${sub} -t a -d -i w5 -V 5 --will-topic will --will-payload five --will-qos 1 &`,
    { interrupt: 1 },
    `${sub} -t a -d -i w4 --will-topic will --will-payload four --will-retain &`,
    { interrupt: 2 },
    `${pub} -t will -m 'no other' -i p`,
  ]),
  many(
    'another client takes the name, and is gone',
    [`${sub} -t a -i s -d &`, { takeName: 's' }, { subacks: 2 }, { interrupt: 0 }],
    { anyPackets: true },
  ),
  one(`${sub} -t a -d -i s -k 5 -W 8`),

  // Formats
  many('every plain conversion', [
    `${sub} -t 'a/+' -q 1 -C 1 -i s -F '%t|%p|%q|%r|%l|%m|%x|%X|%%|@@|\\t\\\\|%A%C%D%E%F%R%S%P|' &`,
    `${pub} -t a/b -m 'läs' -q 1 -i p`,
  ]),
  many('widths', [
    `${sub} -t a/b -C 1 -i s -F '[%8t][%-8t][%.1t][%05l][%-5l][%8p][%-8p][%08p][%2p][%3x][%10x][%-10X]' &`,
    `${pub} -t a/b -m 'abc' -i p`,
  ]),
  many('properties', [
    `${sub} -t a -C 1 -V 5 -i s -D subscribe subscription-identifier 9 -F '%C|%D|%F|%R|%S|%3S|%-3S|%03S|%P|%8C|' &`,
    `${pub} -t a -m x -i p -D publish content-type text/plain -D publish correlation-data c1 -D publish response-topic back -D publish payload-format-indicator 1 -D publish user-property k v -D publish user-property k w`,
  ]),
  many('JSON of a text', [
    `${sub} -t a -C 1 -i s -q 1 -F '%j' &`,
    `${pub} -t a -m 'say "hi" \\ ü' -q 1 -i p`,
  ]),
  many('JSON in JSON', [
    `${sub} -t a -C 2 -i s -F '%J' &`,
    `${pub} -t a -m '{"b":1.50,"a":[1,2,{"c":null}],"e":{},"f":[],"t":true,"big":1e21,"n":-0.000012}' -i p`,
    `${pub} -t a -m 'not json' -i p`,
  ]),
  many('JSON, pretty', [
    `${sub} -t a -C 1 -i s -F '%J' --pretty &`,
    `${pub} -t a -m '{"a":[1,{"c":null},[]],"e":{}}' -i p`,
  ]),

  // Refused
  one(`${sub} -t no/entry -d -i s`, { oursAlone: 'rules about topics' }),
  one(`${sub} -t no/entry -d -i s -V 5`, { oursAlone: 'rules about topics' }),
  one(`${sub} -t no/entry -t a -E -d -i s`, { oursAlone: 'rules about topics' }),
  one(`${sub} -t no/entry -E -d -i s`, { oursAlone: 'rules about topics' }),
  one(`${pub} -t no/entry -m x -q 1 -d -i s`, { oursAlone: 'rules about topics' }),
  one(`${pub} -t no/entry -m x -q 1 -d -i s -V 5`, { oursAlone: 'rules about topics' }),
  one(`${pub} -t no/entry -m x -q 2 -d -i s -V 5`, { oursAlone: 'rules about topics' }),
  one(`${pub} -t a -m x -d -i s -u stranger -P x`, { oursAlone: 'accounts' }),
  one(`${pub} -t a -m x -d -i s -u stranger -P x -V 5`, { oursAlone: 'accounts' }),
  one(`${sub} -t a -d -i s -u stranger -P x`, { oursAlone: 'accounts' }),
  one(`${sub} -t a -d -i s -u stranger -P x -V 5`, { oursAlone: 'accounts' }),

  // Mistakes
  ...[
    `${pub} -t a/+ -m x`,
    `${pub} -t a/# -m x`,
    `${pub} -t '' -m x -d -i p`,
    `${pub} -t a -m x -n`,
    `${pub} -t a -l -s`,
    `${pub} -t a -m x -q 3`,
    `${pub} -t a -m x -q`,
    `${pub} -t a -m x -z`,
    `${pub} -t a -m x y`,
    `${pub} -t a -m`,
    `${pub} -m x -t`,
    `${pub} -t a -m x -C 1`,
    `${pub} -t a -m x -v`,
    `${pub} -t a -m x -p 70000`,
    `${pub} -t a -m x -k 4`,
    `${pub} -t a -m x -c`,
    `${pub} -t a -m x -c -V 5`,
    `${pub} -t a -m x -x -1 -V 5`,
    `${pub} -t a -m x -x soon -V 5`,
    `${pub} -t a -m x -x 4294967296 -V 5`,
    `${pub} -t a -m x -V 6`,
    `${pub} -t a -m x -V`,
    `${pub} -t a -m x -i a -I b`,
    `${pub} -t a -m x -I b -i a`,
    `${pub} -t a -m x -i ''`,
    `${pub} -t a -m x -P secret`,
    `${pub} -t a -m x -L http://localhost/a`,
    `${pub} -t a -m x -L mqtt://localhost`,
    `${pub} -t a -m x -L mqtt://localhost/a/+`,
    `${pub} -t a -m x -M 0`,
    `${pub} -t a -m x -M`,
    `${pub} -t a -m x --repeat 0`,
    `${pub} -t a -m x --repeat-delay -1`,
    `${pub} -t a -m x --will-payload bye`,
    `${pub} -t a -m x --will-retain`,
    `${pub} -t a -m x --will-topic w/# --will-payload bye`,
    `${pub} -t a -m x --will-qos 3`,
    `${pub} -t a -m x --cert c.crt`,
    `${pub} -t a -m x --psk 00`,
    `${pub} -t a -m x --psk 00 --psk-identity i --cafile ca.crt`,
    `${pub} -t a -m x --keyform pem`,
    `${pub} -t a -m x -D publish content-type`,
    `${pub} -t a -m x -D publish user-property k`,
    `${pub} -t a -m x -D post content-type x`,
    `${pub} -t a -m x -D publish contenttype x`,
    `${pub} -t a -m x -D publish will-delay-interval 3`,
    `${pub} -t a -m x -D puback user-property a b`,
    `${pub} -t a -m x -D publish topic-alias 70000`,
    `${pub} -t a -m x -D publish topic-alias 0`,
    `${pub} -t a -m x -D publish subscription-identifier 5`,
    `${pub} -t a -m x -D connect receive-maximum 0`,
    `${pub} -t a -m x -D connect request-problem-information 2`,
    `${pub} -t a -m x -D publish content-type a -D publish content-type b`,
    `${pub} -t a -m x -D publish content-type a -D publish content-type b --quiet`,
    `${pub} --version`,
    `${sub} --version`,
    `${sub} -v`,
    `${sub} -U a`,
    `${sub} -t 'a/#/b'`,
    `${sub} -t 'a+/b'`,
    `${sub} -t 'a/b#'`,
    `${sub} -t a -T 'b#'`,
    `${sub} -t a -U '#/b'`,
    `${sub} -t a -m x`,
    `${sub} -t a -r`,
    `${sub} -t a -C 0`,
    `${sub} -t a -C many`,
    `${sub} -t a -C`,
    `${sub} -t a -W 0`,
    `${sub} -t a -W`,
    `${sub} -t a -F '%y'`,
    `${sub} -t a -F '%'`,
    `${sub} -t a -F '%05'`,
    `${sub} -t a -F '@'`,
    `${sub} -t a -F '\\q'`,
    `${sub} -t a -F 'x\\'`,
    `${sub} -t a -F`,
    `${sub} -t a -R --retained-only`,
    `${sub} -t a --random-filter 0`,
    `${sub} -t a -i '' -W 1`,
    `${sub} -t a -c`,
    `${sub} -t`,
  ].map((line) => one(line)),
]
