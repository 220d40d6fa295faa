// npm run check -- --lab 01-hello --trace FILE [--handle ana] [--json]
//
// Exit status: 0 every step passed, 1 not every step, 2 the input cannot be used.

import { readFileSync } from 'node:fs'
import { defineCommand, runMain } from 'citty'
import { parseTrace } from '../wire/trace.ts'
import { isCatalogFault, loadLab } from './catalog.ts'
import { replay } from './checker/replay.ts'
import { eventsOf, findHandles } from './handles.ts'
import { toReport } from './print.ts'
import { en } from './texts/en.ts'

const EXAMPLE = 'npm run check -- --lab 01-hello --trace trace.jsonl'

class InputFault extends Error {}

function readTrace(file: string) {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new InputFault(en.check.noFile(file, reason))
  }
  const { trace, fault } = parseTrace(text)
  if (fault) throw new InputFault(en.check.badLine(file, fault.line, fault.expected, fault.came))
  if (trace.length === 0) throw new InputFault(en.check.empty(file))
  return trace
}

function chooseHandle(handles: readonly string[], wanted: string | undefined, file: string): string {
  if (wanted !== undefined) {
    if (handles.length > 0 && !handles.includes(wanted))
      throw new InputFault(en.check.otherHandle(wanted, handles))
    return wanted
  }
  const [only] = handles
  if (only === undefined) throw new InputFault(en.check.noHandle(file))
  if (handles.length > 1) throw new InputFault(en.check.manyHandles(handles))
  return only
}

const command = defineCommand({
  meta: { name: 'check', description: en.check.description },
  args: {
    lab: { type: 'string', description: en.check.lab },
    trace: { type: 'string', description: en.check.trace },
    handle: { type: 'string', description: en.check.handle },
    json: { type: 'boolean', description: en.check.json, default: false },
  },
  run({ args }) {
    try {
      if (!args.lab) throw new InputFault(en.check.noOption('--lab NAME', EXAMPLE))
      if (!args.trace) throw new InputFault(en.check.noOption('--trace FILE', EXAMPLE))
      const lab = loadLab(args.lab)
      const trace = readTrace(args.trace)
      const handle = chooseHandle(findHandles(trace), args.handle, args.trace)
      const message = replay(lab, eventsOf(handle, trace), { handle })
      console.log(args.json ? JSON.stringify(message, null, 2) : toReport(lab, message))
      process.exitCode = message.passed ? 0 : 1
    } catch (error) {
      if (!(error instanceof InputFault) && !isCatalogFault(error)) throw error
      console.error(error.message)
      process.exitCode = 2
    }
  },
})

await runMain(command)
