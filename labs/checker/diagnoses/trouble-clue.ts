// What the mistakes look at that show in no single packet: the stories of a student's connections, and what knocked
// at the broker's door without being MQTT.

import type { Knock, Story } from '../state.ts'
import type { Evidence } from '../verdict.ts'
import type { Mistake } from './mistake.ts'

export interface TroubleClue {
  handle: string
  /** Milliseconds since 1970: now, and when the attempt began. */
  now: number
  startedAt: number
  /** In the order of their CONNECT; those that ended a while ago are forgotten. */
  stories: readonly Story[]
  knocks: readonly Knock[]
}

export interface TroubleMistake extends Mistake<TroubleClue> {
  /** True when it may be somebody else's, or nothing: a step that waits says it, and none fails for it. */
  waits?: boolean
  /** True when it is why the latest message looked as it did. */
  explains?: true
}

/** What ended longer ago than this is over: milliseconds. */
export const RECENT = 60_000
/** Time in which a program does what it is going to do after it has connected. AMB82 boards take 10 s to speak. */
export const SOON = 15_000

export const openStories = ({ stories }: TroubleClue) =>
  stories.filter(({ since, ended }) => since > 0 && ended === undefined)

export const isRecent = ({ now }: TroubleClue, story: Story) =>
  story.ended !== undefined && now - story.ended.time <= RECENT

/** Connections that the broker would not go on with, lately, the newest first. */
export const brokenStories = (clue: TroubleClue) =>
  clue.stories.filter((story) => story.broken && story.since > 0 && isRecent(clue, story)).reverse()

export const proveBreak = (story: Story | undefined) => (story?.broken ? [story.broken.evidence] : [])

/** Milliseconds between the last packet of a client and the end of its connection. */
export const silenceOf = ({ heard, ended }: Story) => (ended ? ended.time - heard.time : 0)

/** The same program has come back: at the same address, or with the same client identifier. */
export const comeback = ({ stories }: TroubleClue, gone: Story): Story | undefined =>
  stories.find(
    ({ id, greeted, address, clientId }) =>
      id !== gone.id &&
      gone.ended !== undefined &&
      greeted >= gone.ended.time &&
      (clientId === gone.clientId ? clientId !== '' : address === gone.address && address !== ''),
  )

export const endedBecause = ({ ended }: Story, by: string, why: RegExp) =>
  ended?.by === by && why.test(ended.why)

export const isKeepAlive = (story: Story) => endedBecause(story, 'broker', /keep.?alive/i)
export const isTakenOver = (story: Story) => endedBecause(story, 'broker', /tak(en|e)[ -]?over/i)

/** The last packet of a connection, as evidence. Its bytes are not kept. */
export function toLastPacket({ id, clientId, heard }: Story): Evidence {
  const { seq, time, what } = heard
  return { seq, time, summary: what.toUpperCase(), way: 'in', connection: id, clientId }
}

export function toLastMessage({ id, clientId, last }: Story): Evidence[] {
  if (!last) return []
  const { seq, time, topic, length } = last
  return [{ seq, time, summary: `PUBLISH ${topic}, ${length} bytes`, way: 'in', connection: id, clientId }]
}

export const toSeconds = (ms: number) => Math.round(ms / 100) / 10

/** What every one of them tells of a connection. */
export const toldOf = ({ handle }: TroubleClue, { clientId, address, keepAlive }: Story) => ({
  handle,
  clientId,
  address,
  keepAlive,
})
