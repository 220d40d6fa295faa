// What a roster would change in the class, before it does: who is new, who is called otherwise, and every line that
// cannot be meant. With one such line nothing is carried out.

import type { RosterStudent } from '../accounts.ts'
import { findHandleFault, toName } from '../handle.ts'
import { hashOf } from '../secrets.ts'
import { texts } from '../texts/texts.ts'
import { proposeHandle } from './propose.ts'
import { type RosterFault, type RosterRow, readTable } from './table.ts'

export interface Planned extends RosterStudent {
  line: number
  /** The file had no handle here. */
  isProposed: boolean
}

export interface Change extends Planned {
  before: RosterStudent
}

export interface RosterPlan {
  added: Planned[]
  changed: Change[]
  unchanged: Planned[]
  /** Handles of the class that the file does not name. They stay. */
  others: string[]
  faults: RosterFault[]
  encoding: string
  delimiter: string
  ignored: string[]
  /** Names this plan: what is carried out is what was looked at. */
  digest: string
}

export function planRoster(bytes: Uint8Array, students: readonly RosterStudent[]): RosterPlan {
  const { rows, faults, encoding, delimiter, ignored } = readTable(bytes)
  const plan = { ...planStudents(rows, students, faults), encoding, delimiter, ignored }
  return { ...plan, digest: hashOf(JSON.stringify(plan)).slice(0, 16) }
}

type StudentPlan = Pick<RosterPlan, 'added' | 'changed' | 'unchanged' | 'others' | 'faults'>

/** `before`: what was wrong with the table that the rows are from. */
export function planStudents(
  rows: readonly RosterRow[],
  students: readonly RosterStudent[],
  before: readonly RosterFault[] = [],
): StudentPlan {
  const faults = [...before]
  const judged = rows.flatMap((row) => {
    const { student, wrong } = judgeRow(row)
    faults.push(...wrong.map((message) => ({ line: row.line, message })))
    return wrong.length === 0 ? [student] : []
  })

  const lines = new Map<string, number>()
  for (const { handle, line } of judged) {
    if (handle === '') continue
    const earlier = lines.get(handle)
    if (earlier === undefined) lines.set(handle, line)
    else faults.push({ line, message: texts.roster.handleTwice(handle, earlier) })
  }

  const known = new Map(students.map((student) => [student.handle, student]))
  const taken = new Set([...known.keys(), ...lines.keys()])
  const found = new Set<string>(lines.keys())
  const planned = judged.map((student): Planned => {
    if (student.handle !== '') return { ...student, isProposed: false }
    const same = students.find((other) => !found.has(other.handle) && isSame(student, other))
    const handle =
      same?.handle ?? proposeHandle(student.name, student.email ?? '', (candidate) => taken.has(candidate))
    taken.add(handle)
    found.add(handle)
    return { ...student, handle, isProposed: same === undefined }
  })

  return {
    added: planned.filter(({ handle }) => !known.has(handle)),
    changed: planned.flatMap((student): Change[] => {
      const before = known.get(student.handle)
      return before && !isEqual(before, student) ? [{ ...student, before }] : []
    }),
    unchanged: planned.filter((student) => {
      const before = known.get(student.handle)
      return before !== undefined && isEqual(before, student)
    }),
    others: [...known.keys()].filter((handle) => !found.has(handle)),
    faults: faults.sort((a, b) => a.line - b.line),
  }
}

/** Without a handle, somebody is known by their address, else by their whole name: so a file can be read in again. */
function isSame(row: RosterStudent, student: RosterStudent): boolean {
  if (row.email !== null && student.email !== null) return row.email === student.email
  return row.name === student.name
}

const isEqual = (a: RosterStudent, b: RosterStudent) =>
  a.name === b.name && a.email === b.email && a.team === b.team

function judgeRow(row: RosterRow): { student: RosterStudent & { line: number }; wrong: string[] } {
  const wrong: string[] = []
  const handle = row.handle.toLowerCase()
  if (handle !== '') {
    const fault = findHandleFault(handle)
    if (fault) wrong.push(texts.roster.handle[fault](row.handle.slice(0, 40)))
  }
  const name = toName(row.name)
  if (name === undefined)
    wrong.push(row.name === '' ? texts.roster.noName : texts.roster.name(row.name.length))
  const email = row.email.toLowerCase()
  if (email !== '' && !/^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,190}$/.test(email))
    wrong.push(texts.roster.email(row.email.slice(0, 80)))
  const team = row.team === '' ? null : toName(row.team)
  if (team === undefined) wrong.push(texts.roster.team)
  const student = {
    line: row.line,
    handle,
    name: name ?? '',
    email: email === '' ? null : email,
    team: team ?? null,
  }
  return { student, wrong }
}
