import type { Mistake } from './mistake.ts'

export interface FlowClue {
  topic: string
  qos: number
  /** What is missing: PUBACK, PUBREC, PUBREL or PUBCOMP. */
  missing: string
  seconds: number
}

/** A QoS 1 or 2 flow that a board leaves unfinished. */
export const notAcknowledged: Mistake<FlowClue> = {
  id: 'not-acknowledged',
  lesson: '06-qos',
  confidence: 'likely',
  lookAlikes: ['no-network-loop', 'repeated-with-dup'],
  find: ({ topic, qos, missing, seconds }) => ({ topic, qos, missing, seconds }),
}
