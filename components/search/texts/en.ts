// The search's sentences, in English.

import type { Kind } from '../kinds.ts'

const kinds: Record<Kind, string> = {
  lesson: 'Lessons',
  lab: 'Labs',
  diagnosis: 'Diagnoses',
  term: 'Glossary',
  tool: 'Playground',
}

const counted: Record<Kind, [one: string, several: string]> = {
  lesson: ['lesson', 'lessons'],
  lab: ['lab', 'labs'],
  diagnosis: ['diagnosis', 'diagnoses'],
  term: ['word of the glossary', 'words of the glossary'],
  tool: ['tool of the playground', 'tools of the playground'],
}

export const en = {
  title: 'Search',
  description:
    'Search lessons, labs, diagnoses and the glossary for a word, a packet, a reason code or a symptom.',
  field: 'What do you look for?',
  hint: 'A word, a packet, a code, a symptom: retained, SUBACK, 0x87, offline. The key / comes back here.',
  button: 'Search',
  kinds,
  needsScript:
    'The search runs in your browser and needs JavaScript, which is switched off. Without it, the lists below have everything.',
  lists: 'Everything, in lists',
  missing:
    'This copy of the course was built without its search index. Whoever built it finds the reason in what the build said. The lists below have everything.',
  looking: 'Looking …',
  fault: (said: string) =>
    `The search index did not arrive (${said}). Is the network there? Then search again.`,
  again: 'Search again',
  none: (words: string) => `Nothing has “${words}” in it. Try fewer words, or the beginning of one.`,
  count: (words: string, counts: [kind: Kind, count: number][]) =>
    `For “${words}”: ${counts.map(([kind, count]) => `${count} ${counted[kind][count === 1 ? 0 : 1]}`).join(', ')}.`,
  more: (kind: Kind, count: number) => `Show all ${count} ${counted[kind][1]}`,
} as const
