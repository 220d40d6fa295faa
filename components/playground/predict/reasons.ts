// Why a client got a message as it did, or did not get it. A rule speaks only when the facts prove it.

import type { QoS } from '../../../wire/packet.ts'
import { matches, splitShared } from '../../../wire/topic.ts'
import type { Facts, Standing } from './facts.ts'
import type { Copy } from './prediction.ts'
import type { AskedMessage } from './question.ts'

export type Reason =
  // It came:
  /** With the QoS it was published with, which was granted too. */
  | { why: 'agreed'; qos: QoS }
  /** With the lower of two. */
  | { why: 'lower'; published: QoS; granted: QoS }
  /** Several of its filters match, and one copy came, with the highest QoS that was granted among them. */
  | { why: 'overlap'; filters: string[]; granted: QoS }
  | { why: 'own' }
  /** It was kept, and came on subscribing. */
  | { why: 'kept' }
  /** Published with retain, and the subscription stood already. */
  | { why: 'stood' }
  /** Its session was kept while it was away, and the message with it. */
  | { why: 'queued' }
  /** It came to the broker twice, and was passed on twice. */
  | { why: 'passed-twice' }
  /** It came to the broker twice, and the packet identifier told that it was the same. */
  | { why: 'known' }
  /** The broker sent it to the client before, and was not sure that it arrived. */
  | { why: 'redelivered' }
  | { why: 'turn'; group: string }
  | { why: 'will' }
  // It did not come:
  | { why: 'no-subscription' }
  | { why: 'no-match'; filter: string }
  /** It subscribed after the message had gone, and the message was not kept. */
  | { why: 'late' }
  /** It subscribed after another retained message had taken the place of this one. */
  | { why: 'replaced'; by: string }
  | { why: 'unsubscribed' }
  /** It was away, and its subscriptions had ended with its clean session. */
  | { why: 'session-ended' }
  /** It was away, and nothing is kept at QoS 0. */
  | { why: 'away'; published: QoS; granted: QoS }
  | { why: 'other-turn'; group: string; member: string }
  /** It never came to the broker. */
  | { why: 'lost-up' }
  | { why: 'lost-down' }
  | { why: 'no-will' }
  /** A group divides its messages: so many went to each. */
  | { why: 'divided'; group: string; shares: { member: string; copies: number }[] }

const lower = (a: QoS, b: QoS): QoS => (a < b ? a : b)
const highest = (all: readonly Standing[]): QoS => Math.max(...all.map(({ granted }) => granted)) as QoS

export function toReasons(
  facts: Facts,
  messages: readonly AskedMessage[],
  at: number,
  client: string,
  came: readonly Copy[],
): Reason[] {
  return came.length > 0
    ? whyItCame(facts, messages[at]!, at, client, came)
    : whyItDidNot(facts, messages, at, client)
}

const isFor = (topic: string) => (one: Standing) => matches(splitShared(one.filter).filter, topic)

function whyItCame(facts: Facts, message: AskedMessage, at: number, client: string, came: readonly Copy[]) {
  const { arrivals, sights, deliveries } = facts.messages[at]!
  const first = arrivals[0]
  if (!first) return []
  const reasons: Reason[] = []
  const sight = sights.get(client)
  const standing = sight?.standing.filter(isFor(message.topic)) ?? []
  const later = (facts.granted.get(client) ?? []).filter(
    (one) => one.since > first.seq && isFor(message.topic)(one),
  )
  const isKept = came.some(({ retain }) => retain) && later.length > 0 && message.retain
  const matching = standing.length > 0 ? standing : isKept ? later : []
  const mine = deliveries.filter((one) => one.client === client)

  if (message.isWill) reasons.push({ why: 'will' })
  if (client === message.publisher && !message.isWill) reasons.push({ why: 'own' })
  if (isKept) reasons.push({ why: 'kept' })
  if (sight && !sight.isConnected && standing.length > 0) reasons.push({ why: 'queued' })
  const [group] = standing.flatMap(({ filter }) => splitShared(filter).share ?? [])
  if (group !== undefined && standing.length === 1) reasons.push({ why: 'turn', group })
  reasons.push(...whyThisQos(message, matching, came))
  if (message.retain && standing.length > 0 && came.every(({ retain }) => !retain))
    reasons.push({ why: 'stood' })
  if (arrivals.some(({ dup }) => dup)) {
    if (message.qos === 2 && came.length === 1) reasons.push({ why: 'known' })
    if (message.qos === 1 && came.length === arrivals.length) reasons.push({ why: 'passed-twice' })
  }
  if (mine.some(({ dup }) => dup)) reasons.push({ why: 'redelivered' })
  return reasons
}

function whyThisQos(message: AskedMessage, matching: readonly Standing[], came: readonly Copy[]): Reason[] {
  if (matching.length === 0) return []
  const granted = highest(matching)
  if (came.some(({ qos }) => qos !== lower(message.qos, granted))) return []
  const isOverlap = matching.length > 1 && came.length === 1
  return [
    ...(isOverlap
      ? [{ why: 'overlap', filters: matching.map(({ filter }) => filter), granted } as const]
      : []),
    message.qos === granted
      ? { why: 'agreed', qos: granted }
      : { why: 'lower', published: message.qos, granted },
  ]
}

function whyItDidNot(facts: Facts, messages: readonly AskedMessage[], at: number, client: string): Reason[] {
  const message = messages[at]!
  const { arrivals, lost, sights, deliveries } = facts.messages[at]!
  const first = arrivals[0]
  if (!first) {
    if (message.isWill) return [{ why: 'no-will' }]
    return lost > 0 ? [{ why: 'lost-up' }] : []
  }
  const ever = facts.granted.get(client) ?? []
  if (ever.length === 0) return [{ why: 'no-subscription' }]
  const sight = sights.get(client)
  const standing = sight?.standing.filter(isFor(message.topic)) ?? []
  const mine = deliveries.filter((one) => one.client === client)
  if (mine.length > 0 && mine.every(({ isLost }) => isLost)) return [{ why: 'lost-down' }]

  if (standing.length === 0) {
    const later = ever.filter((one) => one.since > first.seq && isFor(message.topic)(one))
    const before = sight?.before.filter(isFor(message.topic)) ?? []
    if (before.length > 0 && sight?.ended)
      return [{ why: sight.ended === 'session' ? 'session-ended' : 'unsubscribed' }]
    if (later.length > 0 && !message.retain) return [{ why: 'late' }]
    if (later.length > 0) {
      const by = findReplacement(facts, messages, at, Math.min(...later.map(({ since }) => since)))
      return by === undefined ? [] : [{ why: 'replaced', by }]
    }
    if (ever.some(isFor(message.topic))) return []
    return [...new Set(ever.map(({ filter }) => filter))].map((filter) => ({ why: 'no-match', filter }))
  }
  const [group] = standing.flatMap(({ filter }) => splitShared(filter).share ?? [])
  const member = deliveries.find((one) => one.client !== client && hasShare(one.client, group))?.client
  if (group !== undefined && member !== undefined) return [{ why: 'other-turn', group, member }]
  const granted = highest(standing)
  if (sight && !sight.isConnected && lower(message.qos, granted) === 0)
    return [{ why: 'away', published: message.qos, granted }]
  return []

  function hasShare(name: string, share: string | undefined): boolean {
    const standing = sights.get(name)?.standing.filter(isFor(message.topic)) ?? []
    return standing.some(({ filter }) => splitShared(filter).share === share)
  }
}

/** The retained message that had taken the place of this one when somebody subscribed at `seq`. */
function findReplacement(facts: Facts, messages: readonly AskedMessage[], at: number, seq: number) {
  const { topic } = messages[at]!
  const mine = facts.messages[at]!.arrivals[0]!.seq
  return messages.find((other, i) => {
    const arrived = facts.messages[i]!.arrivals[0]?.seq
    return (
      i !== at &&
      other.topic === topic &&
      other.retain &&
      arrived !== undefined &&
      arrived > mine &&
      arrived < seq
    )
  })?.payload
}

/** Of clients that are asked about together: how they divided what came. Nothing when they are no group. */
export function toSharedReasons(
  facts: Facts,
  messages: readonly AskedMessage[],
  at: number,
  members: readonly string[],
  came: ReadonlyMap<string, readonly Copy[]>,
): Reason[] {
  const message = messages[at]!
  const { sights } = facts.messages[at]!
  const groups = members.map((name) => {
    const standing = sights.get(name)?.standing.filter(isFor(message.topic)) ?? []
    return standing.map(({ filter }) => splitShared(filter).share)
  })
  const group = groups[0]?.[0]
  if (group === undefined || groups.some((one) => one.length !== 1 || one[0] !== group)) return []
  const shares = members.map((member) => ({ member, copies: came.get(member)?.length ?? 0 }))
  const winner = shares.find(({ copies }) => copies > 0)
  const qos = winner
    ? toReasons(facts, messages, at, winner.member, came.get(winner.member)!).filter(
        ({ why }) => why === 'agreed' || why === 'lower',
      )
    : []
  return [{ why: 'divided', group, shares }, ...qos]
}
