// Choices among reason codes of 5.0.

import type { Choice } from './choice.ts'

export const codes: Choice[] = [
  {
    name: 'the reason is another code',
    cite: '5.0 §4.13.1, §3.8.3, §3.8.3.1, §3.8.2.1.2, §3.3.2.3.4',
    why: 'A Protocol Error (0x82) where the section says Protocol Error: no filter, Retain Handling 3, identifier 0; 0x94 for an alias; Malformed Packet (0x81) for a topic name or packet that cannot be one. Mosquitto has them the other way round.',
    scripts: {
      '5.0 alias: 0': ['ours: 2 ana DISCONNECT 0x94', 'its: 2 ana DISCONNECT 0x81'],
      '5.0 alias: to a wildcard': ['ours: 2 ana DISCONNECT 0x81', 'its: 2 ana DISCONNECT 0x82'],
      '5.0 an identifier of 0': ['ours: 2 ana DISCONNECT 0x82', 'its: 2 ana DISCONNECT 0x81'],
      '5.0 malformed: PUBLISH to #': ['ours: 2 ana DISCONNECT 0x81', 'its: 2 ana DISCONNECT 0x82'],
      '5.0 malformed: PUBLISH to a wildcard': ['ours: 2 ana DISCONNECT 0x81', 'its: 2 ana DISCONNECT 0x82'],
      '5.0 malformed: PUBLISH to a+': ['ours: 2 ana DISCONNECT 0x81', 'its: 2 ana DISCONNECT 0x82'],
      '5.0 malformed: SUBSCRIBE of QoS 3': ['ours: 2 ana DISCONNECT 0x82', 'its: 2 ana DISCONNECT 0x81'],
      '5.0 malformed: SUBSCRIBE with Retain Handling 3': [
        'ours: 2 ana DISCONNECT 0x82',
        'its: 2 ana DISCONNECT 0x81',
      ],
      '5.0 malformed: SUBSCRIBE with identifier 0': [
        'ours: 2 ana DISCONNECT 0x82',
        'its: 2 ana DISCONNECT 0x81',
      ],
      '5.0 malformed: SUBSCRIBE without a filter': [
        'ours: 2 ana DISCONNECT 0x82',
        'its: 2 ana DISCONNECT 0x81',
      ],
      '5.0 malformed: UNSUBSCRIBE with identifier 0': [
        'ours: 2 ana DISCONNECT 0x82',
        'its: 2 ana DISCONNECT 0x81',
      ],
      '5.0 malformed: UNSUBSCRIBE without a filter': [
        'ours: 2 ana DISCONNECT 0x82',
        'its: 2 ana DISCONNECT 0x81',
      ],
      '5.0 malformed: packet type 0': ['ours: 2 ana DISCONNECT 0x81', 'its: 2 ana DISCONNECT 0x82'],
      '5.0 shared: $share alone': ['ours: 2 ana DISCONNECT 0x81', 'its: 2 ana DISCONNECT 0x82'],
      '5.0 will: the client breaks a rule': ['ours: 4 ana DISCONNECT 0x81', 'its: 4 ana DISCONNECT 0x82'],
      '5.0 will: the client sends no packet': ['ours: 4 ana DISCONNECT 0x81', 'its: 4 ana DISCONNECT 0x82'],
    },
  },
]
