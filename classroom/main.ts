// `npm start`: builds the site where needed, opens the class, says where it is, and closes it on Ctrl-C.

import { resolve } from 'node:path'
import { defineCommand, renderUsage } from 'citty'
import { toTerminal } from '../wire/visible.ts'
import { announce, toFacts } from './announce.ts'
import { startClassroom } from './classroom.ts'
import { StartFault } from './fault.ts'
import { leaveLink } from './link-file.ts'
import { createLogger, type Logger } from './log-lines.ts'
import { findMosquitto } from './mosquitto/find.ts'
import { flags, parseOptions } from './options.ts'
import { readRoster, takeRoster } from './roster/at-start.ts'
import { closeOnSignal } from './signals.ts'
import { prepareSite } from './site.ts'

const root = resolve(import.meta.dirname, '..')

const command = defineCommand({
  meta: { name: 'npm start --', description: 'Opens an MQTT class on this machine.' },
  args: flags,
})

async function main(raw: string[]) {
  if (raw.includes('--help') || raw.includes('-h')) return console.log(await renderUsage(command))
  const { build, roster, yes, log: form, ...options } = parseOptions(raw)
  const logger = createLogger({ form, out: console.log, err: console.error })
  try {
    await open(logger)
  } catch (error) {
    if (form === 'text') throw error
    logger.log(error instanceof StartFault ? error.message : String((error as Error).stack ?? error), 'fault')
    process.exitCode = 1
  }

  async function open({ log, tell, take }: Logger) {
    // Before anything takes its time.
    if (options.engine === 'mosquitto') findMosquitto()
    if (roster !== undefined) readRoster(roster)
    const siteDir = await prepareSite(root, build, log)
    const tellLink = (instructorLink: string) =>
      tell('link', { instructorLinkIn: leaveLink({ ...options, hasPassword: false, instructorLink }) })
    const classroom = await startClassroom({
      ...options,
      siteDir,
      log,
      onEvent: take,
      ...(form === 'json' ? { tellLink } : {}),
    })
    if (form === 'text') for (const line of announce(classroom, !process.stdout.isTTY)) console.log(line)
    else tell('open', { ...toFacts(classroom), instructorLinkIn: leaveLink(classroom) })
    closeOnSignal(classroom, log)
    if (roster !== undefined)
      await takeRoster(classroom, roster, yes, log).catch((error) => {
        // The class is open: what is wrong with the file is no reason to close it.
        if (!(error instanceof StartFault)) throw error
        log(error.message, 'fault')
      })
  }
}

main(process.argv.slice(2)).catch((error) => {
  // Our own fault shows its stack, so that it can be reported; anything else is a sentence.
  console.error(error instanceof StartFault ? toTerminal(error.message) : error)
  process.exitCode = 1
})
