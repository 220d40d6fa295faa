// Mistakes in how a text became bytes, in English.

import { defineMistakes, q } from './mistake-text.ts'
import { payload } from './phrases.ts'

export const encodings = defineMistakes({
  'payload-latin1': {
    sentence: (p) =>
      `Expected ${q(p.expected)} on ${q(p.topic)}. It arrived with one byte for each letter, ${p.bytes} bytes in all: that is Latin-1, and no UTF-8`,
    remedy: () => 'Encode the text as UTF-8 before it is published, and save the program itself as UTF-8.',
  },
  'payload-encoded-twice': {
    sentence: payload(() => 'its UTF-8 was taken for letters, and encoded once more'),
    remedy: () =>
      'Encode the text once: where the library does it for you, hand it the text and not its bytes.',
  },
  'payload-buffer-cut': {
    sentence: (p) =>
      `Expected ${q(p.expected)} on ${q(p.topic)}. Its first ${p.bytes} bytes arrived and no more: just what a buffer of ${p.size} bytes holds`,
    remedy: () =>
      'Make the array larger in which the text is put together, and where the library has a buffer, that too: setBufferSize() in PubSubClient.',
  },
})
