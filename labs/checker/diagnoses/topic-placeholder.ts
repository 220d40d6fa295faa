import type { Mistake } from './mistake.ts'
import { isAlike, type TopicClue, told } from './topic-clue.ts'

const HANDLE = /^([<{[(%].*|\$\{.*|\$?(your.*|my-?handle|handle|username|user))$/i
/** In any other level: room-<number>, {room}, room-NN. */
const OTHER = /<[^>]*>|\{[^}]*\}|(?<=-)[nx]{1,3}$/i

/** The handout's `<handle>`, or another word of its kind, left as it is printed there. */
export const topicPlaceholder: Mistake<TopicClue> = {
  id: 'topic-placeholder',
  lesson: '04-topics',
  confidence: 'certain',
  lookAlikes: ['topic-other-handle'],
  find(clue) {
    const [first = '', ...rest] = clue.came.replace(/^\//, '').split('/')
    if (first !== clue.handle && HANDLE.test(first)) {
      const repaired = [clue.handle, ...rest.map((level, i) => fillIn(level, clue, i + 1))].join('/')
      return isAlike(repaired, clue.expected) ? { ...told(clue), placeholder: first, value: '' } : undefined
    }
    const at = rest.findIndex((level) => OTHER.test(level)) + 1
    if (at === 0) return undefined
    const repaired = [first, ...rest.map((level, i) => fillIn(level, clue, i + 1))].join('/')
    const value = levelOf(clue, at)
    return isAlike(repaired, clue.expected) ? { ...told(clue), placeholder: rest[at - 1]!, value } : undefined
  },
}

const levelOf = ({ expected }: TopicClue, index: number) => expected.split('/')[index] ?? ''

/** The level that was meant, when what stands around the word fits it. */
function fillIn(level: string, clue: TopicClue, index: number): string {
  const word = OTHER.exec(level)
  if (!word) return level
  const meant = levelOf(clue, index)
  const before = level.slice(0, word.index)
  const after = level.slice(word.index + word[0].length)
  return meant.startsWith(before) && meant.endsWith(after) ? meant : level
}
