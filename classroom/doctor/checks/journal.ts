// What the class has kept: its journal, what the broker remembers, its database.

import { hash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { listSegments, readSegment } from '../../journal/segments.ts'
import { texts } from '../../texts/texts.ts'
import { type Finding, toFinding } from '../finding.ts'

const { journal: said } = texts.doctor

/** Bytes of the journal's end that are looked through. All of a long one is for `npm run journal -- verify`. */
const ENOUGH = 32 * 1024 * 1024

export interface Kept {
  findings: Finding[]
  /** Of the last event on record, milliseconds since 1970. */
  lastTime: number | undefined
}

/** `isOpen`: the class runs, so the end of the journal may be half a line, and the database is in use. */
export function checkKept(dataDir: string, isOpen: boolean): Kept {
  const { findings, lines, lastTime } = lookAtJournal(join(dataDir, 'journal'), isOpen)
  const broken = [...findings, ...lookAtMemory(join(dataDir, 'broker.json'))]
  if (!isOpen) broken.push(...lookAtDatabase(join(dataDir, 'class.sqlite')))
  if (broken.length > 0) return { findings: broken, lastTime }
  return { findings: [toFinding('journal', 'good', lines > 0 ? said.whole(lines) : said.none)], lastTime }
}

function lookAtJournal(folder: string, isOpen: boolean) {
  const names = existsSync(folder) ? listSegments(folder) : []
  const findings: Finding[] = []
  let lines = 0
  let lastTime: number | undefined
  let bytes = 0
  // The two at the end, which are all that a power cut can have harmed, and more of them while they are small.
  const looked = [...names].reverse().filter((name, i) => {
    bytes += statSync(join(folder, name)).size
    return i < 2 || bytes <= ENOUGH
  })
  let head: string | undefined
  for (const name of looked.reverse()) {
    const reading = readSegment(join(folder, name), head)
    head = reading.head
    lines += reading.lines.length
    const last = reading.lines.at(-1)
    if (last !== undefined) lastTime = (JSON.parse(last) as { time: number }).time
    // Half a line at the end is mended by the next start, or being written just now.
    const isEnd = name === names.at(-1) || reading.isUnchained
    if (reading.damage && !(reading.damage.kind === 'torn' && (isEnd || isOpen)))
      findings.push(
        toFinding('journal', 'bad', said.damaged(name, reading.damage.line, reading.damage.kind), 'damaged'),
      )
  }
  return { findings, lines, lastTime }
}

/** As broker-memory.ts writes it: the hash on the first line, what it is of on the second. */
function lookAtMemory(file: string): Finding[] {
  if (!existsSync(file)) return []
  const [sum, text = ''] = readFileSync(file, 'utf8').split('\n')
  return hash('sha256', text) === sum ? [] : [toFinding('journal', 'warning', said.memory(file), 'damaged')]
}

function lookAtDatabase(file: string): Finding[] {
  if (!existsSync(file)) return []
  try {
    const database = new DatabaseSync(file, { readOnly: true })
    try {
      const { quick_check: found } = database.prepare('PRAGMA quick_check(1)').get() as {
        quick_check: string
      }
      if (found !== 'ok') throw new Error(found)
      return []
    } finally {
      database.close()
    }
  } catch (error) {
    // SQLITE_BUSY: a class runs that the doctor did not find.
    if ((((error as { errcode?: number }).errcode ?? 0) & 0xff) === 5)
      return [toFinding('journal', 'warning', said.inUse(file), 'no-answer')]
    return [toFinding('journal', 'bad', said.database(file, (error as Error).message), 'damaged')]
  }
}
