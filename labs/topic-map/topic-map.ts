// The topics of a class: how much is said on each, by whom, who hears it, and who talks to whom through `class/`. Each
// packet costs the same, however large the class; what is kept has limits.

import { isOverHttp, type PacketRecord, type TraceEvent } from '../../wire/record.ts'
import type { MapView, TopicLine } from './map-view.ts'

export interface MapLimits {
  /** Topics in all, and of one student: who invents topics squeezes out nobody else's. */
  topics: number
  topicsEach: number
  /** Publisher and reader, each pair once. */
  pairs: number
  /** Names kept with a topic. */
  names: number
}

export const mapLimits: MapLimits = { topics: 4_000, topicsEach: 200, pairs: 10_000, names: 4 }

/** Milliseconds in which a rate forgets to a third. */
const MEMORY = 10_000

interface Rate {
  value: number
  at: number
}

interface Topic {
  messages: number
  bytes: number
  rate: Rate
  retained: boolean
  refused: number
  delivered: number
  publishers: Set<string>
  readers: Set<string>
  /** Whoever said the latest: what is delivered next is theirs. */
  last: string
}

interface Person {
  messages: number
  bytes: number
  heard: number
  rate: Rate
  topics: number
  /** Messages on topics for which there was no room. */
  beyond: number
}

const newPerson = (at: number): Person => ({
  messages: 0,
  bytes: 0,
  heard: 0,
  rate: { value: 0, at },
  topics: 0,
  beyond: 0,
})

export class TopicMap {
  readonly #limits: MapLimits
  #topics = new Map<string, Topic>()
  #people = new Map<string, Person>()
  /** Publisher, line break, reader. */
  #pairs = new Map<string, number>()
  #pairsBeyond = 0
  /** Topics behind the numbers that MQTT 5 lets a connection give, either way. */
  #aliases = new Map<string, Map<string, string>>()
  #since: number | undefined
  #version = 0

  constructor(limits: MapLimits = mapLimits) {
    this.#limits = limits
  }

  /** Raised by everything that the view shows. */
  get version(): number {
    return this.#version
  }

  take(event: TraceEvent) {
    if (event.type === 'closed') this.#aliases.delete(event.connection.id)
    if (event.type === 'refused' && event.what === 'publish') this.#refused(event.detail?.topic)
    if (event.type !== 'packet' || event.packet.cmd !== 'publish') return
    const { account, kind } = event.connection
    if (account === undefined || (kind !== 'board' && kind !== 'cell')) return
    const topic = this.#topicOf(event)
    if (topic === undefined || isOfClassroom(topic)) return
    this.#since ??= event.time
    this.#version++
    if (event.way === 'in') this.#said(account, topic, event)
    else this.#heard(account, topic)
  }

  #said(account: string, topic: string, { packet, time }: PacketRecord) {
    if (packet.cmd !== 'publish') return
    const bytes = packet.payload.length
    const person = this.#person(account, time)
    person.messages++
    person.bytes += bytes
    beat(person.rate, time)
    const line = this.#line(topic, account, person, time)
    if (!line) {
      person.beyond++
      return
    }
    line.messages++
    line.bytes += bytes
    line.last = account
    beat(line.rate, time)
    if (packet.retain) line.retained = bytes > 0
    if (line.publishers.size < this.#limits.names) line.publishers.add(account)
  }

  #heard(account: string, topic: string) {
    const person = this.#people.get(account) ?? this.#person(account, this.#since ?? 0)
    person.heard++
    const line = this.#topics.get(topic)
    if (!line) return
    line.delivered++
    if (line.readers.size < this.#limits.names) line.readers.add(account)
    if (!topic.startsWith('class/') && topic !== 'class') return
    const pair = `${line.last}\n${account}`
    const before = this.#pairs.get(pair)
    if (before === undefined && this.#pairs.size >= this.#limits.pairs) this.#pairsBeyond++
    else this.#pairs.set(pair, (before ?? 0) + 1)
  }

  #refused(topic: string | number | undefined) {
    const line = this.#topics.get(String(topic))
    if (!line) return
    line.refused++
    this.#version++
  }

  #person(account: string, time: number): Person {
    const known = this.#people.get(account)
    if (known) return known
    const made = newPerson(time)
    this.#people.set(account, made)
    return made
  }

  #line(topic: string, account: string, person: Person, at: number): Topic | undefined {
    const known = this.#topics.get(topic)
    if (known) return known
    if (this.#topics.size >= this.#limits.topics || person.topics >= this.#limits.topicsEach) return undefined
    person.topics++
    const made: Topic = {
      messages: 0,
      bytes: 0,
      rate: { value: 0, at },
      retained: false,
      refused: 0,
      delivered: 0,
      publishers: new Set(),
      readers: new Set(),
      last: account,
    }
    this.#topics.set(topic, made)
    return made
  }

  /** Undefined for an alias that nobody has explained. */
  #topicOf({ packet, connection, way }: PacketRecord): string | undefined {
    if (packet.cmd !== 'publish' || isOverHttp(connection))
      return packet.cmd === 'publish' ? packet.topic : undefined
    const alias = packet.properties?.topicAlias
    if (alias === undefined) return packet.topic
    const key = `${way} ${alias}`
    const known = this.#aliases.get(connection.id) ?? new Map<string, string>()
    this.#aliases.set(connection.id, known)
    if (packet.topic !== '') known.set(key, packet.topic)
    return known.get(key)
  }

  /** What there is to show at this time, as plain data: `most` topics and pairs, the busiest. */
  view(now: number, most = { topics: 1_500, pairs: 300 }): MapView {
    const lines = [...this.#topics].map(
      ([topic, { messages, bytes, rate, retained, refused, delivered, publishers, readers }]): TopicLine => ({
        topic,
        messages,
        bytes,
        rate: rounded(rateAt(rate, now)),
        by: [...publishers],
        to: [...readers],
        delivered,
        ...(retained ? { retained } : {}),
        ...(refused > 0 ? { refused } : {}),
      }),
    )
    const topics = lines.length <= most.topics ? lines : lines.sort(byMessages).slice(0, most.topics)
    const pairs = [...this.#pairs].sort(([, a], [, b]) => b - a).slice(0, most.pairs)
    return {
      since: this.#since ?? now,
      at: now,
      topics: topics.sort((a, b) => (a.topic < b.topic ? -1 : 1)),
      topicsBeyond: lines.length - topics.length,
      people: [...this.#people].map(([handle, { messages, bytes, heard, rate, beyond }]) => ({
        handle,
        messages,
        bytes,
        heard,
        rate: rounded(rateAt(rate, now)),
        ...(beyond > 0 ? { beyond } : {}),
      })),
      pairs: pairs.map(([pair, messages]) => {
        const [from = '', to = ''] = pair.split('\n')
        return { from, to, messages }
      }),
      pairsBeyond: this.#pairsBeyond + this.#pairs.size - pairs.length,
    }
  }

  /** The same, to go on from here twice. */
  copy(): TopicMap {
    const twin = new TopicMap(this.#limits)
    twin.#topics = new Map(
      [...this.#topics].map(([topic, line]) => [
        topic,
        {
          ...line,
          rate: { ...line.rate },
          publishers: new Set(line.publishers),
          readers: new Set(line.readers),
        },
      ]),
    )
    twin.#people = new Map(
      [...this.#people].map(([handle, one]) => [handle, { ...one, rate: { ...one.rate } }]),
    )
    twin.#pairs = new Map(this.#pairs)
    twin.#pairsBeyond = this.#pairsBeyond
    twin.#aliases = new Map([...this.#aliases].map(([id, known]) => [id, new Map(known)]))
    twin.#since = this.#since
    twin.#version = this.#version
    return twin
  }
}

/** What the classroom says itself is no part of the class's talk. */
const isOfClassroom = (topic: string) => /^(desk|ask|\$[^/]*)(\/|$)/.test(topic)

const byMessages = (a: TopicLine, b: TopicLine) => b.rate - a.rate || b.messages - a.messages

/** Messages a second, the older the less. */
const rateAt = ({ value, at }: Rate, now: number) => value * Math.exp(-Math.max(0, now - at) / MEMORY)

function beat(rate: Rate, now: number) {
  rate.value = rateAt(rate, now) + 1000 / MEMORY
  rate.at = now
}

const rounded = (rate: number) => Math.round(rate * 100) / 100
