// npm run demo -- [--students 30] [--seed 1] [--speed 1] [--labs LABS] [--minutes N] [--trace FILE]
//
// A class to look at: simulated students with mistakes and paces of their own, on real connections. It has a data folder
// of its own, which is deleted when it closes.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { defineCommand, renderUsage } from 'citty'
import { openTraceFolder } from '../../labs/trace-folder.ts'
import { toTerminal } from '../../wire/visible.ts'
import { announce } from '../announce.ts'
import { startClassroom } from '../classroom.ts'
import { openDatabase } from '../database.ts'
import { StartFault } from '../fault.ts'
import { readPeople } from '../recording/people.ts'
import { saveRecording } from '../recording/save.ts'
import { closeOnSignal } from '../signals.ts'
import { prepareSite } from '../site.ts'
import { texts } from '../texts/texts.ts'
import { startCrowd } from './crowd.ts'
import { demoFlags, parseDemoOptions } from './options.ts'

const { demo } = texts
const root = resolve(import.meta.dirname, '..', '..')

const command = defineCommand({
  meta: { name: 'npm run demo --', description: demo.description },
  args: demoFlags,
})

async function main(raw: string[]) {
  if (raw.includes('--help') || raw.includes('-h')) return console.log(await renderUsage(command))
  const { build, students, seed, speed, labs, minutes, trace, ...options } = parseDemoOptions(raw)
  const log = (line: string) => console.log(toTerminal(line))
  const siteDir = await prepareSite(root, build, log)
  const dataDir = mkdtempSync(join(tmpdir(), 'mqtt-notebook-demo-'))
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  const classroom = await startClassroom({ ...options, siteDir, dataDir, log })
  for (const line of announce(classroom, !process.stdout.isTTY)) console.log(line)
  log(demo.nobody)
  log(demo.comes(students, seed, speed))
  const crowd = await startCrowd(classroom, {
    students,
    seed,
    speed,
    ...(labs ? { labs } : {}),
    onFault: (handle, error) =>
      log(demo.stumbled(handle, error instanceof Error ? (error.stack ?? error.message) : String(error))),
  })
  const closing = {
    async stop() {
      await crowd.stop()
      await classroom.stop()
      if (trace !== undefined) log(demo.saved(saveDemo(dataDir, trace), trace))
    },
  }
  closeOnSignal(closing, log, demo.goodbye)
  if (minutes === undefined) return
  setTimeout(async () => {
    await closing.stop()
    log(demo.goodbye)
    process.exit(0)
  }, minutes * 60_000).unref()
}

/** The class that was, for whoever was not there. Answers how many events it had. */
function saveDemo(dataDir: string, file: string): number {
  const database = openDatabase(join(dataDir, 'class.sqlite'))
  try {
    const trace = openTraceFolder(join(dataDir, 'journal')).read()
    return saveRecording(trace, { ...readPeople(database), file, isCompact: true })
  } finally {
    database.close()
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof StartFault ? toTerminal(error.message) : error)
  process.exitCode = 1
})
