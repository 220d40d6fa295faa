// Choices about what is routed to whom, when, and in how many copies.

import type { Choice } from './choice.ts'

export const routing: Choice[] = [
  {
    name: 'a QoS 2 message is routed at PUBLISH',
    cite: '3.1.1 §4.3.3, 5.0 §4.3.3: either of the two methods',
    why: 'The subscriber has it a round trip sooner. Mosquitto routes at PUBREL. The publisher sees no difference, and exactly once holds either way.',
    scripts: {
      '3.1.1 QoS 2 half open, then back, released': ['ours: 3 ben PUBLISH t "x"', 'its: 6 ben PUBLISH t "x"'],
      '3.1.1 QoS 2 half open, then back, sent again': [
        'ours: 3 ben PUBLISH t "x"',
        'its: 7 ben PUBLISH t "x"',
      ],
      '3.1.1 QoS 2 to a subscriber, before PUBREL': ['ours: 3 ben PUBLISH t "x"', 'its: 4 ben PUBLISH t "x"'],
      '3.1.1 QoS 2 to a subscriber, sent twice': [
        'ours: 3 ben PUBLISH t "x" qos2 m1',
        'its: 4 ben PUBLISH t "x" qos2 m1',
      ],
      '3.1.1 retained with QoS 2, before PUBREL': [
        'ours: 3 ben PUBLISH t "x" retain',
        'its: 4 ben PUBLISH t "x"',
      ],
      '3.1.1 three QoS 2 messages released in another order': [
        'ours: 3 ben PUBLISH t "1"',
        'ours: 3 ben PUBLISH t "2"',
        'ours: 3 ben PUBLISH t "3"',
        'its: 4 ben PUBLISH t "3"',
        'its: 4 ben PUBLISH t "1"',
        'its: 4 ben PUBLISH t "2"',
      ],
      '5.0 QoS 2 half open, then back, released': ['ours: 3 ben PUBLISH t "x"', 'its: 6 ben PUBLISH t "x"'],
      '5.0 QoS 2 half open, then back, sent again': ['ours: 3 ben PUBLISH t "x"', 'its: 7 ben PUBLISH t "x"'],
      '5.0 QoS 2 to a subscriber, before PUBREL': ['ours: 3 ben PUBLISH t "x"', 'its: 4 ben PUBLISH t "x"'],
      '5.0 QoS 2 to a subscriber, sent twice': [
        'ours: 3 ben PUBLISH t "x" qos2 m1',
        'its: 4 ben PUBLISH t "x" qos2 m1',
      ],
      '5.0 retained with QoS 2, before PUBREL': [
        'ours: 2 ana PUBREC 1 0x10',
        'its: 2 ana PUBREC 1',
        'ours: 3 ben PUBLISH t "x" retain',
        'its: 4 ben PUBLISH t "x"',
      ],
      '5.0 three QoS 2 messages released in another order': [
        'ours: 3 ben PUBLISH t "1"',
        'ours: 3 ben PUBLISH t "2"',
        'ours: 3 ben PUBLISH t "3"',
        'its: 4 ben PUBLISH t "3"',
        'its: 4 ben PUBLISH t "1"',
        'its: 4 ben PUBLISH t "2"',
      ],
    },
  },
  {
    name: 'one copy, with the highest QoS, for overlapping subscriptions',
    cite: '[MQTT-3.3.5-1], [MQTT5 3.3.4-2], [MQTT5 3.3.4-4]',
    why: 'One copy carries every subscription identifier and RETAIN where one of the filters asked for it. Mosquitto sends 5.0 clients a copy for each filter, and in 3.1.1 uses the QoS of the filter it finds first.',
    scripts: {
      '3.1.1 overlapping filters of different QoS': [
        'ours: 3 ana PUBLISH a/b "x" qos2 m1',
        'its: 3 ana PUBLISH a/b "x" qos1 m1',
      ],
      '5.0 Retain As Published on one of two filters': ['its: 3 ana PUBLISH t "kept"'],
      '5.0 an identifier on one of two matching filters': ['its: 4 ana PUBLISH t "x"'],
      '5.0 identifiers of two matching filters': [
        'ours: 4 ana PUBLISH t "x" {subscriptionIdentifier=[8,7]}',
        'its: 4 ana PUBLISH t "x" {subscriptionIdentifier=7}',
        'its: 4 ana PUBLISH t "x" {subscriptionIdentifier=8}',
      ],
      '5.0 overlapping filters of different QoS': [
        'ours: 3 ana PUBLISH a/b "x" qos2 m1',
        'its: 3 ana PUBLISH a/b "x" qos1 m1',
        'its: 3 ana PUBLISH a/b "x" qos2 m2',
        'its: 3 ana PUBLISH a/b "x"',
      ],
      '5.0 overlapping filters of different QoS and identifiers': [
        'ours: 4 ana PUBLISH t "x" qos2 m1 {subscriptionIdentifier=[8,7]}',
        'its: 4 ana PUBLISH t "x" qos1 m1 {subscriptionIdentifier=7}',
        'its: 4 ana PUBLISH t "x" qos2 m2 {subscriptionIdentifier=8}',
      ],
      '5.0 overlapping filters of different QoS, the other order': ['its: 3 ana PUBLISH a/b "x"'],
      '5.0 overlapping filters, all QoS 0': ['its: 3 ana PUBLISH a/b "x"', 'its: 3 ana PUBLISH a/b "x"'],
    },
  },
  {
    name: 'a retained message that two filters of one SUBSCRIBE match comes once',
    cite: '[MQTT-3.3.1-6], [MQTT5 3.3.1-9]',
    why: 'The client is owed the message, not a copy for each filter. Mosquitto sends it for each of them.',
    scripts: {
      '3.1.1 two filters of one SUBSCRIBE match it': ['its: 3 ana PUBLISH a/b "kept" retain'],
      '5.0 two filters of one SUBSCRIBE match it': ['its: 3 ana PUBLISH a/b "kept" retain'],
    },
  },
  {
    name: 'no retained message for a shared subscription',
    cite: '5.0 §4.8.2',
    why: 'A retained message belongs to no one of the sharers. Mosquitto sends it to each who subscribes.',
    scripts: {
      '5.0 shared: a shared filter brings no retained messages': ['its: 3 ana PUBLISH t "x" retain'],
      '5.0 shared: a shared filter with Retain Handling 0 again': [
        'its: 3 ana PUBLISH t "x" retain',
        'its: 4 ana PUBLISH t "x" retain',
      ],
    },
  },
  {
    name: 'a retained message of one’s own is held back by No Local',
    cite: '[MQTT5 3.8.3-3]',
    why: 'The clause speaks of every message whose publisher has the same client identifier. Mosquitto makes an exception of retained ones.',
    scripts: {
      '5.0 No Local and a retained message of one’s own': ['its: 3 ana PUBLISH t "kept" retain'],
    },
  },
  {
    name: 'a sharer who is here gets the message before one who is away',
    cite: '5.0 §4.8.2',
    why: 'The broker may choose any sharer. Mosquitto goes round all of them, those that are away included.',
    scripts: {
      '5.0 shared: one sharer is away, the other gets it': [
        'ours: 5 ben PUBLISH t "x" qos1 m1',
        'ours: 6 ben PUBLISH t "y" qos1 m2',
        'its: 6 ben PUBLISH t "y" qos1 m1',
        'its: 7 ana PUBLISH t "x" qos1 m1',
      ],
    },
  },
  {
    name: 'shared subscriptions are refused in 3.1.1',
    cite: '[MQTT-3.8.4-5], 3.1.1 §4.7',
    why: '3.1.1 knows no shared subscriptions: taken as a plain filter it would never match, so 0x80 says that there is nothing to have. Mosquitto offers them in 3.1.1 too.',
    scripts: {
      '3.1.1 malformed: SUBSCRIBE to $share/g/t': [
        'ours: 2 ana SUBACK 1 0x80',
        'its: 2 ana SUBACK 1 0x00',
        'its: 3 ana PUBLISH t "x"',
      ],
    },
  },
  {
    name: 'topic aliases are used towards a client that announces them',
    cite: '5.0 §3.3.2.3.4, [MQTT5 3.1.2-26]',
    why: 'Names repeat, and an alias is two bytes. Mosquitto 2.0 accepts aliases and sends none.',
    scripts: {
      '5.0 alias: to a client that announces two': [
        'ours: 3 ana PUBLISH a "1" {topicAlias=1}',
        'ours: 3 ana PUBLISH (no topic) "2" {topicAlias=1}',
        'ours: 3 ana PUBLISH b "3" {topicAlias=2}',
        'its: 3 ana PUBLISH a "1"',
        'its: 3 ana PUBLISH a "2"',
        'its: 3 ana PUBLISH b "3"',
      ],
    },
  },
  {
    name: 'a message expiry of 0 is passed on',
    cite: '[MQTT5 3.3.2-6]',
    why: 'What is passed on is what was received less the time waited: 0 less nothing. Mosquitto leaves the property out.',
    scripts: {
      '5.0 message expiry of 0': [
        'ours: 3 ana PUBLISH t "x" qos1 m1 {messageExpiryInterval=0}',
        'its: 3 ana PUBLISH t "x" qos1 m1',
      ],
    },
  },
]
