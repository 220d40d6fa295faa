// npm run check -- --lab 01-hello --trace FILE        a recorded trace
// npm run check -- --data DIR [--handle ana]          the journal of a class on this machine
// npm run check -- --live --handle ana [--url …]      a class that runs, as the student sees it
//
// Exit status: 0 every step passed, 1 not every step, 2 the input cannot be used.

import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ArgsDef, defineCommand, runMain } from 'citty'
import { toPlainJson, toTerminal } from '../wire/visible.ts'
import { isCatalogFault, loadLab } from './catalog.ts'
import { findNearest } from './checker/nearest.ts'
import type { VerdictMessage } from './checker/verdict.ts'
import { InputFault } from './input-fault.ts'
import { toJunit } from './junit.ts'
import { LiveFault, openLiveVerdicts } from './live-verdicts.ts'
import { paintFor } from './paint.ts'
import { toReport } from './print.ts'
import { en } from './texts/en.ts'
import { verdictSchema } from './verdict-schema.ts'
import { openJournal, openTraceFile, type VerdictSource } from './verdict-source.ts'

const EXAMPLE = 'npm run check -- --lab 01-hello --trace trace.jsonl'

const options = {
  lab: { type: 'string', description: en.check.lab, valueHint: 'NAME' },
  trace: { type: 'string', description: en.check.trace, valueHint: 'FILE' },
  data: { type: 'string', description: en.check.data, valueHint: 'DIR' },
  live: { type: 'boolean', description: en.check.live, default: false },
  url: { type: 'string', description: en.check.url, valueHint: 'URL' },
  handle: { type: 'string', description: en.check.handle, valueHint: 'HANDLE' },
  token: { type: 'string', description: en.check.token, valueHint: 'TOKEN' },
  watch: { type: 'boolean', description: en.check.watch, default: false },
  json: { type: 'boolean', description: en.check.json, default: false },
  schema: { type: 'boolean', description: en.check.schema, default: false },
  junit: { type: 'string', description: en.check.junit, valueHint: 'FILE' },
} as const satisfies ArgsDef

interface Asked {
  lab?: string | undefined
  trace?: string | undefined
  data?: string | undefined
  live: boolean
  url?: string | undefined
  handle?: string | undefined
  token?: string | undefined
  watch: boolean
  json: boolean
  junit?: string | undefined
}

const isFault = (error: unknown): error is Error =>
  error instanceof InputFault || error instanceof LiveFault || isCatalogFault(error)

const command = defineCommand({
  meta: { name: 'check', description: en.check.description },
  args: options,
  async run({ args, rawArgs }) {
    try {
      refuseUnknown(rawArgs)
      if (args.schema) return console.log(JSON.stringify(verdictSchema(), null, 2))
      if (args.live) await checkLive(args)
      else checkTrace(args, openSource(args))
    } catch (error) {
      if (!isFault(error)) throw error
      console.error(toTerminal(error.message))
      process.exitCode = 2
    }
  },
})

/** A mistyped option would otherwise do nothing in silence. */
function refuseUnknown(raw: readonly string[]) {
  const known = Object.keys(options).map((name) => `--${name}`)
  for (const word of raw) {
    const [name = ''] = word.split('=')
    if (name.startsWith('--') && ![...known, '--help', '--version'].includes(name))
      throw new InputFault(en.check.unknownOption(name, known, findNearest(name, known)))
  }
}

function openSource({ lab, trace, data, handle }: Asked): VerdictSource {
  if (trace && data) throw new InputFault(en.check.twoSources(['--trace', '--data']))
  if (data) return openJournal(resolve(data), lab, handle)
  if (!trace)
    throw new InputFault(lab ? en.check.noOption('--trace FILE', EXAMPLE) : en.check.noSource(EXAMPLE))
  if (!lab) throw new InputFault(en.check.noOption('--lab NAME', EXAMPLE))
  return openTraceFile(trace, lab, handle)
}

function checkTrace(asked: Asked, source: VerdictSource) {
  const show = () => {
    const { message, title } = source.read()
    tell(asked, message, title)
  }
  if (!asked.watch) return show()
  const showAnyway = () => {
    try {
      show()
    } catch (error) {
      if (!isFault(error)) throw error
      clear()
      process.exitCode = 2
      console.error(toTerminal(error.message))
    }
    console.error(en.check.watching)
  }
  // Watched before it is read, so that no change falls in between.
  const end = source.watch(showAnyway)
  // A watch keeps no process alive, and this one is to live until Ctrl-C.
  const living = setInterval(() => {}, 60_000)
  showAnyway()
  process.once('SIGINT', () => {
    clearInterval(living)
    end()
  })
}

async function checkLive(asked: Asked) {
  const { lab, trace, data, handle, watch } = asked
  if (trace ?? data) throw new InputFault(en.check.twoSources(['--live', trace ? '--trace' : '--data']))
  const token = asked.token ?? process.env.BOARD_TOKEN
  const url = asked.url ?? 'http://localhost:8080'
  if (!handle) throw new InputFault(en.check.needs('--live', '--handle HANDLE'))
  if (!token) throw new InputFault(en.check.needs('--live', '--token TOKEN (or the variable BOARD_TOKEN)'))
  let latest: VerdictMessage | undefined
  let isReady = false
  const show = () => {
    if (latest) tell(asked, latest, findTitle(latest.lab))
    if (watch) console.error(en.check.watching)
  }
  const live = await openLiveVerdicts(
    { url, handle, token, lab },
    (message) => {
      // Of several labs the one that was begun last.
      if (latest && message.attempt.startedAt < latest.attempt.startedAt) return
      latest = message
      if (isReady) show()
    },
    (fault) => console.error(toTerminal(fault.message)),
  )
  isReady = true
  if (watch) {
    show()
    await new Promise((stop) => process.once('SIGINT', stop))
  }
  await live.close()
  if (!latest) throw new InputFault(en.check.noAttempt(url, handle, lab))
  if (!watch) show()
}

/** A class may have labs that are not here. */
function findTitle(lab: string): string | undefined {
  try {
    return loadLab(lab).title
  } catch {
    return undefined
  }
}

function tell({ json, junit, watch }: Asked, message: VerdictMessage, title: string | undefined) {
  if (watch && !json) clear()
  console.log(json ? toPlainJson(message, watch ? 0 : 2) : toReport(message, title, paintFor(process.stdout)))
  if (junit) saveJunit(junit, message, title)
  process.exitCode = message.passed ? 0 : 1
}

function saveJunit(file: string, message: VerdictMessage, title: string | undefined) {
  try {
    writeFileSync(file, toJunit(message, title))
  } catch (error) {
    throw new InputFault(en.check.noJunit(file, (error as NodeJS.ErrnoException).code ?? String(error)))
  }
}

/** A terminal shows one report at a time; in a file each stands below the other. */
function clear() {
  if (process.stdout.isTTY) process.stdout.write('\x1b[H\x1b[2J\x1b[3J')
}

await runMain(command)
