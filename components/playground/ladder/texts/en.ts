// The ladder's words, in English.

import type { Refused, Way } from '../../../../wire/record.ts'
import type { NoteRow } from '../../wire-log.ts'
import { toLength } from '../time.ts'

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

const whatRefused: Record<Refused['what'], string> = {
  bytes: 'The bytes were',
  handshake: 'The TLS handshake was',
  connect: 'The connection was',
  publish: 'A PUBLISH was',
  subscribe: 'A SUBSCRIBE was',
  will: 'The will was',
  deliver: 'A message to this client was',
}

const whyRefused: Record<string, string> = {
  'wrong-password': 'wrong password',
  'unknown-user': 'unknown user name',
  'no-credentials': 'no user name and password',
  'client-id-in-use': 'another client uses this client identifier',
  'client-id-invalid': 'client identifier not valid',
  'protocol-level': 'a version the broker does not speak',
  'reconnect-storm': 'too many connections in a short time',
  'topic-space': 'outside the topics this client may use',
  'filter-all': 'a filter for everything',
  'filter-invalid': 'not a valid filter',
  'topic-invalid': 'not a valid topic name',
  limit: 'more than the broker allows',
  malformed: 'not MQTT as the specification has it',
  'too-big': 'too big',
  'too-slow': 'too slow',
  timeout: 'nothing came in time',
  unexpected: 'a packet that may not come now',
  certificate: 'the certificate is another user’s',
  'no-certificate': 'no client certificate',
  'unknown-authority': 'a client certificate of an unknown authority',
  'certificate-expired': 'the client certificate is not valid now',
  'certificate-revoked': 'the client certificate was revoked',
  'tls-version': 'TLS older than 1.2',
  'tls-alert': 'an alert from the client',
  'tls-left': 'the client hung up',
  'tls-broken': 'it could not be finished',
}

const ended = {
  client: 'closed by the client',
  broker: 'closed by the broker',
  network: 'connection gone',
}

const faults: Record<string, string> = {
  cut: 'link cut',
  unplugged: 'plug pulled: gone without DISCONNECT',
  'half-open': 'link half-open: nothing passes, and nobody is told',
  mended: 'link mended',
}

const refusal = ({ what, why, answer, detail }: Refused) => {
  const about = detail?.topic ?? detail?.filter ?? detail?.userName ?? detail?.text
  const subject = about === undefined ? '' : ` (${String(about).slice(0, 80)})`
  const tooDeep =
    why === 'limit' && detail?.levels !== undefined
      ? `, ${detail.levels} topic levels where ${detail.limit} are the most; use fewer`
      : ''
  return `${whatRefused[what]} refused${subject}: ${whyRefused[why] ?? why}${tooDeep}. Answer: ${answer}`
}

export const en = {
  heading: 'On the wire',
  broker: 'broker',
  empty: 'Packets appear here as they pass, both ways. Press Run, or connect a client.',
  loading: 'The ladder is on its way.',
  notLoaded: (why: string) => `The ladder could not be fetched (${why}). Is the network there?`,
  again: 'Try again',
  count: (count: number) => plural(count, 'packet', 'packets'),
  counted: (shown: number, count: number) =>
    shown === count
      ? plural(count, 'packet', 'packets')
      : `${shown.toLocaleString('en')} of ${plural(count, 'packet', 'packets')}`,
  keptOnly: (kept: number, count: number) =>
    `The newest ${kept.toLocaleString('en')} of ${plural(count, 'event', 'events')} are kept.`,
  toBroker: 'to the broker',
  fromBroker: 'from the broker',

  // Fields
  protocol: { 3: 'MQTT 3.1', 4: 'MQTT 3.1.1', 5: 'MQTT 5.0' } as Record<number, string>,
  clean: (isClean: boolean, version: number) =>
    version === 5
      ? isClean
        ? 'clean start'
        : 'clean start 0'
      : isClean
        ? 'clean session'
        : 'clean session 0',
  keepAlive: (seconds: number) => (seconds === 0 ? 'no keep alive' : `keep alive ${seconds} s`),
  user: (name: string) => `user ${name}`,
  will: (topic: string, payload: string, qos: number, retain: boolean) =>
    `will ${payload} on ${topic}, QoS ${qos}${retain ? ', retain' : ''}`,
  accepted: 'accepted',
  sessionPresent: 'session present',
  refused: (why: string | undefined, code: number) => `refused: ${why ?? 'unknown'} (${code})`,
  /** 3.1.1 table 3.1. */
  returnCodes: [
    'accepted',
    'unacceptable protocol version',
    'identifier rejected',
    'server unavailable',
    'bad user name or password',
    'not authorized',
  ],
  reason: (name: string | undefined, code: string) => (name ? `${name} (${code})` : `reason code ${code}`),
  dup: 'DUP',
  retain: 'retain',
  granted: (qos: number) => `granted QoS ${qos}`,
  notGranted: (code: string) => `not granted (${code})`,
  atMost: (qos: string) => `at most QoS ${qos}`,
  noLocal: 'no local',
  retainAsPublished: 'retain as published',
  retainHandling: ['', 'retained only to a new subscription', 'no retained messages'],
  moreTopics: (count: number) => `and ${count} more`,
  noPayload: 'no payload',
  noClientId: '(no client identifier)',
  bytes: (count: number) => plural(count, 'byte', 'bytes'),
  size: (count: number) => `${count.toLocaleString('en')} B`,
  id: (id: number) => `id ${id}`,
  qos: (qos: number) => `QoS ${qos}`,
  took: (ms: number) => `took ${toLength(ms)}`,
  onItsWay: 'on its way',
  lost: 'lost',
  lostWhy: (why: 'cut' | 'half-open') =>
    why === 'cut' ? 'lost: the link was cut' : 'lost: the link was half-open',

  // Rows
  hop: (client: string, way: Way) => (way === 'in' ? `${client} to broker` : `broker to ${client}`),
  arrow: (client: string, way: Way) => (way === 'in' ? `${client} → broker` : `broker → ${client}`),
  note({ event, by, why, refused, fault }: NoteRow): string {
    switch (event) {
      case 'opened':
        return 'connection opened'
      case 'closed':
        return `${ended[by ?? 'network']}${why ? ` (${why})` : ''}`
      case 'refused':
        return refused ? refusal(refused) : 'refused'
      case 'faulted':
        return faults[fault ?? ''] ?? `link ${(fault ?? '').replace(/^cut at (\w+)$/, 'cut as $1 passed')}`
    }
  },
  noteOf: (client: string, words: string) => `${client}: ${words}`,
  gap: (ms: number) => `${toLength(ms)} later`,
  folded: (count: number) => plural(count, 'keep-alive packet', 'keep-alive packets'),
  foldedLabel: (count: number) =>
    `${plural(count, 'keep-alive packet', 'keep-alive packets')}, folded. Show them`,
  unfold: 'Show',
  others: (count: number) => plural(count, 'other', 'others'),
  othersTitle: (names: string) => `One lifeline for ${names}`,
  rows: 'Packets in order. Arrow keys go up and down, Enter shows the bytes.',
  newest: 'Newest',
  nothingFits: 'No packet fits the filter.',
  hint: 'Choose a packet to see its bytes and the rest of its message.',

  // Tools
  filter: 'Filter',
  filterHint: 'packet, topic, client',
  clients: (shown: number, all: number) => (shown === all ? 'Clients' : `Clients (${shown} of ${all})`),
  clientsTitle: 'Show the packets of',
  allClients: 'All',
  noClients: 'None',
  pings: (count: number) => `Keep-alive pings (${count.toLocaleString('en')})`,
  asTable: 'As a table',
  asLadder: 'As a ladder',
  clear: 'Clear',
  save: 'Copy or save',
  saving: {
    text: 'Copy as text',
    mermaid: 'Copy as Mermaid diagram',
    mermaidHint: 'for Markdown: GitHub, GitLab, HedgeDoc',
    trace: 'Save as a trace',
    traceHint: 'every byte; can be opened again',
    svg: 'Save as SVG picture',
    png: 'Save as PNG picture',
    open: 'Open a trace …',
    openHint: 'a .jsonl file saved here or by the classroom',
    copied: 'Copied.',
    notCopied: 'The browser would not copy. Select the text below and copy it with the keyboard.',
    saved: (name: string) => `Saved as ${name}.`,
    onlyNewest: (count: number, name: string) =>
      `Saved as ${name}. A picture this long has no room: it shows the newest ${plural(count, 'row', 'rows')}.`,
    failed: (why: string) => `Not saved: the browser could not draw the picture (${why}). Try SVG.`,
    nothing: 'There is no packet to copy yet.',
  },
  opened: {
    showing: (name: string, count: number) =>
      `This is the trace ${name}: ${plural(count, 'packet', 'packets')}.`,
    back: 'Back to the live packets',
    fault: (name: string, line: number, expected: string, came: string) =>
      `${name}, line ${line}: expected ${expected}; ${came} came.`,
    before: (count: number) =>
      count === 0
        ? 'Nothing before it could be shown.'
        : `The ${plural(count, 'packet', 'packets')} before it are shown.`,
    empty: (name: string) =>
      `${name} holds no packets. A trace is a text file with one JSON object a line, as “Save as a trace” writes it.`,
    tooBig: (name: string, megabytes: number) =>
      `${name} has ${megabytes} MB. Up to 32 MB can be opened here; a part of its lines is a trace too.`,
    unreadable: (name: string) => `${name} could not be read. Is it still where it was?`,
  },

  // A chosen packet
  details: 'Bytes',
  close: 'Close',
  message: 'The same message',
  exchange: 'Belongs together',
  passwordHidden: 'The password’s bytes are replaced by *.',
  moreBytes: (count: number) => `and ${plural(count, 'byte', 'bytes')} more`,
  noteDetails: 'What happened',
  connection: (transport: string, listener: string) =>
    transport === 'http' || transport === 'https'
      ? `Requests over HTTP at ${listener}. On the way there was HTTP; the classroom says these packets to its broker in the place of whoever asked, and their bytes did not travel.`
      : `Connection over ${transport} at ${listener}.`,

  // Table
  table: {
    caption: (title: string, rows: number) => `Packets of ${title}, ${plural(rows, 'row', 'rows')}`,
    columns: ['Time', 'From', 'To', 'Packet', 'Id', 'QoS', 'Flags and words', 'Topic', 'Payload', 'Bytes'],
    newestOnly: (shown: number, all: number) =>
      `The newest ${shown.toLocaleString('en')} of ${all.toLocaleString('en')} rows.`,
    all: 'Show all rows',
  },

  // Files
  fileName: (title: string) =>
    `${
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
        .replaceAll(/^-+|-+$/g, '') || 'ladder'
    }`,

  board: {
    title: 'Packets of your board',
    about: 'Every packet between your boards and the classroom’s broker, as it passes.',
    heading: 'Your board on the wire',
    empty:
      'Nothing has passed since you opened this. Press reset on your board, or start its program: its CONNECT appears here first.',
    notJoined: 'Join the class first: then the packets of your board appear here.',
    off: 'This page has lost the classroom for the moment. Packets that pass meanwhile are not shown.',
  },
}
