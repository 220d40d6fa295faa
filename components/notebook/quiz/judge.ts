// Whether an answer is right, and which reasons belong to it. Plain data, and all that is ever kept of an answer:
// what a reader typed is not.

/** As the page carries it. Numbers are places in the author's list. */
export type Key =
  | { kind: 'one' | 'fault'; right: number }
  | { kind: 'several'; right: number[] }
  | { kind: 'order'; count: number }
  | { kind: 'short'; answers: string[]; wrong: string[]; exact: boolean }
  | { kind: 'predict' }

export interface Judged {
  /** Numbers of choices, of lines or of items; for a short answer "right", "wrong 2" or "other". */
  chosen: string
  isRight: boolean
  /** Places of the reasons to show. For an order: of the first item that is out of its place. */
  reasons: number[]
}

/** `given`: the numbers chosen, in the order of an order; or what was typed. */
export function judge(key: Key, given: number[] | string): Judged {
  if (typeof given === 'string') return key.kind === 'short' ? judgeShort(key, given) : nothing
  const chosen = given.join()
  switch (key.kind) {
    case 'one':
    case 'fault':
      return { chosen, isRight: given.length === 1 && given[0] === key.right, reasons: given.slice(0, 1) }
    case 'several': {
      const tooMany = given.filter((one) => !key.right.includes(one))
      const left = key.right.filter((one) => !given.includes(one))
      const isRight = tooMany.length + left.length === 0
      // A choice that was left out is not told: that would be the answer.
      return { chosen, isRight, reasons: isRight ? key.right : tooMany }
    }
    case 'order': {
      const astray = given.findIndex((item, place) => item !== place)
      const isRight = given.length === key.count && astray < 0
      return { chosen, isRight, reasons: isRight ? [] : [Math.max(0, astray)] }
    }
    default:
      return nothing
  }
}

const nothing: Judged = { chosen: '', isRight: false, reasons: [] }

function judgeShort({ answers, wrong, exact }: Key & { kind: 'short' }, typed: string): Judged {
  const toPlain = (text: string) => (exact ? text.trim() : text.trim().toLowerCase())
  const said = toPlain(typed)
  if (answers.some((one) => toPlain(one) === said)) return { chosen: 'right', isRight: true, reasons: [] }
  const foreseen = wrong.findIndex((one) => toPlain(one) === said)
  if (foreseen < 0) return { chosen: 'other', isRight: false, reasons: [] }
  return { chosen: `wrong ${foreseen}`, isRight: false, reasons: [foreseen] }
}

/** What was chosen, to be shown again after a reload. Undefined when it is no answer to this question. */
export function toGiven(key: Key, chosen: string): number[] | string | undefined {
  if (key.kind === 'predict') return undefined
  if (key.kind === 'short') {
    if (chosen === 'right') return key.answers[0]
    const foreseen = /^wrong (\d+)$/.exec(chosen)?.[1]
    return foreseen === undefined ? undefined : key.wrong[Number(foreseen)]
  }
  const given = chosen.split(',').map(Number)
  if (chosen === '' || given.some((one) => !Number.isInteger(one) || one < 0)) return undefined
  if (key.kind !== 'order') return given
  const isWhole =
    given.length === key.count && new Set(given).size === key.count && given.every((one) => one < key.count)
  return isWhole ? given : undefined
}
