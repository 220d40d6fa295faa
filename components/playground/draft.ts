// What the student typed in a cell, kept over a reload. Storage may be full, forbidden or hold anything:
// then the cell begins as the lesson has it, and works.

import type { CutRule, LinkFaults } from '../../wire/faults.ts'
import type { QoS } from '../../wire/packet.ts'
import {
  type ClientDraft,
  type ConnectDraft,
  type StorySpec,
  toClientDraft,
  type WillDraft,
} from './story.ts'

export type BrokerKind = 'page' | 'classroom' | 'other'

export interface Draft {
  broker: BrokerKind
  /** Somebody chose the broker in this cell. Until then it follows the last choice in any cell. */
  isChosen: boolean
  /** Of another broker. Its password is typed again after a reload: it is not ours to keep. */
  url: string
  userName: string
  clients: ClientDraft[]
  showPings: boolean
}

/** The last choice of a broker, in whatever cell. */
export type BrokerChoice = Pick<Draft, 'broker' | 'url' | 'userName'>

export interface Storage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

const keyOf = (id: string) => `mqtt-notebook:playground:${id}`

export function toDraft(story: StorySpec): Draft {
  return {
    broker: 'page',
    isChosen: false,
    url: '',
    userName: '',
    clients: story.clients.map(toClientDraft),
    showPings: false,
  }
}

const CHOICE = 'mqtt-notebook:broker'

export function saveChoice({ broker, url, userName }: BrokerChoice, storage: () => Storage = browserStorage) {
  try {
    storage().setItem(CHOICE, JSON.stringify({ broker, url, userName }))
  } catch {
    // As below: the cell itself has what was chosen.
  }
}

/** The last choice, for a cell in which nobody has chosen yet. */
export function loadChoice(storage: () => Storage = browserStorage): BrokerChoice | undefined {
  try {
    const kept: unknown = JSON.parse(storage().getItem(CHOICE) ?? 'null')
    return isRecord(kept) ? toChoice(kept) : undefined
  } catch {
    return undefined
  }
}

const toChoice = (kept: Record<string, unknown>): BrokerChoice => ({
  broker: kept.broker === 'classroom' || kept.broker === 'other' ? kept.broker : 'page',
  url: text(kept.url, ''),
  userName: text(kept.userName, ''),
})

export function saveDraft(id: string, draft: Draft, storage: () => Storage = browserStorage): void {
  try {
    storage().setItem(keyOf(id), JSON.stringify(draft, nullForUndefined))
  } catch {
    // A private window, or a full store. Nothing on the screen is lost by it.
  }
}

const nullForUndefined = (_: string, value: unknown) => (value === undefined ? null : value)

export function loadDraft(story: StorySpec, storage: () => Storage = browserStorage): Draft {
  const fresh = toDraft(story)
  try {
    const kept: unknown = JSON.parse(storage().getItem(keyOf(story.id)) ?? 'null')
    return isRecord(kept) ? merged(fresh, kept) : fresh
  } catch {
    return fresh
  }
}

// `localStorage` itself throws where storage is forbidden, so it is reached for inside the `try`.
const browserStorage = () => localStorage

/** Field by field, so that a draft from an older version of the lesson cannot bring in anything odd. */
function merged(fresh: Draft, kept: Record<string, unknown>): Draft {
  const choice = toChoice(kept)
  return {
    ...choice,
    isChosen: kept.isChosen === true || choice.broker !== 'page',
    showPings: kept.showPings === true,
    clients: mergedClients(fresh.clients, kept.clients),
  }
}

/** As many as were kept, some of them perhaps added by hand. A draft from before that has one for each of the story. */
export function mergedClients(fresh: ClientDraft[], kept: unknown): ClientDraft[] {
  if (!Array.isArray(kept) || kept.length === 0) return fresh
  const knowsFrom = kept.some((one) => isRecord(one) && 'name' in one)
  if (!knowsFrom) return fresh.map((client, i) => mergedClient(client, kept[i]))
  return kept
    .filter(isRecord)
    .slice(0, MOST_CLIENTS)
    .map((one) => {
      const spec = fresh.find(({ from }) => from !== undefined && from === one.from)
      return mergedClient(spec ?? toClientDraft({ name: text(one.name, 'client') }), one)
    })
}

function mergedClient(fresh: ClientDraft, kept: unknown): ClientDraft {
  if (!isRecord(kept)) return fresh
  return {
    name: text(kept.name, fresh.name),
    from: fresh.from,
    connect: mergedConnect(fresh.connect, kept.connect),
    faults: mergedFaults(fresh.faults, kept.faults),
    filter: text(kept.filter, fresh.filter),
    filterQos: qos(kept.filterQos, fresh.filterQos),
    wanted: Array.isArray(kept.wanted)
      ? kept.wanted
          .filter(isRecord)
          .map((one) => ({ filter: text(one.filter, ''), qos: qos(one.qos, 0) }))
          .filter(({ filter }) => filter !== '')
      : fresh.wanted,
    topic: text(kept.topic, fresh.topic),
    payload: text(kept.payload, fresh.payload),
    qos: qos(kept.qos, fresh.qos),
    retain: flag(kept.retain, fresh.retain),
    // Kept as null: published once, whatever the lesson says.
    every: kept.every === null ? undefined : count(kept.every, fresh.every ?? 0) || fresh.every,
  }
}

function mergedConnect(fresh: ConnectDraft, kept: unknown): ConnectDraft {
  if (!isRecord(kept)) return fresh
  return {
    clientId: text(kept.clientId, fresh.clientId),
    version: kept.version === 4 || kept.version === 5 ? kept.version : fresh.version,
    clean: flag(kept.clean, fresh.clean),
    expiry: count(kept.expiry, fresh.expiry),
    keepAlive: Math.min(count(kept.keepAlive, fresh.keepAlive), 65_535),
    userName: text(kept.userName, fresh.userName),
    // A will that was taken away is kept as null: JSON has no undefined, and none kept is the lesson's.
    will: kept.will === null ? undefined : mergedWill(fresh.will, kept.will),
  }
}

function mergedWill(fresh: WillDraft | undefined, kept: unknown): WillDraft | undefined {
  if (!isRecord(kept)) return fresh
  return {
    topic: text(kept.topic, ''),
    payload: text(kept.payload, ''),
    qos: qos(kept.qos, 0),
    retain: flag(kept.retain, false),
    delay: count(kept.delay, 0),
  }
}

function mergedFaults(fresh: LinkFaults, kept: unknown): LinkFaults {
  if (!isRecord(kept)) return fresh
  const { cut, bytesPerSecond } = kept
  return {
    delay: count(kept.delay, fresh.delay),
    bytesPerSecond: typeof bytesPerSecond === 'number' && bytesPerSecond > 0 ? bytesPerSecond : undefined,
    isHalfOpen: flag(kept.isHalfOpen, false),
    cut: isRecord(cut) ? mergedCut(cut) : undefined,
  }
}

function mergedCut({ packet, way }: Record<string, unknown>): CutRule | undefined {
  if (typeof packet !== 'string' || !/^([A-Z]+|any)$/.test(packet)) return undefined
  return { packet: packet as CutRule['packet'], ...(way === 'in' || way === 'out' ? { way } : {}) }
}

/** So many clients a cell has at most. */
export const MOST_CLIENTS = 200

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const flag = (value: unknown, otherwise: boolean) => (typeof value === 'boolean' ? value : otherwise)
const count = (value: unknown, otherwise: number) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : otherwise
const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise)
const qos = (value: unknown, otherwise: QoS): QoS =>
  value === 0 || value === 1 || value === 2 ? value : otherwise
