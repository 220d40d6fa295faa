// `npm start -- --roster FILE`: says what the file would change, asks, carries it out and says where the cards are.

import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { toVisible } from '../../wire/visible.ts'
import type { Classroom } from '../classroom.ts'
import { StartFault } from '../fault.ts'
import { texts } from '../texts/texts.ts'

const { roster } = texts

export function readRoster(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new StartFault(roster.cannotRead(file, (error as NodeJS.ErrnoException).code ?? String(error)))
  }
}

/** Throws `StartFault` when the file cannot be taken. `isSure` is asked nothing. */
export async function takeRoster(
  { roster: desk, urls }: Pick<Classroom, 'roster' | 'urls'>,
  file: string,
  isSure: boolean,
  log: (line: string) => void,
  ask: (question: string) => Promise<boolean> = askAtTerminal,
) {
  const bytes = readRoster(file)
  const plan = desk.look(bytes)
  if (plan.faults.length > 0) throw new StartFault(roster.refused(file, plan.faults))
  log(roster.plan(plan.added.length, plan.changed.length, plan.unchanged.length, plan.others.length))
  for (const { handle, name } of plan.added) log(roster.addLine(handle, toVisible(name)))
  for (const { handle, name, before } of plan.changed)
    log(roster.changeLine(handle, toVisible(before.name), toVisible(name)))
  if (plan.added.length + plan.changed.length === 0) return log(roster.nothing)
  if (!isSure && !(await ask(roster.ask))) return log(roster.left)
  const cards = desk.carryOut(plan)
  if (cards !== undefined) log(`${roster.cards}:\n    ${new URL(cards, urls.here).href}`)
}

/** Where there is nobody to ask, the answer is no, and how to say yes is told. */
async function askAtTerminal(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.log(roster.notAsked)
    return false
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`${question} [y/N] `)
  terminal.close()
  return /^y(es)?$/i.test(answer.trim())
}
