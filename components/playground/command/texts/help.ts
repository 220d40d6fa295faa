// --help, in our own words: the options that matter here, each in a line. The tools' own text is longer.

import type { Tool } from '../settings.ts'

const shared: [string, string][] = [
  ['-h HOST', 'where the broker is; here it decides nothing, see the line under the command'],
  ['-p PORT', '1883 unless you say otherwise'],
  ['-i NAME', 'client identifier'],
  ['-I PREFIX', 'client identifier that begins so'],
  ['-u NAME -P WORD', 'user name and password'],
  ['-k SECONDS', 'keep alive, at least 5; 60 by default'],
  ['-c', 'keep the session when the client leaves (needs -i)'],
  ['-x SECONDS', 'MQTT 5: how long the session is kept'],
  ['-V VERSION', 'mqttv5, mqttv311 (the default) or mqttv31'],
  ['-D PACKET NAME VALUE', 'MQTT 5: a property, such as -D publish content-type text/plain'],
  ['-L URL', 'all in one: mqtt://user:password@host:port/topic'],
  ['--will-topic T', 'with --will-payload, --will-qos, --will-retain: the last will'],
  ['-d', 'print every packet as it goes or comes'],
  ['--quiet', 'print no errors'],
]

const own: Record<Tool, [string, string][]> = {
  mosquitto_pub: [
    ['-t TOPIC', 'topic name, no wildcards'],
    ['-m TEXT', 'the payload'],
    ['-n', 'an empty payload'],
    ['-l', 'a message for each line of the input'],
    ['-s', 'the whole input as one message'],
    ['-q QOS', '0, 1 or 2'],
    ['-r', 'retained: the broker keeps it for those who come later'],
    ['--repeat N', 'publish N times, --repeat-delay SECONDS apart'],
    ['-M N', 'at most N unacknowledged messages at a time'],
  ],
  mosquitto_sub: [
    ['-t FILTER', 'topic filter, with + and #; may be there more than once'],
    ['-T FILTER', 'do not print what matches this'],
    ['-U FILTER', 'unsubscribe'],
    ['-q QOS', 'the highest QoS to receive with'],
    ['-v', 'print the topic too'],
    [
      '-F FORMAT',
      'print in a form of your own: %t topic, %p payload, %q QoS, %r retained, %I time, %j JSON …',
    ],
    ['-N', 'no line end after a payload'],
    ['-C N', 'end after N messages'],
    ['-W SECONDS', 'end after that time, with status 27'],
    ['-E', 'end once the subscriptions are acknowledged'],
    ['-R', 'no retained messages'],
    ['--retained-only', 'only retained messages, and end at the first other one'],
    ['--remove-retained', 'delete the retained messages that come'],
    ['--retain-as-published', 'MQTT 5: keep the retain flag as it was published'],
  ],
}

const about: Record<Tool, string> = {
  mosquitto_pub: 'mosquitto_pub publishes messages and ends.',
  mosquitto_sub: 'mosquitto_sub subscribes and prints what comes. Ctrl-C ends it.',
}

export function helpText(tool: Tool): string {
  const rows = [...own[tool], ...shared]
  const width = Math.max(...rows.map(([option]) => option.length)) + 2
  return [
    about[tool],
    '',
    ...rows.map(([option, meaning]) => `  ${option.padEnd(width)}${meaning}`),
    '',
    'The whole list: https://mosquitto.org/documentation/',
    '',
  ].join('\n')
}

/** The meaning of an option by its short name, for completion. */
export const findMeaning = (tool: Tool, name: string): string | undefined =>
  [...own[tool], ...shared].find(([option]) => option.split(' ').includes(name))?.[1]
