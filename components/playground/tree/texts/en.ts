// Every sentence of the topic tree that a person reads, in English.

const number = (value: number) => value.toLocaleString('en')
const plural = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`

export const en = {
  title: 'Topics',
  empty: 'Topics appear here with their first message. Connect a client and publish, or press Run.',
  emptyElsewhere:
    'Topics appear here with their first message. From another broker only what a client of this cell subscribes to can be seen: subscribe to #, or to a part.',
  search: 'Search',
  searchHint: 'a part of a topic, or a filter: home/+/door',
  found: (count: number) => (count === 0 ? 'No topic holds that.' : plural(count, 'topic', 'topics')),
  total: (topics: number, messages: number) =>
    `${plural(topics, 'topic', 'topics')}, ${plural(messages, 'message', 'messages')}`,
  leftOut: (count: number) =>
    `${plural(count, 'message', 'messages')} on further topics, for which there is no room here. Subscribe to fewer.`,
  openAll: 'Unfold all',
  closeAll: 'Fold all',
  clear: 'Clear',
  tree: 'Topics, level by level',
  emptyLevel: 'empty level',
  retained: 'retained',
  noPayload: 'no payload',
  count: (count: number) => plural(count, 'message', 'messages'),
  shortCount: number,
  below: (topics: number) => plural(topics, 'topic', 'topics'),
  depth: (depth: number) => `level ${depth}`,
  rate: (perSecond: number) =>
    perSecond >= 9.95 ? `${number(Math.round(perSecond))}/s` : `${perSecond.toFixed(1)}/s`,
  numbers: (count: number, low: number, high: number) =>
    `the last ${count} numbers, between ${toNumber(low)} and ${toNumber(high)}`,

  detail: {
    none: 'Choose a topic to see its last message.',
    label: 'The chosen topic',
    noMessage: 'No message came on exactly this topic, only below it.',
    qos: (qos: number) => `QoS ${qos}`,
    at: (time: number) => `at ${toTime(time)}`,
    keptOnly: 'It was retained from before. No new message has come since.',
    copyTopic: 'Copy topic',
    copied: 'Copied',
    notCopied: 'Could not copy',
    hold: 'Hold still',
    delete: 'Delete retained',
    deleted: (topic: string) => `The retained message on ${topic} is deleted: an empty one took its place.`,
    asked: (topic: string) =>
      `An empty retained message was published on ${topic}. A broker takes that as: delete.`,
    undo: 'Undo',
    undone: (topic: string) => `The message on ${topic} is retained again.`,
    notConnected: 'No client of this cell is connected, and only a client can publish. Connect one first.',
    payload: 'Last message',
    history: 'Before that',
    low: 'lowest',
    high: 'highest',
    last: 'last',
    loading: 'Fetching the payload viewer…',
    notLoaded: (why: string) => `The payload viewer could not be fetched (${why}). Is the network there?`,
    again: 'Try again',
  },
}

export const toNumber = (value: number): string =>
  Number.isInteger(value) ? number(value) : value.toLocaleString('en', { maximumFractionDigits: 3 })

/** Hours to milliseconds, in the reader's own time. */
export function toTime(time: number): string {
  const date = new Date(time)
  const two = (part: number) => `${part}`.padStart(2, '0')
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
  return `${clock}.${`${date.getMilliseconds()}`.padStart(3, '0')}`
}
