// Mistakes in topics and filters, in English.

import { toVisible } from '../../../wire/visible.ts'
import { defineMistakes, q, toReason } from './mistake-text.ts'
import { topic, useTopic } from './phrases.ts'

const FILTER_RULES: Record<string, string> = {
  empty: 'a filter has at least one character',
  'hash-not-last': '"#" may stand only at the very end',
  'hash-not-alone': '"#" has to be a level of its own, after a "/"',
  'plus-not-alone': '"+" has to be a level of its own, between "/" and "/"',
}

export const topics = defineMistakes({
  'published-before-start': {
    sentence: (p) =>
      `Expected a message on ${q(p.topic)} after the lab was started. The right one arrived, but before that`,
    remedy: () => 'Press reset on the board, or run your program again, now that the checker listens.',
  },
  'topic-wildcard': {
    sentence: topic(() => 'a message goes to one topic, and wildcards are for subscriptions'),
    remedy: (p) => `${useTopic(p)}, without "+" and "#".`,
  },
  'topic-whitespace': {
    sentence: topic((p) =>
      p.blank === ' '
        ? 'a space is a character like any other'
        : `there is a character in it that cannot be seen, "${toVisible(String(p.blank))}"`,
    ),
    remedy: (p) => `Delete the topic and type ${q(p.expected)} by hand, with nothing before or after it.`,
  },
  'topic-placeholder': {
    sentence: topic(
      (p) => `${q(p.placeholder)} stands for ${p.value ? q(p.value) : `your handle, ${q(p.handle)}`}`,
    ),
    remedy: (p) => `${useTopic(p)}.`,
  },
  'topic-double-handle': {
    sentence: topic((p) => `your handle ${q(p.handle)} is in it twice`),
    remedy: (p) =>
      `${useTopic(p)}. Perhaps your program, or a setting of it, already puts the handle in front.`,
  },
  'topic-leading-slash': {
    sentence: topic(() => 'a slash at the start makes an empty level before the first'),
    remedy: (p) => `Leave the first slash out: ${q(p.expected)}.`,
  },
  'topic-trailing-slash': {
    sentence: topic(() => 'a slash at the end makes an empty level after the last'),
    remedy: (p) => `Leave the last slash out: ${q(p.expected)}.`,
  },
  'topic-empty-level': {
    sentence: topic(() => 'two slashes have an empty level between them'),
    remedy: (p) => `Leave one slash out: ${q(p.expected)}.`,
  },
  'topic-case': {
    sentence: topic((p) =>
      p.act === 'subscribe' ? 'topic filters are case-sensitive' : 'topic names are case-sensitive',
    ),
    remedy: (p) => `Write it letter by letter like this: ${q(p.expected)}.`,
  },
  'topic-missing-handle': {
    sentence: topic((p) => `your topics begin with your handle, ${q(`${p.handle}/`)}`),
    remedy: (p) => `Put your handle in front: ${q(p.expected)}.`,
  },
  'topic-other-handle': {
    sentence: topic((p) => `what is under ${q(`${p.other}/`)} is not yours, and the broker refuses it`),
    remedy: (p) => `Your handle is ${q(p.handle)}. ${useTopic(p)}.`,
  },
  'topic-swapped': {
    sentence: topic((p) => `${p.other === p.came ? 'that' : q(p.other)} is this lab's other topic`),
    remedy: (p) => `${useTopic(p)}. In and out are seen from the board: it hears "in" and says "out".`,
  },
  'topic-near-miss': {
    sentence: topic(() => 'a letter or two differ'),
    remedy: (p) => `Compare them letter by letter: ${q(p.expected)}.`,
  },
  'topic-other': {
    sentence: topic(() => 'that is another topic'),
    remedy: (p) => `${useTopic(p)}.`,
  },
  'filter-all': {
    sentence: (p) =>
      `Expected a subscription that covers ${q(p.expected)}. ${q(p.came)} asks for everybody's messages, and the broker refuses it`,
    remedy: (p) => `Ask for your own: ${q(`${p.handle}/#`)}.`,
  },
  'filter-refused': {
    sentence: (p) =>
      `Expected a subscription that covers ${q(p.expected)}. ${q(p.came)} would, but the broker refused it: ${toReason(p.why)}`,
    remedy: () =>
      'Close what you do not need: every subscription of every program of yours counts. Then subscribe once more.',
  },
  'filter-invalid': {
    sentence: topic(
      (p) => `that is no valid filter, ${FILTER_RULES[String(p.rule)] ?? `it breaks the rule ${p.clause}`}`,
    ),
    remedy: (p) =>
      `Subscribe to ${q(p.expected)}, or use wildcards as whole levels: "+" for one level, "#" for all that follow, as the last.`,
  },
  'filter-wrong': {
    sentence: topic(() => 'messages on the one never match the other'),
    remedy: (p) => `Subscribe to ${q(p.expected)}, or to all that is yours: ${q(`${p.handle}/#`)}.`,
  },
})
