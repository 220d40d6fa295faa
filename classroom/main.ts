// `npm start`: builds the site where needed, opens the class, says where it is, and closes it on Ctrl-C.

import { resolve } from 'node:path'
import { styleText } from 'node:util'
import { defineCommand, renderUsage } from 'citty'
import { announce } from './announce.ts'
import { startClassroom } from './classroom.ts'
import { StartFault } from './fault.ts'
import { flags, parseOptions } from './options.ts'
import { readRoster, takeRoster } from './roster/at-start.ts'
import { closeOnSignal } from './signals.ts'
import { prepareSite } from './site.ts'

const root = resolve(import.meta.dirname, '..')

const command = defineCommand({
  meta: { name: 'npm start --', description: 'Opens an MQTT class on this machine.' },
  args: flags,
})

const log = (line: string, kind: 'plain' | 'fault' = 'plain') =>
  kind === 'fault' ? console.error(styleText('red', line, { stream: process.stderr })) : console.log(line)

async function main(raw: string[]) {
  if (raw.includes('--help') || raw.includes('-h')) return console.log(await renderUsage(command))
  const { build, roster, yes, ...options } = parseOptions(raw)
  // Before anything takes its time.
  if (roster !== undefined) readRoster(roster)
  const siteDir = await prepareSite(root, build, log)
  const classroom = await startClassroom({ ...options, siteDir, log })
  for (const line of announce(classroom, !process.stdout.isTTY)) console.log(line)
  closeOnSignal(classroom)
  if (roster !== undefined)
    await takeRoster(classroom, roster, yes, log).catch((error) => {
      // The class is open: what is wrong with the file is no reason to close it.
      if (!(error instanceof StartFault)) throw error
      log(error.message, 'fault')
    })
}

main(process.argv.slice(2)).catch((error) => {
  // Our own fault shows its stack, so that it can be reported; anything else is a sentence.
  console.error(error instanceof StartFault ? error.message : error)
  process.exitCode = 1
})
