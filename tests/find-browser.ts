// Which browser the tests run. Never skipped in silence: no browser is an error that says how to get one.

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { platform } from 'node:os'
import { delimiter, join } from 'node:path'

const VARIABLE = 'NOTEBOOK_BROWSER'

export interface Machine {
  env: Record<string, string | undefined>
  platform: string
  isRoot: boolean
  exists(path: string): boolean
  /** Where Playwright keeps a Chromium of its own, installed or not. */
  playwrightPath(): Promise<string | undefined>
  /** True when the browser starts. */
  launches(path: string): boolean
  run(command: string, args: string[]): void
}

/** Path of a Chromium, Chrome or Edge that runs. Throws, naming the commands to install one. */
export async function findBrowser(machine: Machine = thisMachine): Promise<string> {
  const named = machine.env[VARIABLE]
  if (named) {
    if (machine.exists(named)) return named
    throw new Error(`${VARIABLE} says the browser is ${named}. There is no such file.`)
  }
  const own = await machine.playwrightPath()
  if (own && machine.exists(own) && machine.launches(own)) return own
  const installed = () => toCandidates(machine).find((path) => machine.exists(path))
  const found = installed()
  if (found) return found
  if (machine.isRoot && machine.exists('/usr/bin/apt-get')) {
    machine.run('apt-get', ['update', '-q'])
    machine.run('apt-get', ['install', '-y', '-q', 'chromium'])
    const fresh = installed()
    if (fresh) return fresh
  }
  throw new Error(
    `The browser tests need Chromium, Chrome or Edge, and none was found. Install one with
  npx playwright install chromium
  sudo apt-get install chromium
or name one: ${VARIABLE}=/path/to/browser`,
  )
}

/** What every browser of the tests is started with: it asks nobody but the server under test for anything. */
export const browserArguments = (isRoot: boolean = thisMachine.isRoot): string[] => [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function toCandidates({ env, platform: system }: Machine): string[] {
  if (system === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (root) => root !== undefined,
    )
    return roots.flatMap((root) => [
      `${root}\\Google\\Chrome\\Application\\chrome.exe`,
      `${root}\\Microsoft\\Edge\\Application\\msedge.exe`,
      `${root}\\Chromium\\Application\\chrome.exe`,
    ])
  }
  if (system === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ]
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
  return names.flatMap((name) => [...new Set([...folders, '/usr/bin'])].map((folder) => join(folder, name)))
}

const thisMachine: Machine = {
  env: process.env,
  platform: platform(),
  isRoot: process.getuid?.() === 0,
  exists: existsSync,
  async playwrightPath() {
    const { chromium } = await import('playwright')
    try {
      return chromium.executablePath()
    } catch {
      return undefined
    }
  },
  launches(path) {
    try {
      execFileSync(path, [...browserArguments(), '--headless', '--dump-dom', 'about:blank'], {
        stdio: 'ignore',
        timeout: 20_000,
      })
      return true
    } catch {
      return false
    }
  },
  run(command, args) {
    execFileSync(command, args, { stdio: 'inherit' })
  },
}
