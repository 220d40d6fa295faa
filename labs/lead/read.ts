// What the instructor leads the class with, and what pages answer, read from what came on its topic: as messages.ts says
// it, or not at all. So a page and the desk take the same for one, whoever sent it.

import type {
  FaultMessage,
  HandMessage,
  LabState,
  LabsMessage,
  NowMessage,
  OwnLabsMessage,
  Paused,
  PollAnswer,
  PollMessage,
  RoomMessage,
} from './messages.ts'

/** The value in its form; undefined where it is not of that form. */
type Read<T> = (value: unknown) => T | undefined

/** Characters of what a student's page says of where it is: it may say anything. */
const SHOWN = 400

const text: Read<string> = (value) => (typeof value === 'string' ? value : undefined)
const shown: Read<string> = (value) => text(value)?.slice(0, SHOWN)
const number: Read<number> = (value) => (typeof value === 'number' ? value : undefined)
/** A moment that a clock can show. */
const moment: Read<number> = (value) =>
  typeof value === 'number' && !Number.isNaN(new Date(value).valueOf()) ? value : undefined
const flag: Read<boolean> = (value) => (typeof value === 'boolean' ? value : undefined)

const oneOf =
  <T>(...known: T[]): Read<T> =>
  (value) =>
    known.find((one) => one === value)

function listOf<T>(read: Read<T>): Read<T[]> {
  return (value) => {
    if (!Array.isArray(value)) return undefined
    const list = value.map(read)
    return list.includes(undefined) ? undefined : (list as T[])
  }
}

function byName<T>(read: Read<T>): Read<Record<string, T>> {
  return (value) => {
    if (!isObject(value)) return undefined
    const named = Object.entries(value).map(([name, one]) => [name, read(one)] as const)
    if (named.some(([, one]) => one === undefined)) return undefined
    return Object.fromEntries(named) as Record<string, T>
  }
}

/** An object with these fields, of which some may be missing. Fields that are not named here are left out. */
function whole<T extends object>(
  fields: { [Name in keyof T]-?: Read<T[Name]> },
  mayBeMissing: readonly (keyof T)[] = [],
): Read<T> {
  return (value) => {
    if (!isObject(value)) return undefined
    const found: Partial<T> = {}
    for (const name of Object.keys(fields) as (keyof T & string)[]) {
      if (value[name] === undefined && mayBeMissing.includes(name)) continue
      const field = fields[name](value[name])
      if (field === undefined) return undefined
      found[name] = field
    }
    return found as T
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A payload that is empty or missing means that nothing is retained any more: undefined. */
function from<T>(read: Read<T>): (payload: string | undefined) => T | undefined {
  return (payload) => {
    try {
      return payload ? read(JSON.parse(payload)) : undefined
    } catch {
      return undefined
    }
  }
}

export const readNow = from(
  whole<NowMessage>({ by: text, path: text, anchor: text, title: text, at: number }),
)

export const readPoll = from(
  whole<PollMessage>(
    {
      ...{ id: text, question: text, choices: listOf(text), several: flag, isOpen: flag, at: number },
      ...{ right: listOf(number), counts: listOf(number) },
    },
    ['right', 'counts'],
  ),
)

export const readRoomMessage = from(whole<RoomMessage>({ id: text, by: text, text, at: number }))

export const readFault = from(
  whole<FaultMessage>({ kind: oneOf('cut', 'silent', 'restart'), at: number, until: number }),
)

const labState = whole<LabState>({ isOpen: flag, opensAt: number, closesAt: number, pausedAt: number }, [
  'opensAt',
  'closesAt',
  'pausedAt',
])
export const readLabs = from(whole<LabsMessage>({ labs: byName(labState) }))
export const readOwnLabs = from(whole<OwnLabsMessage>({ paused: byName(number) }))
/** By lab. */
export const readPaused = from(
  byName(whole<Paused>({ everybody: flag, handles: listOf(text), since: number })),
)

export const readAnswer = from(whole<PollAnswer>({ poll: text, choices: listOf(number) }))

export const readHand = from(
  whole<HandMessage>({
    ...{ raised: oneOf(true as const), at: moment, page: shown, title: shown },
    sees: whole<HandMessage['sees']>({ lab: shown, step: shown, diagnosis: shown }, [
      'lab',
      'step',
      'diagnosis',
    ]),
  }),
)
