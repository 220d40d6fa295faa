// Mistakes in answers to the checker's word, in English.

import { defineMistakes, q } from './mistake-text.ts'

export const answers = defineMistakes({
  'echo-wrong-topic': {
    sentence: (p) =>
      `Expected the word on ${q(p.expected)}. It came back on ${q(p.came)}, where it was sent: your board now hears itself`,
    remedy: (p) => `Publish it to ${q(p.expected)}.`,
  },
  'echo-old-word': {
    sentence: (p) =>
      `Expected the latest word on ${q(p.expected)}. ${q(p.text)} arrived, which was sent earlier`,
    remedy: () =>
      'Publish what the message that just came holds, not what was kept or written into the program.',
  },
  'echo-sample-text': {
    sentence: (p) =>
      `Expected the word from ${q(p.hears)} on ${q(p.expected)}. After it was sent, ${q(p.text)} arrived again`,
    remedy: () =>
      'In the function that receives messages, publish the payload it was given, not a fixed text.',
  },
  'echo-wrong-word': {
    sentence: (p) =>
      `Expected the word from ${q(p.hears)} on ${q(p.expected)}. ${q(p.text)} arrived there, which is not the word`,
    remedy: () => 'Publish exactly the payload that your board received, all of it and nothing else.',
  },
  'typed-too-early': {
    sentence: (p) =>
      `Expected a subscription that covers ${q(p.hears)} first. ${q(p.typed)} was typed, but no word has been sent yet`,
    remedy: () => 'Subscribe with your board; the word is sent at once, and the board shows it.',
  },
  'typed-old-word': {
    sentence: (p) =>
      `Expected the latest word sent to ${q(p.hears)}. ${q(p.typed)} was typed, which was sent earlier`,
    remedy: () => 'Look for the last word that your board printed, or have it sent again.',
  },
  'typed-wrong-word': {
    sentence: (p) =>
      Number(p.near) === 1
        ? `Expected the word sent to ${q(p.hears)}. ${q(p.typed)} was typed: nearly, a letter or two differ`
        : `Expected the word sent to ${q(p.hears)}. ${q(p.typed)} was typed, which is another`,
    remedy: () => 'Read it again where your board prints what it receives, or have it sent again.',
  },
})
