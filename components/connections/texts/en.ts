// What the connection log says beside what the classroom tells, in English.

export const connections = {
  title: 'Connections',
  about:
    'Each connection of the boards, the newest first: what it asked for, what went over it, how it ended.',
  search: 'Search',
  none: 'No board has connected yet.',
  noneFound: 'No connection has these words.',
  open: 'open',
  ended: 'ended',
  refused: 'not let in',
  noId: '(no client identifier)',
  since: (time: string) => `since ${time}`,
  from: (start: string, end: string) => `${start} to ${end}`,
  where: (address: string, transport: string, listener: string) => `${address}, ${transport} ${listener}`,
  version: { 3: 'MQTT 3.1', 4: 'MQTT 3.1.1', 5: 'MQTT 5' } as Record<number, string>,
  clean: 'clean session',
  lasting: 'lasting session',
  keepAlive: (seconds: number) => (seconds === 0 ? 'no keep alive' : `keep alive ${seconds} s`),
  will: (topic: string, payload: string) => `will on ${topic}: ${payload}`,
  certificate: (subject: string) => `certificate of ${subject}`,
  asked: 'Asked for',
  filters: 'Subscribed',
  noFilters: 'to nothing',
  filter: (filter: string, qos: number) => `${filter} QoS ${qos}`,
  notGranted: 'not granted',
  refusals: 'Refused',
  published: 'Published',
  received: 'Received',
  traffic: (count: number, bytes: number) =>
    count === 0 ? 'nothing' : `${count} ${count === 1 ? 'message' : 'messages'}, ${bytes} bytes`,
  latest: (count: number) => `the latest ${count}`,
  flags: { retain: 'retain', dup: 'DUP' },
  try: 'Try:',
  strangersTitle: 'Unrecognised boards',
  strangers:
    'Programs that knocked and belong to nobody: user names that do not exist, and connections that never said who they are. The newest first.',
  noName: '(no user name)',
  strangerLine: (time: string, address: string, listener: string, times: number) =>
    `at ${time}, from ${address} on ${listener}${times > 1 ? `, ${times} times` : ''}`,
}
