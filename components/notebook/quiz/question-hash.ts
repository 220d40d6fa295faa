// What an answer is kept under: the question's words and everything one can answer. A question that is reworded is
// another one, and is asked anew; a reason that is reworded is not.

import type { QuizQuestion } from '../quiz-spec.ts'

export function toQuestionHash(question: QuizQuestion): string {
  return hash(JSON.stringify([question.question, question.kind, toAsked(question)]))
}

function toAsked(question: QuizQuestion): unknown {
  switch (question.kind) {
    case 'one':
    case 'several':
      return question.choices.map(({ text, right }) => [text, right ?? false])
    case 'short':
      return [question.answers, question.wrong.map(({ answer }) => answer)]
    case 'order':
      return question.items
    case 'fault':
      return question.packets.map(({ from, to, text, fault }) => [from, to, text, fault ?? false])
    case 'predict':
      return question.story
  }
}

/** FNV-1a over the UTF-8 bytes, 64 bits, in 13 signs of base 36. Nobody attacks it: it only tells questions apart. */
export function hash(text: string): string {
  let sum = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text))
    sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n)
  return sum.toString(36).padStart(13, '0')
}

/** 0 to count - 1 in an order drawn from the hash: never the right one, and the same in every build. */
export function shuffle(count: number, seed: string): number[] {
  let state = Number(
    BigInt(`0x${[...seed].map((sign) => sign.charCodeAt(0).toString(16)).join('')}`) % 2147483647n,
  )
  if (state === 0) state = 1
  const order = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    state = (state * 48271) % 2147483647 // the minimal standard generator of Park and Miller
    const other = state % (i + 1)
    const here = order[i]!
    order[i] = order[other]!
    order[other] = here
  }
  const isSorted = order.every((item, i) => item === i)
  return isSorted ? [...order.slice(1), 0] : order
}
