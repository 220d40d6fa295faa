// What the class's view at the desk says, in English.

import { symptoms } from '../../../labs/checker/texts/en-symptoms.ts'
import type { RefusalReason } from '../../../wire/record.ts'
import type { Order } from '../class/rows.ts'

const refusals: Record<RefusalReason, string> = {
  'wrong-password': 'wrong token',
  'unknown-user': 'unknown user name',
  'no-credentials': 'no user name or password',
  'client-id-in-use': 'client identifier in use',
  'client-id-invalid': 'a client identifier that cannot be taken',
  'protocol-level': 'a level of MQTT that the broker does not speak',
  'reconnect-storm': 'two programs that throw each other out',
  'topic-space': 'a topic or filter that is not theirs',
  'filter-all': 'a filter for everybody’s messages',
  'filter-invalid': 'a filter that is none',
  'topic-invalid': 'a topic name that is none',
  limit: 'a limit of the class',
  malformed: 'bytes that are no MQTT',
  'too-big': 'a packet that is too big',
  'too-slow': 'a program that reads too slowly',
  timeout: 'a connection that says nothing',
  unexpected: 'a packet out of turn',
  unavailable: 'the broker was away',
  certificate: 'a certificate of another name',
  'no-certificate': 'no client certificate',
  'unknown-authority': 'a certificate of another authority',
  'certificate-expired': 'a certificate that has expired',
  'certificate-revoked': 'a certificate that was revoked',
  'tls-version': 'a TLS that is too old',
  'tls-alert': 'a TLS handshake that their board broke off',
  'tls-left': 'a TLS handshake that was left',
  'tls-broken': 'a TLS handshake that failed',
}

/** What a group is stuck on, in a few words: the name of the diagnosis, or of the refusal. */
function toCause(cause: string, sentence: string): string {
  const known = (symptoms as Record<string, { title: string } | undefined>)[cause]
  if (known) return known.title
  const why = cause.startsWith('refused:')
    ? (refusals as Record<string, string | undefined>)[cause.slice('refused:'.length)]
    : undefined
  return why ? why.charAt(0).toUpperCase() + why.slice(1) : sentence
}

/** How long, roughly: a desk is read at a glance. */
function toSpan(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 1) return 'under a minute'
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d`
}

export const classTexts = {
  toCause,
  toSpan,
  lab: 'Lab',
  labOption: (title: string, count: number) => (count === 0 ? title : `${title} (${count} at it)`),
  ownLab: 'Each at their own',
  captionOwn: 'Students and their steps of the lab that each is at',
  sort: 'Sort by',
  sorts: {
    handle: 'handle',
    name: 'name',
    help: 'needs help first',
    progress: 'least done first',
  } satisfies Record<Order, string>,
  find: 'Find',
  findHelp: 'Handle or name',
  team: 'Group',
  allTeams: 'everybody',
  noneFound: 'Nobody in this group with such a handle or name.',
  showAll: 'Show everybody',
  handUp: (time: string) => `hand up ${time}`,
  handSince: (time: string) => `Hand up since ${time}`,
  lowerHand: 'Lower the hand',
  tellThemNote: 'Tell them …',
  moved: 'Since progress',
  movedHelp: 'Since a step passed last, or the attempt began',
  projector: 'Projector',
  leaveProjector: 'Leave projector (Esc)',

  stuckTitle: 'Stuck on the same thing',
  stuckNone: 'Nobody is stuck on anything that the checker can name.',
  stuckAlone: (count: number) =>
    count === 1 ? '1 student on something of their own' : `${count} students, each on something of their own`,
  boards: (count: number) => (count === 1 ? '1 student' : `${count} students`),
  forSpan: 'for',
  likely: 'Likely remedy',
  tellThem: (count: number) => (count === 1 ? 'Tell them …' : `Tell all ${count} …`),

  tellTitle: (count: number) => (count === 1 ? 'A note to one student' : `A note to ${count} students`),
  tellOne: 'Write a note …',
  tellShown: (count: number) => (count === 1 ? 'Note to the one shown …' : `Note to the ${count} shown …`),
  tellHelp:
    'It appears on their pages at once, in the place of a note that is there. {handle} becomes each reader’s own handle.',
  note: 'Note',
  send: 'Send',
  sending: 'Sending …',
  cancel: 'Cancel',
  needText: 'Write something to send.',
  sent: (count: number) =>
    count === 1 ? 'The note is on 1 student’s pages.' : `The note is on ${count} students’ pages.`,

  notesTitle: 'Notes on their pages',
  noteOn: (count: number, by: string, time: string) =>
    `${count === 1 ? '1 student' : `${count} students`} · ${by} · ${time}`,
  withdraw: 'Take back',
  takenBack: (count: number) =>
    `The note is off ${count === 1 ? '1 student’s pages' : `${count} students’ pages`}.`,
  putBack: 'Put it there again',

  ladder: 'Packets of this student’s boards, live',
  ladderAbout: 'Each packet between their boards and the broker, as it passes.',
  ladderBig: 'Large, for the projector',
  ladderSmall: 'Beside the rest',
  messages: 'Messages, the latest first',
  messagesNone: 'No message has passed since this was opened.',
  published: 'published',
  received: 'received',
  qos: (qos: number, retain: boolean) => (retain ? `QoS ${qos}, retained` : `QoS ${qos}`),
  ownNote: (text: string) => `They read your note: ${text}`,
  linkTo: 'Link to this student',
}
