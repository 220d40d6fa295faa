// Every sentence of "Predict, then run" that a person reads, in English.

import { explainMatch } from '../../filters/explain-match.ts'
import { en as filters } from '../../filters/texts/en.ts'
import type { ClientSpec, StoryStep } from '../../story.ts'
import { faultWords } from '../../texts/en.ts'
import type { Copy } from '../prediction.ts'
import type { AskedMessage } from '../question.ts'
import type { Reason } from '../reasons.ts'

const quoted = (text: string) => (text === '' ? 'the empty message' : `“${text}”`)
/** Between backticks stands what is shown as code. */
const code = (text: string) => `\`${text}\``
const counts = ['nothing', 'once', 'twice', 'three times']
const times = (count: number) => counts[count] ?? `${count} times`
const list = (all: readonly string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(all)

/** Retain and DUP are said where they are set on either side: else they are not what this is about. */
interface About {
  retain: boolean
  dup: boolean
}

function copyWords({ qos, retain, dup }: Copy, about: About): string {
  const marks = [
    `QoS ${qos}`,
    ...(about.retain ? [retain ? 'marked as retained' : 'not marked as retained'] : []),
    ...(about.dup ? [dup ? 'marked as a duplicate' : 'not marked as a duplicate'] : []),
  ]
  return marks.join(', ')
}

function copiesWords(copies: readonly Copy[], about: About): string {
  if (copies.length === 0) return 'nothing'
  const each = copies.map((copy) => copyWords(copy, about))
  const isAlike = new Set(each).size === 1
  return `${times(copies.length)} with ${isAlike ? each[0] : list(each.map((one) => `(${one})`))}`
}

function clientWords(spec: ClientSpec): string {
  const { connect, faults } = spec
  const isV5 = connect?.version === 5
  const cut = faults?.cut
  return [
    ...(isV5 ? ['MQTT 5'] : []),
    ...(isLasting(spec) ? ['a lasting session'] : []),
    ...(connect?.will ? [`a will: ${quoted(connect.will.payload)} on ${code(connect.will.topic)}`] : []),
    ...(cut ? [`a link that is ${faultWords({ kind: 'cut', packet: cut.packet, way: cut.way })}`] : []),
  ].join(', ')
}

/** The story, a sentence a line. Clients of whom nothing else is to be said connect in one line. */
function storyWords(steps: readonly StoryStep[], clients: readonly ClientSpec[]): string[] {
  const lines: string[] = []
  const seen = new Set<string>()
  let together: string[] = []
  for (const step of steps) {
    const spec = clients.find(({ name }) => 'client' in step && name === step.client)
    const isPlain = step.do === 'connect' && spec && clientWords(spec) === '' && !seen.has(spec.name)
    if (isPlain) {
      if (together.length > 0) lines.pop()
      together.push(spec.name)
      lines.push(`${list(together)} ${together.length === 1 ? 'connects' : 'connect'}.`)
    } else {
      together = []
      lines.push(
        step.do === 'connect' && seen.has(step.client)
          ? againWords(step.client, spec, steps.slice(0, steps.indexOf(step)))
          : stepWords(step, spec),
      )
    }
    if (step.do === 'connect') seen.add(step.client)
  }
  return lines
}

/** A client that comes back. Without its session it subscribes anew by itself. */
function againWords(name: string, spec: ClientSpec | undefined, before: readonly StoryStep[]): string {
  if (spec && isLasting(spec)) return `${name} connects again and asks for its session.`
  const hasSubscribed = before.some((step) => step.do === 'subscribe' && step.client === name)
  return `${name} connects again${hasSubscribed ? ' and subscribes anew' : ''}.`
}

const isLasting = ({ connect }: ClientSpec) =>
  connect?.version === 5 ? (connect.expiry ?? 0) > 0 : connect?.clean === false

function stepWords(step: StoryStep, spec: ClientSpec | undefined): string {
  switch (step.do) {
    case 'connect': {
      const about = spec ? clientWords(spec) : ''
      return `${step.client} connects${about === '' ? '' : `, with ${about}`}.`
    }
    case 'disconnect':
      return `${step.client} disconnects properly.`
    case 'pull-plug':
      return `${step.client} loses its power.`
    case 'cut':
      return `The link of ${step.client} breaks; it comes back by itself.`
    case 'subscribe':
      return `${step.client} subscribes to ${code(step.filter ?? '')} with QoS ${step.qos}.`
    case 'unsubscribe':
      return `${step.client} unsubscribes from ${code(step.filter ?? '')}.`
    case 'publish':
      return `${step.client} publishes ${quoted(step.payload ?? '')} to ${code(step.topic ?? '')} with QoS ${step.qos}${step.retain ? ', retained' : ''}.`
    case 'faults':
      return `Something happens to the link of ${step.client}.`
    case 'wait':
      return 'Some time passes.'
  }
}

function reasonWords(reason: Reason, { topic, publisher, payload }: AskedMessage): string {
  switch (reason.why) {
    case 'agreed':
      return `It was published with QoS ${reason.qos}, and QoS ${reason.qos} was granted.`
    case 'lower':
      return `QoS ${Math.min(reason.published, reason.granted)} is the lower of what was published (${reason.published}) and what was granted (${reason.granted}).`
    case 'overlap':
      return `${list(reason.filters.map(code))} match it, all of them. One copy came, with the highest QoS granted among them, which is ${reason.granted} [MQTT-3.3.5-1].`
    case 'own':
      return 'It published the message itself and has a filter that matches: to the broker it is a reader as any other.'
    case 'kept':
      return 'The broker had kept the message, and sent it when the client subscribed. RETAIN is 1 to say so [MQTT-3.3.1-8].'
    case 'stood':
      return 'It was published with RETAIN, but to somebody who has subscribed already it is news, so RETAIN is 0 [MQTT-3.3.1-9].'
    case 'queued':
      return 'The client was away. Its session was kept, and the message with it until the client came back.'
    case 'passed-twice':
      return `${publisher} got no PUBACK and sent the message again, with DUP. At QoS 1 the broker passed on both. DUP belongs to the hop from ${publisher} to the broker; on this hop each copy is sent for the first time [MQTT-3.3.1-3].`
    case 'known':
      return `${publisher} sent the message again, with DUP. The broker knew its packet identifier, and passed it on once [MQTT-4.3.3-2].`
    case 'redelivered':
      return 'The broker had sent it before and did not get its answer, so it sent it again, with DUP [MQTT-3.3.1-1].'
    case 'turn':
      return `In the group “${reason.group}” it was this client’s turn.`
    case 'will':
      return `${publisher} went without a DISCONNECT, so the broker published its will.`
    case 'no-subscription':
      return 'It has not subscribed to anything.'
    case 'no-match':
      return `${code(reason.filter)} does not match ${code(topic)}: ${mismatch(reason.filter, topic)}.`
    case 'late':
      return 'It subscribed after the message had gone by, and the message was not retained.'
    case 'replaced':
      return `The broker keeps one retained message for each topic. When the client subscribed, ${quoted(reason.by)} had taken the place of ${quoted(payload)}.`
    case 'unsubscribed':
      return 'It had unsubscribed before the message came.'
    case 'session-ended':
      return 'It was away, and with its clean session its subscription had ended too: for the broker there was no such reader.'
    case 'away':
      return reason.published === 0
        ? 'It was away. For a lasting session the broker keeps what comes with QoS 1 and 2; this was published with QoS 0.'
        : 'It was away. For a lasting session the broker keeps what comes with QoS 1 and 2; this subscription was granted QoS 0.'
    case 'other-turn':
      return `In the group “${reason.group}” each message goes to one member, and this one went to ${reason.member}.`
    case 'lost-up':
      return `It was lost between ${publisher} and the broker.`
    case 'lost-down':
      return 'It was lost between the broker and this client, and at QoS 0 nobody sends it again.'
    case 'no-will':
      return `${publisher} did not go without a DISCONNECT, so there was no will to publish.`
    case 'divided':
      return `The group “${reason.group}” has one subscription together: each message goes to one member. This one: ${list(reason.shares.map(({ member, copies }) => `${member} ${times(copies)}`))}.`
  }
}

/** At which level filter and topic part ways. */
function mismatch(filter: string, topic: string): string {
  const { steps } = explainMatch(filter, topic)
  const last = steps.findLast(({ how }) => how !== undefined)
  return last ? filters.explain.step(last) : 'they are not the same'
}

export const en = {
  kind: 'Predict, then run',
  story: 'The story',
  question: 'Who gets it, how often, with which QoS and retain flag?',
  questions: 'Who gets which message, how often, with which QoS and retain flag?',
  steps: storyWords,
  message: ({ payload, topic, qos, retain, isWill }: AskedMessage) =>
    `${isWill ? 'The will ' : ''}${quoted(payload)} on ${code(topic)}, QoS ${qos}${retain ? ', retained' : ''}`,
  row: (names: readonly string[]) => (names.length === 1 ? names[0]! : `${list(names)}, together`),
  gets: 'gets',
  count: (count: number) => (count === 0 ? 'nothing' : times(count)),
  qos: 'QoS',
  retained: 'retained',
  duplicate: 'duplicate',
  copy: (number: number) => `copy ${number}`,
  commit: 'This is my prediction',
  running: 'The broker plays the story…',
  again: 'Predict again',
  reset: 'Reset',
  stopped: (why: string) => `The story could not be played to its end (${why}). Try once more.`,
  retry: 'Play it again',
  result: 'What came',
  score: ({ right, of }: { right: number; of: number }) =>
    right === of
      ? 'All as you predicted.'
      : right === 0
        ? 'It goes otherwise. Read why, and follow the packets below.'
        : `${right} of ${of} as you predicted.`,
  asSaid: 'as you said,',
  otherwise: 'otherwise.',
  /** What was said, and what came. */
  outcome(said: readonly Copy[], came: readonly Copy[], isRight: boolean): string {
    const both = [...said, ...came]
    const about = { retain: both.some(({ retain }) => retain), dup: both.some(({ dup }) => dup) }
    if (isRight) return came.length === 0 ? 'nothing came.' : `it came ${copiesWords(came, about)}.`
    const said_ = `You said ${copiesWords(said, about)}.`
    return came.length === 0 ? `${said_} Nothing came.` : `${said_} It came ${copiesWords(came, about)}.`
  },
  reason: reasonWords,
  packets: 'The packets of this run',
  empty: 'The packets of the run appear here.',
}
