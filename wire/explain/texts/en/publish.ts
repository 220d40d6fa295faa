// What PUBLISH says, and topics as such, in English.

import { toQuoted } from '../../../visible.ts'
import { bytes, ordinal } from './words.ts'

type Way = 'in' | 'out' | undefined

export const publish = {
  dup: (is: boolean) =>
    is ? 'Sent before, and sent again now because no answer came.' : 'Sent for the first time.',
  dupAtQos0: 'DUP is set in a message of QoS 0. Such a message is never sent again, so DUP must be 0.',
  qos3: 'The QoS bits are 11, which is 3. There are QoS 0, 1 and 2: whoever receives this closes the connection.',
  retain: (is: boolean, way: Way) => {
    if (way === 'in')
      return is
        ? 'The broker keeps this message as the last of its topic, for those who subscribe later.'
        : 'The broker passes this message on and does not keep it.'
    if (way === 'out')
      return is
        ? 'The broker had kept this message: it was published before the subscription was made.'
        : 'The message comes just as it is published, not out of what the broker keeps.'
    return is
      ? 'To the broker: keep this message for those who subscribe later. From the broker: this one was kept.'
      : 'To the broker: pass it on, do not keep it. From the broker: it was published just now.'
  },
  topic: 'Topic Name',
  topicSays: (name: string) =>
    name === ''
      ? 'Left empty: a Topic Alias among the properties stands for it.'
      : name.startsWith('$')
        ? 'Where the message belongs. Topics that begin with $ are the broker’s own: # and + at the start of a filter do not match them.'
        : 'Where the message belongs. It goes to all whose filters match it, capitals and small letters told apart.',
  noTopic: 'The topic name is empty, and no Topic Alias stands for it.',
  payload: 'Payload',
  noPayload: 'no bytes',
  emptyPayload: (isRetained: boolean) =>
    isRetained
      ? 'An empty payload with RETAIN: it deletes the retained message of this topic.'
      : 'The message has an empty payload. That is allowed.',
  payloadSays: (size: number, isText: boolean, isWrong: boolean) =>
    `The message itself, ${bytes(size)}: all that remains of the packet, so it needs no length of its own. ${
      isWrong
        ? 'It is said to be text in UTF-8, and is not.'
        : isText
          ? 'It reads as text; for MQTT it is bytes.'
          : 'It is no text; MQTT does not mind.'
    }`,
}

const shared = (filter: string) => {
  const [, share, ...rest] = filter.split('/')
  return `A shared subscription: the clients of the group ${toQuoted(share ?? '')} take turns, and each message that matches ${toQuoted(rest.join('/'))} goes to one of them.`
}

export const topic = {
  empty: (name: string) => `${name} must have at least one character. Here it is empty.`,
  wildcard: (name: string, text: string) =>
    `${name} may hold no wildcards, and ${toQuoted(text)} has ${text.includes('#') ? '#' : '+'}. Wildcards belong in filters: publish to one topic.`,
  filter: 'Topic Filter',
  filterSays: (filter: string, version: number) => {
    if (version === 5 && filter.startsWith('$share/')) return shared(filter)
    if (filter === '#') return 'All topics, except those that begin with $.'
    const levels = filter.split('/')
    const plus = levels.filter((level) => level === '+').length
    const hasHash = levels.at(-1) === '#'
    const ofPlus = `+ stands for exactly one level, any${plus > 1 ? ', in each of its places' : ''}`
    const ofHash = 'for the level above it and everything below'
    if (plus > 0) return `${ofPlus}${hasHash ? `; # ${ofHash}` : ''}.`
    if (hasHash) return `# stands ${ofHash}.`
    if (/[+#]/.test(filter)) return 'Meant as a filter with wildcards, but it is not written as one.'
    return 'No wildcards: messages to this one topic name, letter by letter.'
  },
  filterFault: {
    empty: () => 'A topic filter must have at least one character. Here it is empty.',
    'hash-not-last': (filter: string) =>
      `# stands for everything below, so it must be the last character of a filter. In ${toQuoted(filter)} more follows.`,
    'hash-not-alone': (filter: string) =>
      `# must fill a whole level: "a/#", not "a#". In ${toQuoted(filter)} it shares its level.`,
    'plus-not-alone': (filter: string) =>
      `+ must fill a whole level: "a/+", not "a+". In ${toQuoted(filter)} it shares its level.`,
    'share-name-missing': () => 'A shared subscription is $share/NAME/FILTER. Here the name is missing.',
    'share-name-wildcard': () => 'The name of a shared subscription may hold no + and no #.',
    'share-filter-missing': () => 'A shared subscription is $share/NAME/FILTER. Here the filter is missing.',
  } as Record<string, (filter: string) => string>,
}

export const subscribe = {
  entry: (n: number) => `Subscription ${n}`,
  entrySays: (n: number) =>
    n === 1
      ? 'A filter and what is asked for with it.'
      : `The ${ordinal(n)} filter, and what is asked for with it.`,
  none: 'Expected at least one topic filter. There is none.',
  noneLeft: 'Expected at least one topic filter to take back. There is none.',
  requested: 'Requested QoS',
  requestedSays: (qos: number) =>
    qos === 3
      ? 'There is no QoS 3.'
      : `Messages come at QoS ${qos} at most: at the lower of this and what they were published with.`,
  reserved: 'Reserved',
  reservedSays: 'Mean nothing and must be 0.',
  reservedSet: 'The reserved bits of this byte must be 0. Here not all of them are, so the broker closes.',
  qos3: 'The QoS asked for is 3. There are QoS 0, 1 and 2.',
  options: 'Subscription Options',
  optionsValue: (byte: number) =>
    [
      `QoS ${byte & 3}`,
      byte & 4 && 'No Local',
      byte & 8 && 'Retain As Published',
      byte & 0x30 && `Retain Handling ${(byte >> 4) & 3}`,
    ]
      .filter(Boolean)
      .join(', '),
  optionsSay: (qos: number) =>
    `How messages for this filter are to come: at QoS ${qos} at most, and as the other bits say.`,
  handling: [
    'Retained messages that match come at once.',
    'Retained messages that match come only if the client did not have this subscription yet.',
    'No retained messages come for this subscription.',
    'There is no Retain Handling 3.',
  ],
  handling3: 'Retain Handling is 3. There are 0, 1 and 2.',
  asPublished: (is: boolean) =>
    is
      ? 'Messages keep the RETAIN flag that their publisher gave them.'
      : 'RETAIN is 0 in messages as they are published, and 1 only in those that the broker had kept.',
  noLocal: (is: boolean) =>
    is
      ? 'What this client publishes itself does not come back to it.'
      : 'What this client publishes itself comes back to it, too.',
  sharedNoLocal:
    'No Local is set for a shared subscription, which MQTT 5 forbids: another sharer could get the message.',
  code: (n: number) => `Reason Code ${n}`,
  returnCode: (n: number) => `Return Code ${n}`,
  grantedValue: (code: number) =>
    code <= 2 ? `QoS ${code} granted` : code === 0x80 ? '0x80 failure' : String(code),
  granted: (code: number, n: number) => {
    const of = `filter ${n} of the SUBSCRIBE`
    if (code <= 2) return `For ${of}: messages come at QoS ${code} at most.`
    if (code === 0x80) return `For ${of}: refused. MQTT 3.1.1 has no way to say why.`
    return 'There is no such return code.'
  },
  notGranted: (code: number) =>
    `MQTT 3.1.1 has 0, 1 and 2 for the QoS granted, and 0x80 for a refusal. Here it is ${code}${code > 0x80 ? ', perhaps a reason code of MQTT 5' : ''}.`,
  noCodes: (answer: string, request: string) =>
    `Expected one code for each filter of the ${request}. There is none in this ${answer}.`,
}

export const disconnect = {
  expiryFromBroker:
    'The broker may not change the Session Expiry Interval. Only a client may send this property in DISCONNECT.',
}

export const auth = {
  noMethod: 'AUTH must name its Authentication Method. There is none among its properties.',
}
