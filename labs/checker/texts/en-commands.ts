// Mistakes of a board that gets commands, in English.

import { defineMistakes, q, seconds } from './mistake-text.ts'

export const commands = defineMistakes({
  'obeyed-nonsense': {
    sentence: (p) =>
      `Expected no change on ${q(p.reports)} after ${q(p.command)}, which is no command. ${q(p.came)} was reported`,
    remedy: () =>
      'Compare the payload with each command you know, and do nothing in all other cases: no "else" that switches.',
  },
  'reported-wrong': {
    sentence: (p) =>
      `Expected ${p.wanted} on ${q(p.reports)} after the command ${q(p.command)}. ${q(p.came)} was reported`,
    remedy: () =>
      'Publish the state after it has changed, not before. A received payload has a length and no end mark: compare exactly that many bytes.',
  },
  'not-obeyed': {
    sentence: (p) =>
      `Expected ${p.wanted} on ${q(p.reports)} within ${seconds(p.seconds)} of the command ${q(p.command)} on ${q(p.hears)}. No report came`,
    remedy: () =>
      'Does the board show that it received the command? Publish the state in the place where it is obeyed.',
  },
})
