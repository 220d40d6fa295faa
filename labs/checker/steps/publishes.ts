// publishes: a board publishes exactly this text to exactly this topic, after the attempt began.

import { z } from 'zod'
import { diagnose } from '../diagnoses/mistake.ts'
import { toPayloadClue } from '../diagnoses/payload-clue.ts'
import { closenessOf, diagnosePayload } from '../diagnoses/payloads.ts'
import { publishedBeforeStart } from '../diagnoses/published-before-start.ts'
import { diagnoseTopic } from '../diagnoses/topics.ts'
import type { Sight } from '../sights/sight.ts'
import { fill } from '../template.ts'
import { en } from '../texts/en.ts'
import {
  type Finding,
  QUIET_AFTER,
  type Scene,
  type StepKind,
  stepBase,
  template,
  topicTemplate,
} from './kind.ts'

export const publishesSchema = stepBase.extend({
  kind: z.literal('publishes'),
  topic: topicTemplate.describe('where the message has to arrive, such as "{handle}/outTopic"'),
  payload: template.describe('the text, to the letter'),
})
type Step = z.output<typeof publishesSchema>

interface Memory {
  /** Nothing was published for a while by a board that is connected: since before the start, or later. */
  quiet: '' | 'reset' | 'silent'
  published: boolean
}

export const publishes: StepKind<Step, Memory> = {
  kind: 'publishes',
  topics: ({ topic }) => [topic],
  begin: () => ({ quiet: '', published: false }),
  see(step, memory, sight, scene) {
    if (sight.what === 'tick') return noticeQuiet(memory, sight.time, scene)
    if (sight.what === 'connected') return memory.quiet === '' ? {} : { memory: { ...memory, quiet: '' } }
    if (sight.what !== 'published' || sight.repeated) return {}
    const topic = fill(step.topic, scene.handle)
    const clue = toPayloadClue(topic, fill(step.payload, scene.handle), sight.payload)
    const isRight = sight.topic === topic && clue.text === clue.expected
    if (sight.time < scene.startedAt) return { finding: findEarly(sight, isRight) }
    if (isRight) return { passed: sight.evidence }
    return { memory: { quiet: '', published: true }, finding: findMistake(sight, scene, clue) }
  },
  say(step, { quiet }, handle, passed) {
    const texts = en.steps.publishes
    const about = [fill(step.topic, handle), fill(step.payload, handle)] as const
    if (passed) return texts.passed(...about)
    if (quiet === 'reset') return texts.pressReset(...about)
    return quiet === 'silent' ? texts.silent(...about) : texts.waiting(...about)
  },
}

type Published = Extract<Sight, { what: 'published' }>

function findEarly(sight: Published, isRight: boolean): Finding | undefined {
  const diagnosis = diagnose([publishedBeforeStart], { topic: sight.topic, isRight }, sight.evidence)
  return diagnosis && { diagnosis, weight: 1 }
}

function findMistake(
  { topic: came, evidence }: Published,
  { handle, topics }: Scene,
  clue: ReturnType<typeof toPayloadClue>,
): Finding | undefined {
  const expected = clue.topic
  const likeness = closenessOf(clue)
  if (came === expected) return { diagnosis: diagnosePayload(clue, evidence), weight: 1 + likeness }
  const others = topics.filter((topic) => topic !== expected)
  const found = diagnoseTopic({ act: 'publish', expected, came, handle, others }, evidence)
  // Another text on the lab's other topic is somebody trying out their subscription.
  if (found.diagnosis.id === 'topic-swapped' && likeness === 0) return undefined
  return { diagnosis: found.diagnosis, weight: found.closeness + likeness }
}

function noticeQuiet(memory: Memory, time: number, { world, startedAt }: Scene) {
  if (memory.quiet !== '' || memory.published) return {}
  const waited = (since: number) => time - Math.max(since, startedAt) >= QUIET_AFTER
  const silent = world.boards.filter(({ since }) => waited(since))
  if (silent.length === 0 || silent.length < world.boards.length) return {}
  const quiet = silent.some(({ since }) => since < startedAt) ? ('reset' as const) : ('silent' as const)
  return { memory: { ...memory, quiet } }
}
