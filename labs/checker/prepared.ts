// A lab as one student has it: templates filled in, topics listed, and what follows from these alone. Made once, as
// every event needs it.

import type { Lab } from './lab.ts'
import { remember } from './remember.ts'
import { kindOf, type Step } from './steps/index.ts'
import { isOnTopic } from './steps/message.ts'
import { fillAll } from './template.ts'

export interface Prepared {
  steps: readonly Step[]
  topics: readonly string[]
  /** Places of the steps that each one comes after, as far as the lab needs those. */
  before: readonly (readonly number[])[]
  /** True for a topic that some step is about. */
  isOfLab(topic: string): boolean
}

/** More students than this are not in a class; whoever is dropped is made anew. */
const MOST_STUDENTS = 2_000
/** A client may go through topic names without end. */
const MOST_TOPICS = 500

const known = new WeakMap<Lab, (handle: string) => Prepared>()

export function prepare(lab: Lab, handle: string): Prepared {
  let students = known.get(lab)
  if (!students) {
    students = remember(MOST_STUDENTS, (student: string) => make(lab, student))
    known.set(lab, students)
  }
  return students(handle)
}

function make(lab: Lab, handle: string): Prepared {
  const steps = lab.steps.map((step) => fillAll(step, handle, step.id))
  const topics = [...new Set(steps.flatMap((step) => kindOf(step).topics(step)))]
  return {
    steps,
    topics,
    before: steps.map(({ after }) =>
      after.map((id) => lab.steps.findIndex((one) => one.id === id)).filter((i) => !lab.steps[i]!.optional),
    ),
    isOfLab: remember(MOST_TOPICS, (topic: string) => topics.some((one) => isOnTopic(one, topic))),
  }
}
