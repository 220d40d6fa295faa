// Choices about what is refused: where ours keeps to the letter and Mosquitto lets pass, or the other way.

import type { Choice } from './choice.ts'

export const strictness: Choice[] = [
  {
    name: 'control characters and non-characters are allowed in topic names',
    cite: '3.1.1 §1.5.3, 5.0 §1.5.4: should not, not must not',
    why: 'They are UTF-8. Mosquitto refuses them.',
    scripts: {
      '3.1.1 malformed: PUBLISH to a topic name with U+0001': ['its: 2 ana closed'],
      '3.1.1 malformed: PUBLISH to a topic name with U+FFFF': ['its: 2 ana closed'],
    },
  },
  {
    name: 'reserved flags close the connection in every packet',
    cite: '[MQTT-2.2.2-2], [MQTT5 2.1.3-1]',
    why: 'Mosquitto looks at the flags of some packets only.',
    scripts: {
      '3.1.1 malformed: PINGREQ with flags 0001': ['ours: 2 ana closed'],
      '3.1.1 malformed: PUBACK with flags 0001': ['ours: 2 ana closed'],
      '3.1.1 malformed: PUBCOMP with flags 1000': ['ours: 2 ana closed'],
      '3.1.1 malformed: PUBREC with flags 0010': ['ours: 2 ana closed', 'its: 2 ana PUBREL m1'],
      '5.0 malformed: PINGREQ with flags 0001': ['ours: 2 ana DISCONNECT 0x81', 'ours: 2 ana closed'],
      '5.0 malformed: PUBACK with flags 0001': ['ours: 2 ana DISCONNECT 0x81', 'ours: 2 ana closed'],
      '5.0 malformed: PUBCOMP with flags 1000': ['ours: 2 ana DISCONNECT 0x81', 'ours: 2 ana closed'],
      '5.0 malformed: PUBREC with flags 0010': [
        'ours: 2 ana DISCONNECT 0x81',
        'ours: 2 ana closed',
        'its: 2 ana PUBREL m1',
      ],
    },
  },
  {
    name: 'bytes behind the end of a packet close the connection',
    cite: '3.1.1 §4.8, 5.0 §4.13.1',
    why: 'A length that does not fit its packet is malformed. Mosquitto skips the rest.',
    scripts: {
      '3.1.1 malformed: PINGREQ with a payload': ['ours: 2 ana closed'],
      '3.1.1 malformed: PUBACK with bytes behind the identifier': ['ours: 2 ana closed'],
      '5.0 malformed: PINGREQ with a payload': ['ours: 2 ana DISCONNECT 0x81', 'ours: 2 ana closed'],
    },
  },
  {
    name: 'packets that only a server sends close the connection',
    cite: '[MQTT-4.8.0-1], 5.0 §4.13.1',
    why: 'Mosquitto, which is a client too when it bridges, lets some of them pass.',
    scripts: {
      '3.1.1 malformed: PINGRESP from a client': ['ours: 2 ana closed'],
      '3.1.1 malformed: SUBACK from a client': ['ours: 2 ana closed'],
      '3.1.1 malformed: UNSUBACK from a client': ['ours: 2 ana closed'],
      '5.0 malformed: PINGRESP from a client': ['ours: 2 ana DISCONNECT 0x82', 'ours: 2 ana closed'],
      '5.0 malformed: SUBACK from a client': ['ours: 2 ana DISCONNECT 0x82', 'ours: 2 ana closed'],
      '5.0 malformed: UNSUBACK from a client': ['ours: 2 ana DISCONNECT 0x82', 'ours: 2 ana closed'],
    },
  },
  {
    name: 'DUP with QoS 0 closes the connection',
    cite: '[MQTT-3.3.1-2], [MQTT5 3.3.1-2]',
    why: 'It is a violation, and teaching finds it sooner. Mosquitto 2.0 lets it pass.',
    scripts: {
      '3.1.1 malformed: PUBLISH of QoS 0 with DUP': ['ours: 2 ana closed'],
      '5.0 malformed: PUBLISH of QoS 0 with DUP': ['ours: 2 ana DISCONNECT 0x81', 'ours: 2 ana closed'],
    },
  },
  {
    name: 'a reason code that is not in the table of its packet closes the connection',
    cite: '[MQTT5 3.4.2-1], [MQTT5 3.5.2-1], [MQTT5 3.6.2-1], 5.0 §4.13.1',
    why: 'Mosquitto reads some of these codes and does not look whether they may be there.',
    scripts: {
      '5.0 PUBREC of nothing, 0x92': ['ours: 2 ana DISCONNECT 0x81', 'ours: 2 ana closed'],
      '5.0 malformed: PUBACK of an unknown reason code': [
        'ours: 2 ana DISCONNECT 0x81',
        'ours: 2 ana closed',
      ],
      '5.0 malformed: PUBREL of an unknown reason code': [
        'ours: 2 ana DISCONNECT 0x81',
        'ours: 2 ana closed',
        'its: 2 ana PUBCOMP 1',
      ],
    },
  },
  {
    name: 'a malformed shared filter closes the connection',
    cite: '[MQTT5 4.8.2-1], [MQTT5 4.8.2-2], [MQTT5 3.8.3-4]',
    why: 'Without a share name or without a filter, or with No Local, it is an error of the protocol. Mosquitto grants some of them, to no use.',
    scripts: {
      '5.0 No Local on a shared subscription': [
        'ours: 2 ana DISCONNECT 0x82',
        'ours: 2 ana closed',
        'its: 2 ana SUBACK 1 0x00',
      ],
      '5.0 malformed: UNSUBSCRIBE from $share//a': [
        'ours: 2 ana DISCONNECT 0x81',
        'ours: 2 ana closed',
        'its: 2 ana UNSUBACK 1 0x11',
      ],
      '5.0 shared: an empty filter': [
        'ours: 2 ana DISCONNECT 0x81',
        'ours: 2 ana closed',
        'its: 2 ana SUBACK 1 0x00',
      ],
      '5.0 shared: an empty share name': [
        'ours: 2 ana DISCONNECT 0x81',
        'ours: 2 ana closed',
        'its: 2 ana SUBACK 1 0x00',
      ],
      '5.0 shared: no filter': [
        'ours: 2 ana DISCONNECT 0x81',
        'ours: 2 ana closed',
        'its: 2 ana SUBACK 1 0x00',
      ],
      '5.0 shared: nothing behind $share/': [
        'ours: 2 ana DISCONNECT 0x81',
        'ours: 2 ana closed',
        'its: 2 ana SUBACK 1 0x00',
      ],
    },
  },
  {
    name: 'properties that break their rules close the connection',
    cite: '5.0 §3.3.2.3, §3.1.2.11.9, [MQTT5 3.3.2-14], [MQTT5 3.3.4-6]',
    why: 'A payload format that is none, a response topic that is no topic name, a subscription identifier from a client, authentication data without a method. Mosquitto lets them pass.',
    scripts: {
      '5.0 CONNECT: authentication data without a method': [
        'ours: 1 ana CONNACK 0x82',
        'ours: 1 ana closed',
        'its: 1 ana CONNACK 0x00',
      ],
      '5.0 a subscription identifier from a client': ['ours: 2 ana DISCONNECT 0x82', 'ours: 2 ana closed'],
      '5.0 an empty response topic': ['ours: 2 ana DISCONNECT 0x82', 'ours: 2 ana closed'],
      '5.0 payload format of 2': ['ours: 2 ana DISCONNECT 0x82', 'ours: 2 ana closed'],
      '5.0 response topic with a wildcard': ['ours: 2 ana DISCONNECT 0x82', 'ours: 2 ana closed'],
    },
  },
]
