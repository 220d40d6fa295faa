// Choices about wills, acknowledgements and limits.

import type { Choice } from './choice.ts'

export const answers: Choice[] = [
  {
    name: 'a will is published when its client sends a second CONNECT',
    cite: '[MQTT-3.1.2-8], [MQTT5 3.1.2-8], [MQTT-3.1.0-2]',
    why: 'A protocol error is a way for a connection to end that is not DISCONNECT. Mosquitto drops the will here.',
    scripts: {
      '3.1.1 will: a second CONNECT': ['ours: 4 ben PUBLISH gone "ana"'],
      '5.0 will: a second CONNECT': ['ours: 4 ben PUBLISH gone "ana"', 'ours: 4 ana DISCONNECT 0x82'],
    },
  },
  {
    name: 'only DISCONNECT with 0x00 deletes a will',
    cite: '[MQTT5 3.14.4-3], [MQTT5 3.1.2-10]',
    why: 'The clause names 0x00 alone, so a client that leaves with 0x80 has its will published. Mosquitto keeps silent.',
    scripts: {
      '5.0 will: DISCONNECT with 0x80 publishes it': ['ours: 4 ben PUBLISH gone "ana"'],
    },
  },
  {
    name: 'a delayed will is published when its session ends',
    cite: '[MQTT5 3.1.2-8], 5.0 §3.1.3.2.2',
    why: 'Delay or end of the session, whichever comes first. Mosquitto forgets the will with the session.',
    scripts: {
      '5.0 will: will delay and no session': ['ours: 4 ben PUBLISH gone "ana"'],
      '5.0 will: will delay, and the client is back with Clean Start': ['ours: 5 ben PUBLISH gone "ana"'],
    },
  },
  {
    name: 'an acknowledgement of the wrong kind is ignored',
    cite: '[MQTT-4.3.2-1], [MQTT-4.3.3-1], 5.0 §4.3',
    why: 'The message stays in flight until the right one comes, as with an acknowledgement of nothing. Mosquitto closes the connection.',
    scripts: {
      '3.1.1 QoS 1 to a subscriber who answers by PUBREC': ['its: 4 ben closed'],
      '3.1.1 QoS 2 to a subscriber who answers by PUBACK': ['its: 4 ben closed'],
      '5.0 QoS 1 to a subscriber who answers by PUBREC': ['its: 4 ben closed'],
      '5.0 QoS 2 to a subscriber who answers by PUBACK': ['its: 4 ben closed'],
    },
  },
  {
    name: 'PUBACK and PUBREC say that nobody subscribed',
    cite: '5.0 §3.4.2.1, §3.5.2.1: 0x10 may be used',
    why: 'It is known at PUBLISH, as routing is. Mosquitto says so in PUBACK only, and counts a subscription that No Local excludes.',
    scripts: {
      '5.0 No Local after a return': ['ours: 5 ana PUBACK 1 0x10', 'its: 5 ana PUBACK 1'],
      '5.0 PUBREL with 0x92': ['ours: 2 ana PUBREC 5 0x10', 'its: 2 ana PUBREC 5'],
      '5.0 QoS 2 nobody subscribed to': ['ours: 2 ana PUBREC 7 0x10', 'its: 2 ana PUBREC 7'],
      '5.0 QoS 2 sent twice before PUBREL': [
        'ours: 2 ana PUBREC 7 0x10',
        'ours: 3 ana PUBREC 7 0x10',
        'its: 2 ana PUBREC 7',
        'its: 3 ana PUBREC 7',
      ],
      '5.0 in flight towards the broker: 20 half open': [
        'ours: 2 ana PUBREC 1 0x10',
        'ours: 2 ana PUBREC 2 0x10',
        'ours: 2 ana PUBREC 3 0x10',
        'ours: 2 ana PUBREC 4 0x10',
        'ours: 2 ana PUBREC 5 0x10',
        'ours: 2 ana PUBREC 6 0x10',
        'ours: 2 ana PUBREC 7 0x10',
        'ours: 2 ana PUBREC 8 0x10',
        'ours: 2 ana PUBREC 9 0x10',
        'ours: 2 ana PUBREC 10 0x10',
        'ours: 2 ana PUBREC 11 0x10',
        'ours: 2 ana PUBREC 12 0x10',
        'ours: 2 ana PUBREC 13 0x10',
        'ours: 2 ana PUBREC 14 0x10',
        'ours: 2 ana PUBREC 15 0x10',
        'ours: 2 ana PUBREC 16 0x10',
        'ours: 2 ana PUBREC 17 0x10',
        'ours: 2 ana PUBREC 18 0x10',
        'ours: 2 ana PUBREC 19 0x10',
        'ours: 2 ana PUBREC 20 0x10',
        'its: 2 ana PUBREC 1',
        'its: 2 ana PUBREC 2',
        'its: 2 ana PUBREC 3',
        'its: 2 ana PUBREC 4',
        'its: 2 ana PUBREC 5',
        'its: 2 ana PUBREC 6',
        'its: 2 ana PUBREC 7',
        'its: 2 ana PUBREC 8',
        'its: 2 ana PUBREC 9',
        'its: 2 ana PUBREC 10',
        'its: 2 ana PUBREC 11',
        'its: 2 ana PUBREC 12',
        'its: 2 ana PUBREC 13',
        'its: 2 ana PUBREC 14',
        'its: 2 ana PUBREC 15',
        'its: 2 ana PUBREC 16',
        'its: 2 ana PUBREC 17',
        'its: 2 ana PUBREC 18',
        'its: 2 ana PUBREC 19',
        'its: 2 ana PUBREC 20',
      ],
      '5.0 retained with QoS 2, granted 2': ['ours: 2 ana PUBREC 7 0x10', 'its: 2 ana PUBREC 7'],
    },
  },
  {
    name: 'an identifier that is not known is answered by 0x92',
    cite: '5.0 §3.6.2.1, §3.7.2.1',
    why: '0x92 is what the code is for. Mosquitto answers 0x00.',
    scripts: {
      '5.0 PUBREC of nothing': ['ours: 2 ana PUBREL m1 0x92', 'its: 2 ana PUBREL m1'],
      '5.0 PUBREL of nothing': ['ours: 2 ana PUBCOMP 5 0x92', 'its: 2 ana PUBCOMP 5'],
      '5.0 QoS 2, PUBREL twice': [
        'ours: 2 ana PUBREC 7 0x10',
        'its: 2 ana PUBREC 7',
        'ours: 4 ana PUBCOMP 7 0x92',
        'its: 4 ana PUBCOMP 7',
      ],
    },
  },
  {
    name: 'limits that CONNACK announces',
    cite: '5.0 §3.2.2.3',
    why: 'Each server chooses its own.',
    scripts: {
      '5.0 what CONNACK announces': [
        'ours: 1 ana CONNACK 0x00 {maximumPacketSize=67584, receiveMaximum=1000, topicAliasMaximum=100}',
        'its: 1 ana CONNACK 0x00 {receiveMaximum=20, serverKeepAlive=65535, topicAliasMaximum=10}',
      ],
    },
  },
  {
    name: "a bridge's private level is no level",
    cite: '[MQTT-3.1.2-2]',
    why: 'Level 132 is of no specification. Mosquitto uses it between its own brokers.',
    scripts: {
      "3.1.1 a bridge's level 132": [
        'ours: 1 ana CONNACK 0x01',
        'ours: 1 ana closed',
        'its: 1 ana CONNACK 0x00',
      ],
    },
  },
  {
    name: 'a protocol name that is not known is closed without an answer',
    cite: '[MQTT-3.1.2-1], [MQTT5 3.1.2-1]',
    why: 'MQIsdp belongs to level 3 alone. Mosquitto answers with CONNACK 1 of MQTT 3.1.',
    scripts: {
      '5.0 MQIsdp with level 5': ['its: 1 ana CONNACK 0x01'],
    },
  },
  {
    name: 'nothing larger than the client’s Maximum Packet Size is sent',
    cite: '[MQTT5 3.1.2-24], [MQTT5 3.1.2-25]',
    why: 'Mosquitto counts a PUBLISH one byte short, sends a SUBACK of any size, and lets a message too large occupy the Receive Maximum for ever.',
    scripts: {
      '5.0 packet size: a SUBACK of many codes': [
        'ours: 2 ana DISCONNECT 0x95',
        'ours: 2 ana closed',
        'its: 2 ana SUBACK 1 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00',
      ],
      '5.0 packet size: one byte too large': ['its: 3 ana PUBLISH t "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"'],
      '5.0 packet size: too large with QoS 1 and receive maximum 1': [
        'ours: 4 ana PUBLISH t "small" qos1 m1',
      ],
    },
  },
]
