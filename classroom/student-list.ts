// The list of students for the desk: a retained message each, with who it is, whether they are here, at which lab. So a
// change is a small message, and five hundred students need no large one.

import type { Accounts } from './accounts.ts'
import type { Attempts } from './attempts.ts'
import type { Connections } from './connections.ts'

const studentTopic = (handle: string): string => `desk/students/${handle}`

/** Milliseconds after which a change is told. */
const GATHER = 1_000

export interface ListedStudent {
  handle: string
  name: string
  /** Milliseconds since 1970. */
  joinedAt: number
  /** The group of the roster. */
  team: string | null
  online: boolean
  /** The lab of the attempt that goes on. */
  lab: string | null
}

export interface StudentListParts {
  accounts: Pick<Accounts, 'students' | 'roster'>
  connections: Pick<Connections, 'of' | 'isWatched'>
  attempts: Pick<Attempts, 'activeLab'>
  /** Retained. */
  publish: (topic: string, payload: string) => void
  /** What is retained now, as from before a restart. */
  listRetained: () => Iterable<{ topic: string }>
}

export interface StudentList {
  /** As it is now. */
  list(): ListedStudent[]
  stop(): void
}

export function createStudentList(
  { accounts, connections, attempts, publish, listRetained }: StudentListParts,
  every: number = GATHER,
): StudentList {
  /** What is retained, by handle. */
  const told = new Map<string, string>()

  function list(): ListedStudent[] {
    const teams = new Map(accounts.roster().map(({ handle, team }) => [handle, team]))
    return accounts.students().map((student) => ({
      ...student,
      team: teams.get(student.handle) ?? null,
      online: connections.of(student.handle).length > 0,
      lab: attempts.activeLab(student.handle) ?? null,
    }))
  }

  function tell() {
    const gone = new Set(told.keys())
    for (const student of list()) {
      const { handle } = student
      gone.delete(handle)
      const payload = JSON.stringify(student)
      if (told.get(handle) === payload) continue
      told.set(handle, payload)
      publish(studentTopic(handle), payload)
    }
    for (const handle of gone) {
      told.delete(handle)
      publish(studentTopic(handle), '')
    }
  }

  tell()
  for (const { topic } of listRetained()) {
    const [root, kind, handle = ''] = topic.split('/')
    if (root === 'desk' && kind === 'students' && !told.has(handle)) publish(topic, '')
  }
  const timer = setInterval(() => {
    if (connections.isWatched(studentTopic('+'), ['desk'])) tell()
  }, every)
  return { list, stop: () => clearInterval(timer) }
}
