// MQTT 3.1.1: CONNACK and DISCONNECT.

import type { Statement } from '../statement.ts'

export const connack: Statement[] = [
  {
    id: '3.2.0-1',
    binds: 'server',
    gist: 'CONNACK is the first packet a server sends.',
    tests: { 'clauses/connecting.test.ts': ['3.1.1: CONNACK comes before everything else [MQTT-3.2.0-1]'] },
  },
  {
    id: '3.2.2-1',
    binds: 'server',
    gist: 'CleanSession 1 accepted: Session Present 0, return code 0.',
    tests: {
      'broker/session.test.ts': [
        'a client that disconnects, clean after clean: not present [MQTT-3.2.2-1]',
        'a client that is cut, clean after clean: not present [MQTT-3.2.2-1]',
      ],
    },
  },
  {
    id: '3.2.2-2',
    binds: 'server',
    gist: 'CleanSession 0 and a stored session exists: Session Present 1.',
    tests: {
      'clauses/refusing.test.ts': [
        '3.1.1: no flag of CONNACK but Session Present is ever set [MQTT-3.2.2-2]',
      ],
      'broker/session.test.ts': ['a client that disconnects, lasting after lasting: present [MQTT-3.2.2-2]'],
    },
  },
  {
    id: '3.2.2-3',
    binds: 'server',
    gist: 'No stored session: Session Present 0, return code 0.',
    tests: {
      'broker/session.test.ts': [
        'a client that disconnects, lasting after clean: not present [MQTT-3.2.2-3]',
        'a client that is cut, lasting after clean: not present [MQTT-3.2.2-3]',
      ],
    },
  },
  {
    id: '3.2.2-4',
    binds: 'server',
    gist: 'Non-zero return code goes with Session Present 0.',
    tests: {
      'clauses/connecting.test.ts': [
        '3.1.1: a CONNECT refused has Session Present 0 though a session is stored, and changes nothing [MQTT-3.2.2-4]',
      ],
    },
  },
  {
    id: '3.2.2-5',
    binds: 'server',
    gist: 'Non-zero return code sent: then close.',
    tests: {
      'clauses/refusing.test.ts': ['3.1.1: who is not authorised is refused, then closed [MQTT-3.2.2-5]'],
      'broker/connect.test.ts': [
        'a CONNECT refused with 2 is recorded, answered, then closed [MQTT-3.2.2-5]',
      ],
    },
  },
  {
    id: '3.2.2-6',
    binds: 'server',
    gist: 'No return code fits: close without CONNACK.',
    tests: {
      'clauses/connecting.test.ts': [
        '3.1.1: a CONNECT that breaks the form of its packet is closed, the session stays [MQTT-3.1.4-1]',
      ],
    },
  },
  {
    id: '3.14.1-1',
    binds: 'server',
    gist: 'DISCONNECT with reserved bits set: drop the client.',
    tests: { 'broker/connect.test.ts': ['DISCONNECT with reserved flags is a violation [MQTT-3.14.1-1]'] },
  },
  {
    id: '3.14.4-3',
    binds: 'server',
    gist: 'DISCONNECT received: delete the will unpublished.',
    tests: { 'broker/will.test.ts': ['DISCONNECT deletes the will unpublished [MQTT-3.14.4-3]'] },
  },
]
