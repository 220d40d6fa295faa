// The tests of wire/, run in the page that loads this. clock.test.ts stays with Node, whose timers it replaces.

import './globals.ts'
import { runAll } from './test.ts'

await Promise.all(
  Object.values(import.meta.glob(['../../wire/*.test.ts', '!../../wire/clock.test.ts'])).map((load) =>
    load(),
  ),
)
Object.assign(globalThis, { outcomes: await runAll() })
