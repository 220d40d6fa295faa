// What the wire says in words, in English.

const quoted = (text: string | number | undefined) => `"${text ?? ''}"`

export const en = {
  /** One line for a happening that is no packet. */
  happening: {
    opened: (transport: string, listener: string, address: string | undefined) =>
      `opened: ${transport} at ${listener}${address ? ` from ${address}` : ''}`,
    closed: (by: string, why: string) => `closed by the ${by}: ${why}`,
    refused: (what: string, why: string, answer: string, subject: string | number | undefined) =>
      `refused: ${what}${subject === undefined ? '' : ` ${quoted(subject)}`} (${why}), answered with ${answer}`,
    left: (packet: string) => `on its way to the broker: ${packet}`,
    arrived: (of: number) => `event ${of} arrived at the client`,
    lost: (of: number, why: string) => `event ${of} never arrived: ${why}`,
    faulted: (fault: string) => `the link: ${fault}`,
    tick: () => 'a second passed',
    restarted: () => 'the broker began anew, without what it had kept',
    started: (number: number, lab: string) => `attempt ${number} at ${lab} began`,
    sent: (topic: string, payload: string) => `the checker sent ${payload} to ${topic}`,
    answered: (text: string) => `typed on the lab page: ${text}`,
    asked: () => 'asked on the lab page: send again',
    learned: () => 'the page told what was read, run and answered',
    judged: (lab: string, number: number, verdicts: readonly string[]) =>
      `attempt ${number} at ${lab} judged: ${verdicts.join(', ')}`,
    desk: (by: string, what: string) => `done at the desk by ${by}: ${what}`,
  },
  bytes: (count: number) => (count === 1 ? '1 byte' : `${count} bytes`),

  /** What was expected in a line of a trace, and what came. */
  trace: {
    jsonObject: 'one event, as a JSON object on one line',
    cut: 'a line that is cut off in the middle',
    notJson: (reason: string) => `a line that is not JSON (${reason})`,
    notObject: 'JSON that is not an object',
    type: (known: readonly string[]) => `"type", one of ${known.join(', ')}`,
    connection:
      '"connection", in full (id, transport, listener, kind) or the id of one given in full earlier',
    connectionField: (field: string, known: readonly string[]) =>
      known.length ? `"connection.${field}", one of ${known.join(', ')}` : `"connection.${field}", a text`,
    tail: '"tail", the number of a line shortly before whose payload it is',
    unknownConnection: (id: string) => `the id "${id}", which no earlier line gives in full`,
    field: (field: string, what: string) => `"${field}", ${what}`,
    text: 'a text',
    number: 'a number',
    object: 'an object',
    oneOf: (known: readonly string[]) => `one of ${known.join(', ')}`,
    someOf: (known: readonly unknown[]) => `a list of some of ${known.join(', ')}`,
    seqAfter: (last: number) => `"seq" above ${last}, the one before`,
    atAfter: (last: number) => `"at" not below ${last}, the one before`,
    packetOrHex: '"hex" (the bytes of the packet) or "packet" (the packet in words)',
    hexDigits: '"hex", an even number of hexadecimal digits',
    packetBytes: '"hex", the bytes of one MQTT packet',
    packetWords: '"packet", with "cmd" and the fields of that packet',
    notEncodable: (reason: string) => `a packet that has no bytes: ${reason}`,
    notDecodable: (reason: string) => `bytes that are no packet: ${reason}`,
    binaryWill: 'a will of bytes that are no text: give "hex"',
    nothing: 'nothing',
  },
}
