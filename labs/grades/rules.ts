// How a class is graded: what the instructor sets at the desk. Times are milliseconds since 1970.

import { z } from 'zod'

const time = z.int().min(0).max(8.64e15)

export const LateRule = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('per-day'), percent: z.number().gt(0).max(100) }),
    z.strictObject({ kind: z.literal('cut-off') }),
  ])
  .describe(
    'What is done after the due time: none: counts in full. per-day: loses so much of its worth with every day that has begun. cut-off: does not count.',
  )
export type LateRule = z.infer<typeof LateRule>

export const AttemptRule = z
  .enum(['best', 'latest', 'first'])
  .describe(
    'Which of several attempts counts. latest: one that was begun after the due time counts only if it gives more.',
  )
export type AttemptRule = z.infer<typeof AttemptRule>

export const LabRules = z.strictObject({
  points: z.number().min(0).max(1000).describe('the most one can have, and its weight in the total'),
  due: time.nullable().describe('null: whenever'),
})
export type LabRules = z.infer<typeof LabRules>

export const MoreTime = z
  .strictObject({
    handle: z.string().max(16).optional(),
    team: z.string().max(60).optional(),
    lab: z.string().max(80).nullable().describe('null: every lab'),
    minutes: z
      .int()
      .min(1)
      .max(366 * 24 * 60),
  })
  .refine(({ handle, team }) => (handle === undefined) !== (team === undefined), 'a handle or a team')
export type MoreTime = z.infer<typeof MoreTime>

export const Rules = z.strictObject({
  late: LateRule,
  attempts: AttemptRule,
  /** A lab that is not named has `usualLab`. */
  labs: z.record(z.string().max(80), LabRules),
  moreTime: z.array(MoreTime).max(150),
  released: z.boolean().describe('true when students read their own marks'),
})
export type Rules = z.infer<typeof Rules>

export const usualLab: LabRules = { points: 10, due: null }

export const usualRules: Rules = {
  late: { kind: 'none' },
  attempts: 'best',
  labs: {},
  moreTime: [],
  released: false,
}

export const rulesOf = ({ labs }: Rules, lab: string): LabRules =>
  Object.hasOwn(labs, lab) ? labs[lab]! : usualLab

/**
 * When a lab is due for somebody; undefined: never. Of what is given to them and to their team, for this lab and for all,
 * the longest counts.
 */
export function findDue(
  rules: Rules,
  lab: string,
  { handle, team }: { handle: string; team?: string | null | undefined },
): number | undefined {
  const { due } = rulesOf(rules, lab)
  if (due === null) return undefined
  const given = rules.moreTime
    .filter((more) => more.lab === null || more.lab === lab)
    .filter((more) => (more.handle === undefined ? more.team === team : more.handle === handle))
  return due + Math.max(0, ...given.map(({ minutes }) => minutes)) * 60_000
}
