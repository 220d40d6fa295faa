// Sample packets of each type, and what each of their bytes is: 3.1.1 first, then 5.

import type { Version } from '../../../wire/packet.ts'

export const outlines: readonly [kind: string, version: Version, hex: string, lines: string][] = [
  [
    'CONNECT',
    4,
    '103900044d51545404ee003c0009616e612d626f617264000a616e612f73746174757300076f66666c696e650003616e6100082a2a2a2a2a2a2a2a',
    `
0-1 Control Packet type and flags: CONNECT
1-2 Remaining Length: 57
2-8 Protocol Name: "MQTT"
8-9 Protocol Level: 4, MQTT 3.1.1
9-10 Connect Flags: user name, password, will QoS 1 retained, clean session
10-12 Keep Alive: 60 s
12-23 Client Identifier: "ana-board"
23-35 Will Topic: "ana/status"
35-44 Will Message: "offline"
44-49 User Name: "ana"
49-59 Password: 8 bytes
`,
  ],
  [
    'CONNACK',
    4,
    '20020100',
    `
0-1 Control Packet type and flags: CONNACK
1-2 Remaining Length: 2
2-3 Connect Acknowledge Flags: session present
3-4 Connect Return code: 0 accepted
`,
  ],
  [
    'PUBLISH',
    4,
    '33100008616e612f74656d70002a32312e35',
    `
0-1 Control Packet type and flags: PUBLISH, QoS 1, RETAIN
1-2 Remaining Length: 16
2-12 Topic Name: "ana/temp"
12-14 Packet Identifier: 42
14-18 Payload: "21.5"
`,
  ],
  [
    'PUBACK',
    4,
    '4002002a',
    `
0-1 Control Packet type and flags: PUBACK
1-2 Remaining Length: 2
2-4 Packet Identifier: 42
`,
  ],
  [
    'PUBREC',
    4,
    '5002002b',
    `
0-1 Control Packet type and flags: PUBREC
1-2 Remaining Length: 2
2-4 Packet Identifier: 43
`,
  ],
  [
    'PUBREL',
    4,
    '6202002b',
    `
0-1 Control Packet type and flags: PUBREL
1-2 Remaining Length: 2
2-4 Packet Identifier: 43
`,
  ],
  [
    'PUBCOMP',
    4,
    '7002002b',
    `
0-1 Control Packet type and flags: PUBCOMP
1-2 Remaining Length: 2
2-4 Packet Identifier: 43
`,
  ],
  [
    'SUBSCRIBE',
    4,
    '821900010005616e612f2301000c636c6173732f2b2f646f6f7200',
    `
0-1 Control Packet type and flags: SUBSCRIBE
1-2 Remaining Length: 25
2-4 Packet Identifier: 1
4-12 Subscription 1: QoS 1
  4-11 Topic Filter: "ana/#"
  11-12 Requested QoS: QoS 1
12-27 Subscription 2: QoS 0
  12-26 Topic Filter: "class/+/door"
  26-27 Requested QoS: QoS 0
`,
  ],
  [
    'SUBACK',
    4,
    '900400010180',
    `
0-1 Control Packet type and flags: SUBACK
1-2 Remaining Length: 4
2-4 Packet Identifier: 1
4-5 Return Code 1: QoS 1 granted
5-6 Return Code 2: 0x80 failure
`,
  ],
  [
    'UNSUBSCRIBE',
    4,
    'a20900020005616e612f23',
    `
0-1 Control Packet type and flags: UNSUBSCRIBE
1-2 Remaining Length: 9
2-4 Packet Identifier: 2
4-11 Topic Filter: "ana/#"
`,
  ],
  [
    'UNSUBACK',
    4,
    'b0020002',
    `
0-1 Control Packet type and flags: UNSUBACK
1-2 Remaining Length: 2
2-4 Packet Identifier: 2
`,
  ],
  [
    'PINGREQ',
    4,
    'c000',
    `
0-1 Control Packet type and flags: PINGREQ
1-2 Remaining Length: 0
`,
  ],
  [
    'PINGRESP',
    4,
    'd000',
    `
0-1 Control Packet type and flags: PINGRESP
1-2 Remaining Length: 0
`,
  ],
  [
    'DISCONNECT',
    4,
    'e000',
    `
0-1 Control Packet type and flags: DISCONNECT
1-2 Remaining Length: 0
`,
  ],
  [
    'CONNECT',
    5,
    '104800044d515454052e003c151100000e10210014260004726f6f6d0004342e30320009616e612d626f61726407180000000a0101000a616e612f73746174757300076f66666c696e65',
    `
0-1 Control Packet type and flags: CONNECT
1-2 Remaining Length: 72
2-8 Protocol Name: "MQTT"
8-9 Protocol Version: 5, MQTT 5
9-10 Connect Flags: will QoS 1 retained, clean start
10-12 Keep Alive: 60 s
12-34 Properties: 3
  12-13 Property Length: 21
  13-18 Session Expiry Interval: 3,600 s
  18-21 Receive Maximum: 20
  21-34 User Property: "room": "4.02"
34-45 Client Identifier: "ana-board"
45-53 Will Properties: 2
  45-46 Property Length: 7
  46-51 Will Delay Interval: 10 s
  51-53 Payload Format Indicator: 1, text
53-65 Will Topic: "ana/status"
65-74 Will Payload: "offline"
`,
  ],
  [
    'CONNACK',
    5,
    '200b0100081300782203e82a00',
    `
0-1 Control Packet type and flags: CONNACK
1-2 Remaining Length: 11
2-3 Connect Acknowledge Flags: session present
3-4 Reason Code: 0x00 Success
4-13 Properties: 3
  4-5 Property Length: 8
  5-8 Server Keep Alive: 120 s
  8-11 Topic Alias Maximum: 1,000
  11-13 Shared Subscription Available: 0, no
`,
  ],
  [
    'PUBLISH',
    5,
    '35380007616e612f61736b002c2308000a616e612f616e737765720900010103000a746578742f706c61696e020000003c686f77207761726d3f',
    `
0-1 Control Packet type and flags: PUBLISH, QoS 2, RETAIN
1-2 Remaining Length: 56
2-11 Topic Name: "ana/ask"
11-13 Packet Identifier: 44
13-49 Properties: 4
  13-14 Property Length: 35
  14-27 Response Topic: "ana/answer"
  27-31 Correlation Data: 01
  31-44 Content Type: "text/plain"
  44-49 Message Expiry Interval: 60 s
49-58 Payload: "how warm?"
`,
  ],
  [
    'PUBACK',
    5,
    '4003002c10',
    `
0-1 Control Packet type and flags: PUBACK
1-2 Remaining Length: 3
2-4 Packet Identifier: 44
4-5 Reason Code: 0x10 No matching subscribers
`,
  ],
  [
    'PUBREC',
    5,
    '5013002c970f1f000c6e6f20726f6f6d206c656674',
    `
0-1 Control Packet type and flags: PUBREC
1-2 Remaining Length: 19
2-4 Packet Identifier: 44
4-5 Reason Code: 0x97 Quota exceeded
5-21 Properties: 1
  5-6 Property Length: 15
  6-21 Reason String: "no room left"
`,
  ],
  [
    'PUBREL',
    5,
    '6203002c92',
    `
0-1 Control Packet type and flags: PUBREL
1-2 Remaining Length: 3
2-4 Packet Identifier: 44
4-5 Reason Code: 0x92 Packet Identifier not found
`,
  ],
  [
    'PUBCOMP',
    5,
    '7002002c',
    `
0-1 Control Packet type and flags: PUBCOMP
1-2 Remaining Length: 2
2-4 Packet Identifier: 44
4-4 Reason Code, left out: 0x00 Success
`,
  ],
  [
    'SUBSCRIBE',
    5,
    '82200001020b070005616e612f232d00102473686172652f7465616d2f6a6f627301',
    `
0-1 Control Packet type and flags: SUBSCRIBE
1-2 Remaining Length: 32
2-4 Packet Identifier: 1
4-7 Properties: 1
  4-5 Property Length: 2
  5-7 Subscription Identifier: 7
7-15 Subscription 1: QoS 1, No Local, Retain As Published, Retain Handling 2
  7-14 Topic Filter: "ana/#"
  14-15 Subscription Options: QoS 1, No Local, Retain As Published, Retain Handling 2
15-34 Subscription 2: QoS 1
  15-33 Topic Filter: "$share/team/jobs"
  33-34 Subscription Options: QoS 1
`,
  ],
  [
    'SUBACK',
    5,
    '90050001000187',
    `
0-1 Control Packet type and flags: SUBACK
1-2 Remaining Length: 5
2-4 Packet Identifier: 1
4-5 Properties: none
  4-5 Property Length: 0
5-6 Reason Code 1: 0x01 Granted QoS 1
6-7 Reason Code 2: 0x87 Not authorized
`,
  ],
  [
    'UNSUBSCRIBE',
    5,
    'a20a0002000005616e612f23',
    `
0-1 Control Packet type and flags: UNSUBSCRIBE
1-2 Remaining Length: 10
2-4 Packet Identifier: 2
4-5 Properties: none
  4-5 Property Length: 0
5-12 Topic Filter: "ana/#"
`,
  ],
  [
    'UNSUBACK',
    5,
    'b00400020011',
    `
0-1 Control Packet type and flags: UNSUBACK
1-2 Remaining Length: 4
2-4 Packet Identifier: 2
4-5 Properties: none
  4-5 Property Length: 0
5-6 Reason Code 1: 0x11 No subscription existed
`,
  ],
  [
    'DISCONNECT',
    5,
    'e0028e00',
    `
0-1 Control Packet type and flags: DISCONNECT
1-2 Remaining Length: 2
2-3 Reason Code: 0x8E Session taken over
3-4 Properties: none
  3-4 Property Length: 0
`,
  ],
  [
    'AUTH',
    5,
    'f016181415000b534352414d2d5348412d311600032a2a2a',
    `
0-1 Control Packet type and flags: AUTH
1-2 Remaining Length: 22
2-3 Reason Code: 0x18 Continue authentication
3-24 Properties: 2
  3-4 Property Length: 20
  4-18 Authentication Method: "SCRAM-SHA-1"
  18-24 Authentication Data: 3 bytes
`,
  ],
]
