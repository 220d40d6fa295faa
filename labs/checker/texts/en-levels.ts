// Mistakes in the levels of a topic and in the wildcards that stand for them: in English.

import { defineMistakes, q } from './mistake-text.ts'
import { topic, useTopic } from './phrases.ts'

export const levels = defineMistakes({
  'topic-level-missing': {
    sentence: topic((p) => `the level ${q(p.level)} is missing`),
    remedy: (p) => `${useTopic(p)}: each level counts.`,
  },
  'topic-level-extra': {
    sentence: topic((p) => `the level ${q(p.level)} is too much`),
    remedy: (p) => `${useTopic(p)}: each level counts.`,
  },
  'topic-levels-swapped': {
    sentence: topic(() => 'the levels are the same, in another order'),
    remedy: (p) => `Put them in this order: ${q(p.expected)}.`,
  },
  'topic-shell-dollar': {
    sentence: topic(
      () => 'the beginning is missing, as when a shell reads "$SYS" as a variable of that name',
    ),
    remedy: (p) => `In a shell, put the filter in single quotation marks: '${p.expected}'.`,
  },
  'filter-system': {
    sentence: topic(() => 'a wildcard in the first level leaves out all topics that begin with "$"'),
    remedy: (p) =>
      `Ask for them by name: ${q(p.expected)}, or ${q(`${String(p.expected).split('/')[0]}/#`)}.`,
  },
  'filter-plus-one-level': {
    sentence: topic(() => '"+" stands for exactly one level, not for several and not for none'),
    remedy: (p) =>
      `Write one "+" for each level, or end in "/#", which stands for all that follow: ${q(p.expected)} is to be covered.`,
  },
  'filter-no-children': {
    sentence: topic(() => 'that asks for one topic, and not for those below it'),
    remedy: (p) => `Subscribe to ${q(`${p.came}/#`)}, which covers what is below it, or to ${q(p.expected)}.`,
  },
})
