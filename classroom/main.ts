// `npm start`: builds the site where needed, opens the class, says where it is, and closes it on Ctrl-C.

import { resolve } from 'node:path'
import { styleText } from 'node:util'
import { defineCommand, renderUsage } from 'citty'
import { announce } from './announce.ts'
import { startClassroom } from './classroom.ts'
import { StartFault } from './fault.ts'
import { flags, parseOptions } from './options.ts'
import { prepareSite } from './site.ts'
import { texts } from './texts/texts.ts'

const root = resolve(import.meta.dirname, '..')

/** Closing takes a moment; what takes longer is cut off. */
const CLOSE_WITHIN = 2_000

const command = defineCommand({
  meta: { name: 'npm start --', description: 'Opens an MQTT class on this machine.' },
  args: flags,
})

const log = (line: string, kind: 'plain' | 'fault' = 'plain') =>
  kind === 'fault' ? console.error(styleText('red', line, { stream: process.stderr })) : console.log(line)

async function main(raw: string[]) {
  if (raw.includes('--help') || raw.includes('-h')) return console.log(await renderUsage(command))
  const { build, ...options } = parseOptions(raw)
  const siteDir = await prepareSite(root, build, log)
  const classroom = await startClassroom({ ...options, siteDir, log })
  for (const line of announce(classroom, !process.stdout.isTTY)) console.log(line)

  let isClosing = false
  const close = async () => {
    if (isClosing) {
      console.log(texts.terminal.killed)
      process.exit(1)
    }
    isClosing = true
    console.log(`\n${texts.terminal.stopping}`)
    setTimeout(() => process.exit(1), CLOSE_WITHIN).unref()
    await classroom.stop()
    console.log(texts.terminal.goodbye)
    process.exit(0)
  }
  process.on('SIGINT', close)
  process.on('SIGTERM', close)
}

main(process.argv.slice(2)).catch((error) => {
  // Our own fault shows its stack, so that it can be reported; anything else is a sentence.
  console.error(error instanceof StartFault ? error.message : error)
  process.exitCode = 1
})
