// MQTT 5.0: how CONNECT is taken.

import type { Statement } from '../statement.ts'

export const session: Statement[] = [
  {
    id: '3.1.3-2',
    binds: 'both',
    gist: 'Session state is looked up by client identifier, on either end.',
    tests: {
      'clauses/connecting.test.ts': [
        '5.0: the session is found by the client identifier, and by nothing else [MQTT5 3.1.3-2]',
      ],
    },
  },
  {
    id: '3.1.3-5',
    binds: 'server',
    gist: 'Accept client identifiers of 1–23 bytes made of digits and ASCII letters.',
    tests: {
      'clauses/refusing.test.ts': [
        '5.0: a client identifier of 1 to 23 letters and digits is accepted [MQTT5 3.1.3-5]',
      ],
    },
  },
  {
    id: '3.1.3-6',
    binds: 'server',
    gist: 'If empty client identifiers are allowed, assign a unique one.',
    tests: {
      'clauses/refusing.test.ts': ['5.0: clients without an identifier are given one each [MQTT5 3.1.3-6]'],
    },
  },
  {
    id: '3.1.3-7',
    binds: 'server',
    gist: 'Go on as though the client had sent it; report it in Assigned Client Identifier.',
    tests: {
      'broker/v5-connect.test.ts': [
        'a client without an identifier reads in CONNACK which one it got [MQTT5 3.1.3-7] [MQTT5 3.2.2-16]',
      ],
    },
  },
  {
    id: '3.1.3-8',
    binds: 'server',
    gist: 'Client identifier refused: CONNACK 0x85 is optional, closing is not.',
    tests: {
      'clauses/refusing.test.ts': [
        '5.0: a client identifier that is refused is told so, then closed [MQTT5 3.1.3-8]',
      ],
    },
  },
  {
    id: '3.1.3-9',
    binds: 'server',
    gist: 'Session reconnected before Will Delay ran out: the will is not sent.',
    tests: {
      'broker/v5-will.test.ts': ['a client that is back before takes its will with it [MQTT5 3.1.3-9]'],
    },
  },
  {
    id: '3.1.3-10',
    binds: 'server',
    gist: 'User Properties of the will keep their order when published.',
    tests: {
      'broker/v5-will.test.ts': [
        'a will carries its properties, in their order, and lasts from the moment it is published [MQTT5 3.1.3-10]',
      ],
    },
  },
  {
    id: '3.1.4-1',
    binds: 'server',
    gist: 'Validate CONNECT against 3.1; close if it fails.',
    tests: {
      'clauses/connecting.test.ts': [
        '5.0: a CONNECT that breaks the form of its packet is closed, the session stays [MQTT5 3.1.4-1]',
      ],
    },
  },
  {
    id: '3.1.4-2',
    binds: 'server',
    gist: 'Optional further checks (authentication, authorisation); if one fails, close.',
    tests: {
      'clauses/refusing.test.ts': ['5.0: who is not authorised is refused, then closed [MQTT5 3.1.4-2]'],
    },
  },
  {
    id: '3.1.4-3',
    binds: 'server',
    gist: 'Same client identifier already online: DISCONNECT 0x8E to the older connection, close it.',
    tests: {
      'broker/v5-connect.test.ts': [
        'the older connection of a client identifier is told that it was taken over [MQTT5 3.1.4-3]',
      ],
    },
  },
  {
    id: '3.1.4-4',
    binds: 'server',
    gist: 'Apply the Clean Start rules.',
    tests: {
      'clauses/connecting.test.ts': ['5.0: the Clean Start flag decides what is found [MQTT5 3.1.4-4]'],
    },
  },
  {
    id: '3.1.4-5',
    binds: 'server',
    gist: 'Answer an accepted CONNECT with CONNACK 0x00.',
    tests: { 'broker/v5-connect.test.ts': ['an MQTT 5 CONNECT is accepted [MQTT5 3.1.4-5]'] },
  },
  {
    id: '3.1.4-6',
    binds: 'server',
    gist: 'After refusing CONNECT, ignore whatever came behind it, AUTH excepted.',
    tests: { 'clauses/refusing.test.ts': ['5.0: what follows a refused CONNECT is ignored [MQTT5 3.1.4-6]'] },
  },
]
