// Mistakes in QoS, retain, pace, acknowledgements and the reach of subscriptions, in English.

import { defineMistakes, type P, q, seconds } from './mistake-text.ts'

const everySeconds = (p: P) => (p.wanted === 1 ? 'every second' : `every ${p.wanted} seconds`)

export const delivery = defineMistakes({
  'qos-lower': {
    sentence: (p) =>
      `Expected a message on ${q(p.topic)} at QoS ${p.wanted}. The right one arrived, but at QoS ${p.qos}`,
    remedy: (p) =>
      `Give ${p.wanted} as QoS where the program publishes. Some libraries cannot: PubSubClient publishes at QoS 0 only, umqtt not at QoS 2.`,
  },
  'qos-higher': {
    sentence: (p) =>
      `Expected a message on ${q(p.topic)} at QoS ${p.wanted}. The right one arrived, but at QoS ${p.qos}`,
    remedy: (p) => `Give ${p.wanted} as QoS where the program publishes.`,
  },
  'retain-missing': {
    sentence: (p) =>
      `Expected a retained message on ${q(p.topic)}. The right one arrived, but without the retain flag: the broker does not keep it`,
    remedy: () => 'Set retain to true where the program publishes; for mosquitto_pub that is "-r".',
  },
  'retain-unwanted': {
    sentence: (p) =>
      `Expected a message on ${q(p.topic)} that is not retained. The right one arrived with the retain flag: the broker keeps it for whoever comes later`,
    remedy: () =>
      'Leave retain out, or set it to false. To take the kept message away, publish an empty one with retain to the same topic.',
  },
  'pace-stopped': {
    sentence: (p) =>
      `Expected a message on ${q(p.topic)} ${everySeconds(p)}. Nothing has come for ${seconds(p.gap)}, though the board is connected`,
    remedy: () =>
      'Publish again and again in the loop, not once at the start; look for a delay or a wait that never ends.',
  },
  'pace-too-fast': {
    sentence: (p) =>
      `Expected a message on ${q(p.topic)} ${everySeconds(p)}. Two came within ${seconds(p.gap)}`,
    remedy: () =>
      'Note the time of the last message and publish when the next one is due. Is it published at two places, or by two programs?',
  },
  'pace-too-slow': {
    sentence: (p) =>
      `Expected a message on ${q(p.topic)} ${everySeconds(p)}. Between two of them were ${seconds(p.gap)}`,
    remedy: () =>
      'Add up all waits in the loop, the reading of the sensor too. Better than a wait: look at the clock, and publish when it is time.',
  },
  'same-value-always': {
    sentence: (p) =>
      `Expected readings on ${q(p.topic)} that change. ${p.count} messages arrived, and all are ${q(p.came)}`,
    remedy: () =>
      'Read the sensor anew before each message; a value that is read once at the start stays as it is.',
  },
  'not-acknowledged': {
    sentence: (p) =>
      `Expected the exchange of a QoS ${p.qos} message on ${q(p.topic)} to be completed. For ${seconds(p.seconds)} no ${p.missing} has come`,
    remedy: () =>
      'Let the library run: call its loop often, and do not leave the connection before the exchange is over. In a program that handles packets itself, send the answer.',
  },
  'filter-too-wide': {
    sentence: (p) => `Expected a subscription that does not hear ${q(p.unwanted)}. ${q(p.filter)} does`,
    remedy: () =>
      'Use "+" for exactly one level in the place of "#", or name the levels; unsubscribe from the wide filter or connect anew.',
  },
  'filter-too-narrow': {
    sentence: (p) =>
      `Expected subscriptions that hear ${q(p.missing)} too. With ${q(p.filter)} that is not heard${
        Number(p.more) > 0 ? `, and ${p.more} more ${p.more === 1 ? 'is' : 'are'} not` : ''
      }`,
    remedy: () => 'Put "+" in the place of each level that differs, or "#" at the end.',
  },
  'filter-not-exact': {
    sentence: (p) => `Expected a subscription to ${q(p.wanted)}, written like this. ${q(p.filter)} came`,
    remedy: (p) => `Subscribe to ${q(p.wanted)}.`,
  },
  'granted-lower': {
    sentence: (p) =>
      `Expected a subscription at QoS ${p.wanted}. For ${q(p.filter)} QoS ${p.asked} was asked for, and QoS ${p.granted} granted`,
    remedy: (p) =>
      Number(p.asked) < Number(p.wanted)
        ? `Give ${p.wanted} as QoS where the program subscribes; many libraries take 0 when none is named.`
        : 'The broker granted less than was asked for: what you publish and hear is at the lower of the two.',
  },
  'unsubscribe-other': {
    sentence: (p) =>
      p.wanted === p.came
        ? `Expected the subscription to ${q(p.wanted)} to be ended. There was none on this connection`
        : `Expected the subscription to ${q(p.wanted)} to be ended. ${q(p.came)} was unsubscribed from, which is another filter`,
    remedy: (p) =>
      `Unsubscribe from the very filter that was subscribed to, ${q(p.wanted)}, on the same connection.`,
  },
})
