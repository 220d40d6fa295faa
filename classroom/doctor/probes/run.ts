// The probes carried out: each with connections of its own, a few at a time.

import { openClient, type Place, type ProbeClient } from './client.ts'
import { type By, type Move, type Probe, type Sender, toPacket, type Whose } from './moves.ts'

export interface Person {
  handle: string
  token: string
}

export interface Cast {
  me: Person
  other: Person
  /** Somebody whose token is worth nothing any more. */
  lost: Person
}

export interface ProbeResult {
  name: string
  over: Probe['over']
  passed: boolean
  expected: string
  came: string
}

const AT_ONCE = 6

/** All of them, in the table's order. `onEach` is told as they come. */
export async function runProbes(
  probes: readonly Probe[],
  place: Place,
  cast: Cast,
  onEach: (result: ProbeResult) => void = () => {},
): Promise<ProbeResult[]> {
  const results: ProbeResult[] = []
  let next = 0
  async function work() {
    for (let i = next++; i < probes.length; i = next++) {
      const result = await runProbe(probes[i]!, i, place, cast)
      results[i] = result
      onEach(result)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return results
}

async function runProbe(probe: Probe, index: number, place: Place, cast: Cast): Promise<ProbeResult> {
  const clients = new Map<By, ProbeClient>()
  const { name, over } = probe
  const fill = (text: string) =>
    text
      .replaceAll('{me}', cast.me.handle)
      .replaceAll('{other}', cast.other.handle)
      .replaceAll('{n}', String(index))
  let last = ''
  try {
    for (const [i, move] of probe.moves.entries()) {
      const { sender, filled } = prepare(probe, move, index, cast, fill)
      if (move.do === 'connect') clients.set(move.by, openClient(place, probe))
      const client = clients.get(move.by)!
      const expected = fill(move.answer)
      // A ping after it: when its answer comes, a message would have come before.
      if (move.do !== 'expect' || move.answer === 'nothing') client.send(toPacket(filled, i + 1, sender))
      const came = await client.answer(kindOf(move, expected))
      last = came === 'PINGRESP' && expected === 'nothing' ? 'nothing' : came
      if (!agrees(last, expected)) return { name, over, passed: false, expected, came: last }
    }
    return { name, over, passed: true, expected: fill(probe.moves.at(-1)!.answer), came: last }
  } finally {
    for (const client of clients.values()) client.close()
  }
}

/**
 * How TLS says no to a client without a certificate differs by version and system; that it does is what counts. 0x10 is
 * success, too: nobody had asked for the message.
 */
const agrees = (came: string, expected: string) =>
  came === expected ||
  (expected === 'PUBACK 0x00' && came === 'PUBACK 0x10') ||
  (expected === 'refused' && /^(refused|closed)/.test(came))

/** The first word of the answer. For `nothing`, whatever comes first: a message or the PINGRESP. */
function kindOf(move: Move, expected: string): string {
  if (expected === 'nothing') return ''
  if (move.do === 'publish' && !expected.startsWith('PUBACK')) return 'PUBACK'
  return move.do === 'connect' ? 'CONNACK' : expected.split(' ')[0]!
}

function prepare(
  probe: Probe,
  move: Move,
  index: number,
  cast: Cast,
  fill: (text: string) => string,
): { sender: Sender; filled: Move } {
  const plain: Sender = { version: probe.version, clientId: '' }
  if (move.do === 'publish') return { sender: plain, filled: { ...move, topic: fill(move.topic) } }
  if (move.do === 'subscribe') return { sender: plain, filled: { ...move, filters: move.filters.map(fill) } }
  if (move.do !== 'connect') return { sender: plain, filled: move }
  const { as = 'me', token = as, clientId, will } = move.with
  const isSilent = token === 'none'
  return {
    sender: {
      version: probe.version,
      // With this prefix the class knows its doctor, whatever else is wrong.
      clientId: fill(clientId ?? `{me}-${index}-${move.by}`),
      user: isSilent ? undefined : handleOf(as, cast),
      password: isSilent ? undefined : tokenOf(token, cast),
    },
    filled: will === undefined ? move : { ...move, with: { ...move.with, will: fill(will) } },
  }
}

const handleOf = (whose: Whose, cast: Cast) =>
  whose === 'nobody' || whose === 'wrong' ? 'nobody_here' : cast[whose].handle

const tokenOf = (whose: Whose, cast: Cast) =>
  whose === 'nobody' || whose === 'wrong' ? '2222-2222-2222' : cast[whose].token
