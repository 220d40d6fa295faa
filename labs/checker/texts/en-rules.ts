// Mistakes against what a lab says of its steps: order, time, roles, what must not happen, in English.

import { defineMistakes, q, seconds } from './mistake-text.ts'

const WHY: Record<string, string> = {
  'no-credentials': 'that user name or password are missing',
  'wrong-password': 'that the password is wrong',
  'unknown-user': 'that nobody has this user name',
  certificate: 'that the certificate is missing or not accepted',
  'protocol-level': 'that the version is not spoken here',
  'client-id-in-use': 'that the client identifier is in use',
  'client-id-invalid': 'that the client identifier is not allowed',
}
const reason = (why: string | number | undefined) => WHY[String(why)] ?? `"${why}"`

export const rules = defineMistakes({
  'too-late': {
    sentence: (p) => `Expected this within ${seconds(p.within)}. The time is over`,
    remedy: () =>
      'Start the lab over, and have everything ready for this step before the one in front of it passes.',
  },
  'order-wrong': {
    sentence: (p) => `Expected ${q(p.wanted)} next. ${q(p.came)} arrived, whose turn comes later`,
    remedy: () => 'Publish them one after the other, in the order of the handout.',
  },
  'never-seen': {
    sentence: (p) => `Expected that this never happens: ${p.what}. It has happened`,
    remedy: () => 'Look at the packet to see which program did it. Then start the lab over.',
  },
  'left-without-disconnect': {
    sentence: (p) =>
      `Expected ${p.clientId ? q(p.clientId) : 'a board'} to say goodbye with DISCONNECT. Its connection ended without (${p.why})`,
    remedy: () => 'Call disconnect() before the program ends, and give the network loop a moment to send it.',
  },
  'refused-otherwise': {
    sentence: (p) =>
      `Expected the broker to refuse with the reason ${reason(p.wanted)}. It refused, but with ${reason(p.why)}`,
    remedy: () => 'Change only the one thing that the step is about, and leave the rest right.',
  },
  'let-in': {
    sentence: (p) =>
      `Expected a refusal with the reason ${reason(p.wanted)}. ${p.clientId ? q(p.clientId) : 'A board'} was let in`,
    remedy: () => 'Change what the step is about, then connect once more.',
  },
  'role-changed': {
    sentence: (p) =>
      `Expected this from ${q(p.clientId)}, which did the earlier steps as ${q(p.role)}. It came from ${p.came ? q(p.came) : 'a client without an identifier'}`,
    remedy: () =>
      'Give the program a fixed client identifier. If another one is to do it from now on, start the lab over.',
  },
  'role-shared': {
    sentence: (p) =>
      `Expected this from a client of its own, as ${q(p.role)}. It came from ${q(p.came)}, which is ${q(p.other)} in this lab`,
    remedy: () => 'Use two programs with two client identifiers.',
  },
})
