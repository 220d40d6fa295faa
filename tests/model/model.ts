// The reference model: what a broker is, said as plainly as it can be, and slow. It keeps everything in lists, looks
// through all of them each time, and writes down what each client has to receive.

import type { Message, Session } from './state.ts'
import type { Name } from './step.ts'

export interface Model {
  /** Milliseconds. */
  now: () => number
  sessions: Map<Name, Session>
  retained: Map<string, Message>
  /** Which of these a shared subscription's message went to: the broker's choice, looked up in what it did. */
  choose: (candidates: Session[], message: Message) => Session | undefined
}

export const createModel = (now: () => number, choose: Model['choose']): Model => ({
  now,
  sessions: new Map(),
  retained: new Map(),
  choose,
})
