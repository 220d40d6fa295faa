// `npm test`: everything, in order of how soon it can fail. `npm test -- unit` runs the stages named.
// The last line says how many passed and failed over all of them.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import type { Count, FileCount } from './count.ts'

const root = resolve(import.meta.dirname, '..')
const results = join(root, 'test-results')
const inCI = process.env.CI !== undefined && process.env.CI !== ''

/** Runs a program of node_modules, or a script of ours, on this very Node. True when it exits with 0. */
function node(args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  const { status, error } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
  })
  if (error) console.error(error.message)
  return status === 0
}

const tool = (path: string) => join(root, 'node_modules', path)
const one = (ok: boolean): Count => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 })

/** The runner's own count, or one failure when it never got so far as to count. */
function counted(file: string, ok: boolean, read: (json: unknown) => Count): Count {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 }
  const count = read(JSON.parse(readFileSync(file, 'utf8')))
  return !ok && count.failed === 0 ? { ...count, failed: 1 } : count
}

/** More failing files than these are no matter of a busy machine. */
const FEW_FILES = 4

/**
 * How many tests failed at first, and passed when they were run once more. They count as passed: most wait for other
 * programs, on machines that have other work. They are told by name as they fail, and by their number at the end.
 */
let unsteady = 0

function unitTests(name: string, atOnce: number, files: string[]): FileCount {
  const file = join(results, name)
  const reporters = [`--test-reporter=${inCI ? 'spec' : 'dot'}`, '--test-reporter-destination=stdout']
  const counter = [`--test-reporter=./tests/count.ts`, `--test-reporter-destination=${file}`]
  // No --test-force-exit: files that end so lose results that were still on their way, and nobody notices.
  const ends = ['--test-timeout=600000']
  const ok = node(['--test', ...ends, `--test-concurrency=${atOnce}`, ...reporters, ...counter, ...files])
  let failedFiles: string[] = []
  const count = counted(file, ok, (json) => {
    failedFiles = (json as FileCount).failedFiles
    return json as FileCount
  })
  return { ...count, failedFiles }
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
}

const stages: Record<string, () => Count | Promise<Count>> = {
  async tools() {
    const { compilers, curl, firefox, mosquitto, pythonWithPaho1, pythonWithPaho2 } = await import(
      './tools.ts'
    )
    const { findBrowser } = await import('./find-browser.ts')
    mosquitto()
    firefox()
    compilers()
    curl()
    console.log(`paho-mqtt ${pythonWithPaho1().paho} and ${pythonWithPaho2().paho}`)
    console.log(await findBrowser())
    return one(true)
  },
  lint: () => one(node([tool('@biomejs/biome/bin/biome'), 'ci', '.'])),
  types: () => one(node([tool('astro/bin/astro.mjs'), 'check', '--minimumFailingSeverity', 'warning'])),
  verify: () => one(node(['labs/verify.ts'])),
  async site() {
    const { builtSite } = await import('./site/built.ts')
    for (const base of ['/', '/course/']) console.log(await builtSite(base))
    return one(true)
  },
  unit() {
    // Most of them wait for others' programs or for time to pass: more at once than there are processors.
    const first = unitTests('unit.json', 2 * availableParallelism(), ['tests/**/*.test.ts'])
    if (first.failedFiles.length === 0 || first.failedFiles.length > FEW_FILES) return first
    console.log('\n── once more, each by itself:')
    const again = unitTests('unit-again.json', 1, first.failedFiles)
    const steady = Math.max(0, first.failed - again.failed)
    unsteady += steady
    return { passed: first.passed + steady, failed: again.failed, skipped: first.skipped }
  },
  browser() {
    const file = join(results, 'browser.json')
    const config = join('tests', 'browser', 'playwright.config.ts')
    const ok = node([tool('playwright/cli.js'), 'test', '--config', config, '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    })
    return counted(file, ok, (json) => {
      const { stats } = json as PlaywrightReport
      unsteady += stats.flaky
      return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
    })
  },
}

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in stages))
if (unknown.length > 0) {
  console.error(
    `No test stage is called ${unknown.join(', ')}. There are: ${Object.keys(stages).join(', ')}.`,
  )
  process.exit(2)
}

const total: Count = { passed: 0, failed: 0, skipped: 0 }
for (const [name, stage] of Object.entries(stages)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(`\n── ${name}`)
  const started = performance.now()
  let count: Count
  try {
    count = await stage()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    count = one(false)
  }
  // A skipped test proves nothing, and on a build machine nobody would notice.
  if (inCI) count = { passed: count.passed, failed: count.failed + count.skipped, skipped: 0 }
  total.passed += count.passed
  total.failed += count.failed
  total.skipped += count.skipped
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`── ${name}: ${count.passed} passed, ${count.failed} failed in ${seconds} s`)
}
if (unsteady > 0)
  console.log(`\n${unsteady} passed only when they were run once more: see above which, and mend them.`)
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = total.failed > 0 ? 1 : 0
