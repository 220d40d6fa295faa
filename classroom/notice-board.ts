// What the classroom tells people, as retained messages on `desk/…`: verdicts, notes, and how the class stands.

import type { Refusal, Subscriber } from '../broker/hooks.ts'
import type { MessageSpec } from '../broker/message.ts'
import type { VerdictMessage } from '../labs/checker/verdict.ts'
import { DESK } from './accounts.ts'
import type { Log } from './class-options.ts'
import { type ConnectionNote, noteTopic } from './notes.ts'
import type { NoteFacts } from './texts/en-notes.ts'
import { texts } from './texts/texts.ts'
import { sharingTopic, toSharingNote } from './token-sharing.ts'
import type { VerdictBoard } from './verdict-board.ts'

export interface NoticeBoardParts {
  publish: (message: MessageSpec) => void
  verdicts: () => VerdictBoard
  /** An account of the self-test: nobody reads what is told to it. */
  isGuest: (handle: string) => boolean
  /** Students may join. */
  isJoining: () => boolean
  now: () => number
  log: Log
}

export interface NoticeBoard {
  retain(topic: string, value: unknown): void
  erase(topic: string): void
  note(handle: string, note: ConnectionNote): void
  /** Messages for a client that is away are being lost. */
  noteLost(subscriber: Subscriber, refusal: Refusal): void
  /** Somebody was refused a client identifier that `owner` uses: the owner reads it too. */
  noteIdWanted(owner: string, connection: Subscriber): void
  /** They publish more than so many messages a second, and are read more slowly. */
  noteFlooding(handle: string, rate: number): void
  /** A token of theirs is in use from these addresses; undefined when that is over. */
  noteSharing(handle: string, addresses: readonly string[] | undefined): void
  tellClass(): void
  /** The disk refuses, for this reason, or takes everything again. */
  tellDisk(reason: string | undefined): void
  /** What is the matter with the broker; undefined when it is old news. */
  tellEngine(sentence: string | undefined): void
}

/** Of what a program sent, as much as a note shows. */
const short = (text = '') => text.slice(0, 200)

export function createNoticeBoard({
  publish,
  verdicts,
  isGuest,
  isJoining,
  now,
  log,
}: NoticeBoardParts): NoticeBoard {
  let diskFault: string | undefined
  let engineFault: string | undefined

  function retain(topic: string, value: unknown) {
    publish({ topic, payload: JSON.stringify(value), qos: 1, retain: true })
  }

  const erase = (topic: string) => publish({ topic, payload: '', qos: 1, retain: true })

  const note = (handle: string, note: ConnectionNote) => retain(noteTopic(handle), note)

  function noteFacts({ handle, what, why, detail, clientId }: NoteFacts) {
    note(handle, { time: now(), what, why, ...texts.notes({ handle, what, why, detail, clientId }), detail })
  }

  function tellClass() {
    const fault = [diskFault, engineFault].filter(Boolean).join(' ')
    retain('desk/class', { joining: isJoining(), ...(fault ? { fault } : {}) })
  }

  return {
    retain,
    erase,
    note,
    noteLost({ account: handle, clientId }, { why, detail = {} }) {
      if (handle === undefined || handle === DESK || isGuest(handle)) return
      noteFacts({ handle, what: 'deliver', why, clientId: short(clientId), detail })
    },
    noteIdWanted(handle, connection) {
      if (handle === DESK || isGuest(handle)) return
      const clientId = short(connection.clientId)
      noteFacts({
        handle,
        what: 'connect',
        why: 'client-id-in-use',
        clientId: connection.clientId ?? '',
        detail: { clientId, yours: 1 },
      })
    },
    noteFlooding(handle, rate) {
      if (isGuest(handle)) return
      noteFacts({ handle, what: 'bytes', why: 'limit', clientId: '', detail: { rate, slowed: 1 } })
    },
    noteSharing(handle, addresses) {
      if (isGuest(handle)) return
      if (addresses) retain(sharingTopic(handle), toSharingNote(now(), addresses))
      else erase(sharingTopic(handle))
    },
    tellClass,
    tellDisk(reason) {
      diskFault = reason === undefined ? undefined : texts.terminal.diskFault(reason)
      log(diskFault ?? texts.terminal.diskBack, reason === undefined ? 'plain' : 'fault')
      if (diskFault !== undefined) verdicts().letGo()
      tellClass()
    },
    tellEngine(sentence) {
      engineFault = sentence
      tellClass()
    },
  }
}

export const verdictTopic = ({ handle, lab }: Pick<VerdictMessage, 'handle' | 'lab'>): string =>
  `desk/verdicts/${handle}/${lab}`
