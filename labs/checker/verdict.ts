// What the checker says of a lab attempt. This is the shape of the retained message on
// `desk/verdicts/<handle>/<lab>`, of the answer to `POST /api/attempts`, and of `npm run check -- --json`.

import { z } from 'zod'

export const Verdict = z
  .enum(['waiting', 'passed', 'failed', 'unknown', 'skipped'])
  .describe(
    'waiting: not seen yet. passed. failed: seen, but wrong; it can still pass. unknown: this broker cannot show it. skipped: an earlier step comes first.',
  )
export type Verdict = z.infer<typeof Verdict>

export const Evidence = z.object({
  seq: z.int().describe('number of the event in the trace'),
  time: z.number().describe('milliseconds since 1970, UTC'),
  way: z
    .enum(['in', 'out'])
    .optional()
    .describe('to the broker, from the broker; absent for what is no packet'),
  connection: z.string().optional().describe('identifier of the connection in the trace'),
  clientId: z.string().optional(),
  summary: z
    .string()
    .describe('the packet or happening in a line, such as PUBLISH ana/outTopic "hello world" QoS 0'),
  hex: z.string().optional().describe('its bytes; absent above 256 bytes'),
})
export type Evidence = z.infer<typeof Evidence>

export const Diagnosis = z.object({
  id: z
    .string()
    .describe('name of the mistake, such as topic-leading-slash; a page can say it in its own language'),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  sentence: z.string().describe('what was expected and what came, in English'),
  remedy: z.string().describe('what to try, in English'),
  lesson: z.string().optional().describe('slug of the lesson to read, such as 04-topics'),
  confidence: z.enum(['certain', 'likely', 'possible']).describe('how sure the checker is of the cause'),
  evidence: z.array(Evidence),
  also: z
    .array(z.object({ id: z.string(), sentence: z.string() }))
    .optional()
    .describe('what else was seen, which is not the main cause'),
})
export type Diagnosis = z.infer<typeof Diagnosis>

export const StepVerdict = z.object({
  id: z.string(),
  verdict: Verdict,
  message: z.string().describe('the state of the step in a sentence, in English'),
  evidence: z.array(Evidence).describe('the packet records the verdict rests on'),
  diagnosis: Diagnosis.optional().describe(
    'present when failed; when waiting, what may be the matter: nothing proves that it is, or whose it is',
  ),
  weight: z.number().describe('what it counts in the score'),
  progress: z
    .object({ done: z.int(), of: z.int() })
    .optional()
    .describe('how much of it is done, where that is counted'),
  /** Present while the checker's message is out: what the student may do about it on the page. */
  asks: z
    .object({
      topic: z.string().describe('where the checker published its message'),
      sent: z.int().describe('how often it was sent'),
      canType: z.boolean().describe('true when the answer may be typed on the page'),
    })
    .optional(),
})
export type StepVerdict = z.infer<typeof StepVerdict>

export const Score = z
  .object({ earned: z.number(), of: z.number() })
  .describe('weights of the steps that the lab needs; of one that is counted, the share that is done')
export type Score = z.infer<typeof Score>

export const VerdictMessage = z.object({
  lab: z.string(),
  handle: z.string(),
  attempt: z.object({
    number: z.int().min(1),
    startedAt: z.number().describe('milliseconds since 1970, UTC'),
    endedAt: z.number().optional(),
  }),
  passed: z.boolean().describe('true when every step has passed'),
  score: Score,
  updatedAt: z.number(),
  steps: z.array(StepVerdict),
})
export type VerdictMessage = z.infer<typeof VerdictMessage>
