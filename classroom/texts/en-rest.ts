// Topics over HTTP: what cannot be done, and what a stream says at its end.

/** As those of en-api.ts. */
export const restApi = {
  'topics-no-credential': () =>
    'Expected your handle and board token, as in: curl -u HANDLE:TOKEN …, or the header "Authorization: Bearer TOKEN". The request brought neither.',
  'topics-wrong-token': () =>
    'This token is not valid (any more). Copy it again from "Connect your board"; if it was renewed, only the newest works.',
  'topics-refused': (sentence: string, remedy: string) => `${sentence} ${remedy}`,
  'topics-too-many': () =>
    'Expected fewer requests: a student’s programs and boards together may publish 20 messages a second. This one was not taken. Send it again after the seconds in Retry-After.',
  'topics-streams': (most: number) =>
    `Expected at most ${most} streams of a student at once. End one; a single stream can follow many topics, with "+" and "%23" in its address.`,
  'topics-encoding': () =>
    'Expected a topic in the address in UTF-8, percent-encoded. Write % as %25, and a blank as %20.',
  'topics-topic': (topic: string) =>
    `Expected a topic name without wildcards, of at least one character. There came "${topic}". Topics stand behind /api/topics/; "+" and "#" are for streams: add ?stream.`,
  'topics-filter': (filter: string) =>
    `Expected a topic filter. "${filter}" is none: "+" and "#" stand alone between slashes, and "#" comes last. In an address, # is written %23.`,
  'topics-qos': (came: string) =>
    `Expected qos=0 or qos=1, not "${came}". QoS 2 is MQTT’s own: its second half needs a client that stays.`,
  'topics-retain': (came: string) => `Expected retain=0 or retain=1, not "${came}".`,
  'topics-header': (header: string) =>
    `The header "${header}" cannot be meant. See the page on HTTP for what it takes.`,
  'topics-characters': () =>
    'Expected text that MQTT can carry in topic and properties: at most 65,535 bytes, without the character U+0000.',
  'topics-coding': (coding: string) =>
    `Expected the payload as it is. It came compressed or packed (Content-Encoding: ${coding}), and a board would receive it so. Send it without.`,
  'topics-form': () =>
    'Expected the payload as it is. This is a form in several parts, as curl -F sends it. Use curl --data-binary.',
  'topics-slow-body': (seconds: number) => `Expected the whole body within ${seconds} seconds.`,
  'topics-nothing-retained': (topic: string) =>
    `There is no retained message on "${topic}". One is kept when it is published with retain=1; to wait for new ones, add ?stream.`,
  'topics-not-stored': () =>
    'The message cannot be acknowledged: the classroom could not write it to its disk in time. It may have been passed on. Tell your instructor, and send it again later; it may then arrive twice.',
  'topics-method': (allowed: string) =>
    `Expected one of ${allowed}. POST publishes, GET reads; a retained message is erased by POST with an empty body and retain=1.`,
}

export const rest = {
  published: (topic: string, bytes: number, qos: number, retain: boolean) =>
    `Published ${bytes} bytes on "${topic}" with QoS ${qos}${retain ? ', retained' : ''}${qos === 1 ? '; it is on record' : ''}.`,
  missed:
    'What was published since then is lost for this stream: the classroom keeps nothing for HTTP. A lasting MQTT session keeps messages of QoS 1 and 2 for a client that is away.',
  ended: (why: string) => ends[why] ?? `The stream has ended (${why}).`,
}

const ends: Record<string, string | undefined> = {
  'token renewed': 'The token of this stream was renewed. Begin again with the newest.',
  'board revoked': 'The board whose token this stream used was revoked.',
  'signed out': 'The browser whose credential this stream used has signed out.',
  'the classroom closes': 'The classroom was stopped. Begin again when it is back.',
  'too-slow': 'More than 256 KB waited to be read. Read faster, or follow fewer topics.',
}
