// What the student typed in a cell, kept over a reload. Storage may be full, forbidden or hold anything:
// then the cell begins as the lesson has it, and works.

import type { QoS } from '../../wire/packet.ts'
import { type ClientDraft, type StorySpec, toClientDraft } from './story.ts'

export type BrokerKind = 'page' | 'classroom' | 'other'

export interface Draft {
  broker: BrokerKind
  /** Of another broker. Its password is typed again after a reload: it is not ours to keep. */
  url: string
  userName: string
  clients: ClientDraft[]
  showPings: boolean
}

export interface Storage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

const keyOf = (id: string) => `mqtt-notebook:playground:${id}`

export function toDraft(story: StorySpec): Draft {
  return {
    broker: 'page',
    url: '',
    userName: '',
    clients: story.clients.map(toClientDraft),
    showPings: false,
  }
}

export function saveDraft(id: string, draft: Draft, storage: () => Storage = browserStorage): void {
  try {
    storage().setItem(keyOf(id), JSON.stringify(draft))
  } catch {
    // A private window, or a full store. Nothing on the screen is lost by it.
  }
}

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
  const clients = Array.isArray(kept.clients) ? kept.clients : []
  return {
    broker: kept.broker === 'classroom' || kept.broker === 'other' ? kept.broker : 'page',
    url: text(kept.url, fresh.url),
    userName: text(kept.userName, fresh.userName),
    showPings: kept.showPings === true,
    clients: fresh.clients.map((client, i) => mergedClient(client, clients[i])),
  }
}

function mergedClient(fresh: ClientDraft, kept: unknown): ClientDraft {
  if (!isRecord(kept)) return fresh
  return {
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
    retain: typeof kept.retain === 'boolean' ? kept.retain : fresh.retain,
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise)
const qos = (value: unknown, otherwise: QoS): QoS =>
  value === 0 || value === 1 || value === 2 ? value : otherwise
