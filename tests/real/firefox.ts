// A Firefox of the test's own, without a window, spoken to by WebDriver BiDi: it understands that by itself.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { firefox } from '../tools.ts'

export interface RunningFirefox {
  open(url: string): Promise<void>
  /** The value of a JavaScript expression in the page: a text, a number, true or false. A promise is waited for. */
  value(expression: string): Promise<unknown>
  /** Resolves as soon as the expression is true. */
  until(expression: string): Promise<void>
  stop(): Promise<void>
}

const preferences = {
  /** All names: class.test, which is no secure context, as a class's address is none; and nothing else is reached. */
  'network.dns.forceResolve': '127.0.0.1',
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'app.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'services.settings.server': '',
}

const PATIENCE_MS = 60_000

export async function startFirefox(): Promise<RunningFirefox> {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'))
  writeFileSync(
    join(profile, 'user.js'),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(''),
  )
  const child = spawn(
    firefox(),
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    { env: { ...process.env, HOME: profile }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill()
    await gone
    rmSync(profile, { recursive: true, force: true })
  }
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (text) => {
      said += text
      const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)
      if (found) resolve(found[1]!)
    })
    void gone.then(() => reject(new Error(`Firefox ended before it listened: ${said}`)))
  })

  const socket = new WebSocket(`${address}/session`)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  let count = 0
  socket.on('message', (text) => {
    const { id, type, result, message } = JSON.parse(String(text))
    const one = waiting.get(id)
    waiting.delete(id)
    if (type === 'error') one?.reject(new Error(message))
    else one?.resolve(result)
  })
  const ask = (method: string, params: object): Promise<never> =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(++count, { resolve, reject })
      socket.send(JSON.stringify({ id: count, method, params }))
    }) as Promise<never>

  await ask('session.new', { capabilities: {} })
  const { contexts } = (await ask('browsingContext.getTree', {})) as { contexts: { context: string }[] }
  const { context } = contexts[0]!

  async function value(expression: string): Promise<unknown> {
    const answer = await ask('script.evaluate', { expression, target: { context }, awaitPromise: true })
    const { result, exceptionDetails } = answer as {
      result?: { value?: unknown }
      exceptionDetails?: { text: string }
    }
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`)
    return result?.value
  }

  return {
    value,
    open: (url) => ask('browsingContext.navigate', { context, url, wait: 'complete' }),
    async until(expression) {
      const end = performance.now() + PATIENCE_MS
      while (performance.now() < end) {
        if ((await value(`Boolean(${expression})`)) === true) return
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error(`Firefox: ${expression} has not come true.\n${await value('document.body.innerText')}`)
    },
    async stop() {
      socket.close()
      await stop()
    },
  }
}
