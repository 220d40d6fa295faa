// Topic names and topic filters as fields: what they stand for, and what is wrong with them (§4.7).

import { findTopicFilterFault, findTopicNameFault } from '../topic.ts'
import { toQuoted } from '../visible.ts'
import { note, type Reader } from './reader.ts'
import { en } from './texts/en.ts'
import { takeText } from './values.ts'

/** A topic name. One that may be empty is judged by whoever knows why it may. */
export function takeTopicName(
  reader: Reader,
  name: string,
  says: (topic: string) => string,
  clause: string,
  mayBeEmpty = false,
): string {
  const from = reader.at
  const topic = takeText(reader, name, (text) => ({ value: toQuoted(text, 80), meaning: says(text), clause }))
  const rule = findTopicNameFault(topic)?.rule
  if (rule === 'empty' && !mayBeEmpty) note(reader, [from, reader.at], en.topic.empty(name), '4.7.3-1')
  if (rule === 'wildcard-in-name')
    note(reader, [from + 2, reader.at], en.topic.wildcard(name, topic), '3.3.2-2')
  return topic
}

/** The clauses of a filter's faults, 3.1.1 and 5.0. The text itself was looked at as text. */
const FILTER_CLAUSES: Record<string, [three: string, five: string]> = {
  empty: ['4.7.3-1', '4.7.3-1'],
  'hash-not-last': ['4.7.1-2', '4.7.1-1'],
  'hash-not-alone': ['4.7.1-2', '4.7.1-1'],
  'plus-not-alone': ['4.7.1-3', '4.7.1-2'],
  'share-name-missing': ['4.7.1-2', '4.8.2-1'],
  'share-name-wildcard': ['4.7.1-2', '4.8.2-2'],
  'share-filter-missing': ['4.7.1-2', '4.8.2-2'],
}

export function takeTopicFilter(reader: Reader, clause: string): string {
  const from = reader.at
  const filter = takeText(reader, en.topic.filter, (text) => ({
    value: toQuoted(text, 80),
    meaning: en.topic.filterSays(text, reader.version),
    clause,
  }))
  const rule = findTopicFilterFault(filter)?.rule
  const isOlder = reader.version !== 5 && rule?.startsWith('share')
  const clauses = rule && !isOlder ? FILTER_CLAUSES[rule] : undefined
  if (rule && clauses)
    note(reader, [from, reader.at], en.topic.filterFault[rule]?.(filter) ?? '', clauses[0], clauses[1])
  return filter
}
