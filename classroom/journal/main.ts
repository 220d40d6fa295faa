// npm run journal -- verify | export FILE [--replace-names] | regrade [--lab NAME] [--apply] | replay   [--data DIR]
//
// verify and export may be run while the class is open; so may regrade, but not with --apply. Exit status: 0 done and
// whole, 1 something is not as it was, 2 it cannot be done as asked.

import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { defineCommand, runMain } from 'citty'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import type { ClassPart } from '../../labs/class-part.ts'
import { InputFault } from '../../labs/input-fault.ts'
import { openTraceFolder } from '../../labs/trace-folder.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { createTap } from '../../wire/tap.ts'
import { toLines } from '../../wire/trace.ts'
import { toTerminal } from '../../wire/visible.ts'
import { type AttemptStore, createAttemptStore } from '../attempt-store.ts'
import { toJudged } from '../attempts.ts'
import { classroomClock } from '../clock.ts'
import { defaultDataFolder } from '../data-folder.ts'
import { openDatabase } from '../database.ts'
import { StartFault } from '../fault.ts'
import { openJournal } from '../journal.ts'
import { openLabShelf } from '../lab-shelf.ts'
import { createProgressStore } from '../progress/progress-store.ts'
import { rebuildProgress } from '../progress/recall.ts'
import { readPeople } from '../recording/people.ts'
import { saveRecording } from '../recording/save.ts'
import { texts } from '../texts/texts.ts'
import { rebuildAttempts } from './rebuild.ts'
import { type Regraded, regrade } from './regrade.ts'
import { verifyJournal } from './verify.ts'

const { journal } = texts

interface Asked {
  dataDir: string
  file?: string | undefined
  lab?: string | undefined
  apply: boolean
  overwrite: boolean
  /** With export: stand-ins in the place of everybody, and a part where one is asked for. */
  replaceNames?: boolean
  part?: ClassPart
}

/** What is to be shown, and the exit status. */
export interface Outcome {
  lines: string[]
  status: 0 | 1
}

const verbs = { verify, export: exportTrace, regrade: judgeAgain, replay } as const

function verify({ dataDir }: Asked): Outcome {
  const { segments, lines, head, dropped, isWhole } = verifyJournal(folderOf(dataDir))
  const shown = segments.flatMap(({ name, lines, first, isChained, damage }) => [
    journal.segment(name, lines, first, isChained),
    ...(damage ? [`  ${journal.damage(name, damage.line, damage.kind)}`] : []),
  ])
  const end = isWhole ? journal.whole(lines, head ?? '-') : journal.broken
  return {
    lines: [...(dropped ? [journal.dropped(dropped.seq, dropped.time)] : []), ...shown, end],
    status: isWhole ? 0 : 1,
  }
}

function exportTrace({ dataDir, file, overwrite, replaceNames = false, part = {} }: Asked): Outcome {
  if (file === undefined) throw new StartFault(journal.noFile)
  if (existsSync(file) && !overwrite) throw new StartFault(journal.exists(file))
  const isPart = Object.values(part).some((wish) => wish !== undefined)
  if (isPart && !replaceNames) throw new StartFault(journal.partOfNames)
  const trace = readTrace(dataDir)
  if (replaceNames) {
    const database = openDatabase(join(dataDir, 'class.sqlite'), journal.namesInUse)
    try {
      const events = saveRecording(trace, { ...readPeople(database), part, file })
      return { lines: [journal.exportedElse(events, file)], status: 0 }
    } finally {
      database.close()
    }
  }
  writeFileSync(file, toLines(trace), { mode: 0o600 })
  return { lines: [journal.exported(trace.length, file)], status: 0 }
}

async function judgeAgain({ dataDir, lab, apply }: Asked): Promise<Outcome> {
  const trace = readTrace(dataDir)
  const { attempts, unknown } = withStore(dataDir, apply, (store) =>
    regrade(trace, openLabShelf().labs, { lab, known: store?.latest() ?? [] }),
  )
  const changed = attempts.filter(({ changes }) => changes.length > 0)
  if (apply && changed.length > 0) await write(dataDir, changed)
  const end =
    changed.length === 0
      ? journal.same(attempts.length)
      : (apply ? journal.applied : journal.would)(changed.length, attempts.length)
  const gone = [...unknown].map(([lab, count]) => journal.noLab(lab, count))
  return { lines: [...changed.flatMap(toChangeLines), ...gone, end], status: 0 }
}

function toChangeLines({ handle, lab, number, changes }: Regraded): string[] {
  const toLine = ({ step, before, after }: Regraded['changes'][number]) =>
    journal.change(step, before ?? journal.notSeen, after ?? journal.gone)
  return [journal.attempt(handle, lab, number), ...changes.map(toLine)]
}

/** First on the record, then in the database: what is told and is not on record would be nobody's word. */
async function write(dataDir: string, changed: Regraded[]) {
  const book = openJournal(folderOf(dataDir))
  const tap = createTap(book.append, classroomClock, book.recovered.lastSeq + 1)
  for (const { stored } of changed) tap.record(toJudged(JSON.parse(stored.message) as VerdictMessage))
  await book.synced()
  await book.close()
  withStore(dataDir, true, (store) =>
    store!.save(
      changed.map(({ stored }) => stored),
      true,
    ),
  )
}

function replay({ dataDir }: Asked): Outcome {
  const trace = readTrace(dataDir)
  const rebuilt = rebuildAttempts(trace, openLabShelf().labs).flatMap(({ stored }) => stored ?? [])
  const file = join(dataDir, 'class.sqlite')
  withStore(dataDir, true, (store, database) => {
    const there = store!.latest().length
    if (there > 0) throw new StartFault(journal.notEmpty(file, there))
    store!.save(rebuilt, true)
    rebuildProgress(trace, createProgressStore(database!))
  })
  return { lines: [journal.replayed(rebuilt.length, file)], status: 0 }
}

/** Opens the database for a moment. Where it is not needed and the class is running, there is none. */
function withStore<Result>(
  dataDir: string,
  isNeeded: boolean,
  use: (store: AttemptStore | undefined, database: DatabaseSync | undefined) => Result,
): Result {
  const file = join(dataDir, 'class.sqlite')
  let database: DatabaseSync | undefined
  try {
    if (isNeeded || existsSync(file)) database = openDatabase(file)
  } catch (error) {
    if (isNeeded || !(error instanceof StartFault)) throw error
  }
  try {
    return use(database && createAttemptStore(database), database)
  } finally {
    database?.close()
  }
}

function folderOf(dataDir: string): string {
  const folder = join(dataDir, 'journal')
  try {
    readdirSync(folder)
  } catch (error) {
    throw new StartFault(journal.none(folder, (error as NodeJS.ErrnoException).code ?? String(error)))
  }
  return folder
}

/** Every event; nothing at all when one of them is not what was written. */
function readTrace(dataDir: string): TraceEvent[] {
  const folder = folderOf(dataDir)
  const broken = verifyJournal(folder).segments.find(
    ({ damage, isChained }) => damage && (damage.kind !== 'torn' || isChained),
  )
  if (broken?.damage && broken.damage.kind !== 'torn')
    throw new StartFault(journal.damage(broken.name, broken.damage.line, broken.damage.kind))
  return openTraceFolder(folder).read()
}

/** Does what `npm run journal` is asked. Throws `StartFault` with a sentence when it cannot. */
export async function runJournal(verb: string | undefined, asked: Asked): Promise<Outcome> {
  if (verb === undefined || !Object.hasOwn(verbs, verb)) throw new StartFault(journal.expected(verb))
  return verbs[verb as keyof typeof verbs](asked)
}

/** "2026-11-28T09:30", in this machine's time unless it says another. */
function toTime(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const time = Date.parse(text)
  if (Number.isNaN(time)) throw new StartFault(journal.noTime(flag, text))
  return time
}

const command = defineCommand({
  meta: { name: 'journal', description: journal.description },
  args: {
    verb: { type: 'positional', required: false, description: journal.verb },
    file: { type: 'positional', required: false, description: journal.file, valueHint: 'FILE' },
    'replace-names': { type: 'boolean', default: false, description: journal.replaceNames },
    from: { type: 'string', description: journal.from, valueHint: 'TIME' },
    to: { type: 'string', description: journal.to, valueHint: 'TIME' },
    students: { type: 'string', description: journal.students, valueHint: 'HANDLES' },
    labs: { type: 'string', description: journal.labs, valueHint: 'LABS' },
    lab: { type: 'string', description: journal.lab },
    apply: { type: 'boolean', default: false, description: journal.apply },
    overwrite: { type: 'boolean', default: false, description: journal.overwrite },
    data: { type: 'string', description: journal.data, valueHint: 'DIR' },
  },
  async run({ args }) {
    try {
      const { verb, file, lab, apply, overwrite } = args
      const dataDir = resolve(args.data ?? defaultDataFolder())
      const part = {
        from: toTime('--from', args.from),
        to: toTime('--to', args.to),
        students: args.students?.split(','),
        labs: args.labs?.split(','),
      }
      const asked = { dataDir, file, lab, apply, overwrite, replaceNames: args['replace-names'], part }
      const { lines, status } = await runJournal(verb, asked)
      for (const line of lines) console.log(toTerminal(line))
      process.exitCode = status
    } catch (error) {
      if (!(error instanceof StartFault) && !(error instanceof InputFault)) throw error
      console.error(toTerminal(error.message))
      process.exitCode = 2
    }
  },
})

if (process.argv[1] === import.meta.filename) await runMain(command)
