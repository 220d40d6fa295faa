// Who may do what at the desk. The instructor may do everything; an assistant has the rights named here.

import type { Proof } from '../accounts.ts'

/**
 * `see`: what the class does. `tell`: notes, polls, the page that is followed. `renew`: a new token for a board. `run`:
 * labs and faults. `grade`: marks. `admit`: joining, students and their boards. `own`: the desk itself, and the whole class.
 */
export type Right = 'see' | 'tell' | 'renew' | 'run' | 'grade' | 'admit' | 'own'

const ASSISTANTS: readonly Right[] = ['see', 'tell', 'renew']
const ALL: readonly Right[] = [...ASSISTANTS, 'run', 'grade', 'admit', 'own']

type AtDesk = Pick<Proof, 'assistant'>

export const rightsOf = ({ assistant }: AtDesk): readonly Right[] =>
  assistant === undefined ? ALL : ASSISTANTS

export const mayAtDesk = (proof: AtDesk, right: Right): boolean => rightsOf(proof).includes(right)

/** How the record names them. No assistant can be called that. */
export const INSTRUCTOR = 'instructor'

export const nameAtDesk = ({ assistant }: AtDesk): string => assistant ?? INSTRUCTOR
