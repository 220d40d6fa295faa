import type { OddKind } from '../../../labs/topic-map/oddities.ts'

const many = (count: number, one: string, more: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`

export const en = {
  nothing: 'Nobody has published anything yet. Topics appear here as soon as a board does.',
  summary: (topics: number, messages: number, rate: string, people: number) =>
    `${many(topics, 'topic', 'topics')}, ${many(messages, 'message', 'messages')} by ${many(people, 'student', 'students')}; ${rate} a second now.`,
  beyond: (topics: number) =>
    `${many(topics, 'further topic is', 'further topics are')} left out here: the busiest are shown.`,
  tree: 'Topics',
  treeCaption: 'Topics by level, with messages and messages a second',
  level: 'Level',
  messages: 'Messages',
  rate: 'A second',
  by: 'Published by',
  to: 'Heard by',
  nobody: 'nobody',
  open: (path: string) => `Show what is below ${path}`,
  emptyLevel: '(an empty level)',
  more: (count: number) => `Show ${many(count, 'more line', 'more lines')}`,
  filter: 'Topics that hold',
  retained: 'retained',
  pairs: 'Who talks to whom',
  pairsAbout:
    'Messages under class/, from who published them to who heard them: a row for each publisher, a column for each reader.',
  pairsPicture: 'Who talks to whom, as a picture; the table below says the same',
  pairsNone: 'Nobody has heard anybody under class/ yet.',
  pairsTable: 'The same as a table',
  from: 'From',
  toWhom: 'To',
  pairsBeyond: (pairs: number) => `${many(pairs, 'further pair', 'further pairs')} with fewer messages.`,
  hot: 'Hot spots',
  hotAbout: 'The topics with the most messages a second, and the students.',
  hotNone: 'It is quiet.',
  topic: 'Topic',
  student: 'Student',
  odd: 'Odd ones',
  oddNone: 'None: every topic is named as topics usually are.',
  kinds: {
    'topic-leading-slash': 'Begins with a slash, so its first level has no name',
    'topic-trailing-slash': 'Ends with a slash, so its last level has no name',
    'topic-empty-level': 'Has a level without a name between two slashes',
    'topic-whitespace': 'Has a space in it, which is seldom seen when one compares',
    'topic-wildcard': 'Has a wildcard in its name, which is for filters only',
    'topic-placeholder': 'Still has the word that the handout put for a name',
    'topic-case': 'Differs from another by capitals alone',
    deep: 'Has more than six levels',
    refused: 'Was published, and taken from nobody: it is not theirs',
    unread: 'Is published again and again, and nobody reads it',
  } satisfies Record<OddKind, string>,
  twin: (topic: string) => `the other: ${topic}`,
  read: 'What it is',
  hidden: (number: number) => `student ${number}`,
}
