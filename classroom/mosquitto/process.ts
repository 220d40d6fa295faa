// Mosquitto as a process of the class: started, watched, started again when it ends by itself, and stopped.

import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { StartFault } from '../fault.ts'
import { texts } from '../texts/texts.ts'
import { type Place, toFiles, writeConfiguration } from './configuration.ts'
import type { Program } from './find.ts'
import { stopOrphan } from './orphan.ts'

export interface MosquittoOptions {
  program: Program
  /** Where its files lie. */
  folder: string
  /** It takes connections there. */
  onUp: (place: Place) => Promise<void>
  /** It has ended by itself. */
  onDown: (reason: string) => void
  log: (line: string, kind: 'plain' | 'fault') => void
}

export interface MosquittoProcess {
  readonly pid: number | undefined
  stop(): Promise<void>
}

/** Milliseconds until it must take connections. */
const START_WITHIN = 10_000
/** Milliseconds between tries: doubled each time, and the least again once it has lived for a minute. */
const FIRST_PAUSE = 250
const LONGEST_PAUSE = 30_000
const LIVES = 60_000
/** Milliseconds for an orderly end. */
const STOP_WITHIN = 1_000

/** Throws `StartFault` with the reason when it does not start at all. */
export async function keepMosquitto({
  program,
  folder,
  onUp,
  onDown,
  log,
}: MosquittoOptions): Promise<MosquittoProcess> {
  const files = toFiles(folder)
  let child: ChildProcess | undefined
  let isStopping = false
  let pause = FIRST_PAUSE
  let timer: ReturnType<typeof setTimeout> | undefined
  // The last resort, should this process end without closing the class.
  const takeAlong = () => void child?.kill('SIGKILL')
  process.once('exit', takeAlong)

  /** Fulfilled when it takes connections. Rejects with a reason. */
  async function start() {
    const place = writeConfiguration(folder, await findFreePort())
    const mine = spawn(program.path, ['-c', files.configuration], {
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    })
    child = mine
    const ended = watch(mine)
    if (mine.pid !== undefined) writeFileSync(files.pid, String(mine.pid), { mode: 0o600 })
    const reason = await Promise.race([ended, answers(place.port)])
    if (reason !== undefined) {
      mine.kill('SIGKILL')
      throw new Error(reason)
    }
    if (isStopping) return
    const since = performance.now()
    await onUp(place)
    void ended.then((why) => {
      if (isStopping) return
      if (performance.now() - since >= LIVES) pause = FIRST_PAUSE
      log(texts.mosquitto.ended(why), 'fault')
      onDown(why)
      startLater()
    })
  }

  function startLater() {
    const after = pause
    pause = Math.min(2 * pause, LONGEST_PAUSE)
    timer = setTimeout(() => {
      start().catch((error: Error) => {
        if (isStopping) return
        log(texts.mosquitto.again(error.message, Math.ceil(pause / 1000)), 'fault')
        startLater()
      })
    }, after)
  }

  try {
    await stopOrphan(folder, log)
    await start()
  } catch (error) {
    process.off('exit', takeAlong)
    rmSync(files.pid, { force: true })
    if (error instanceof StartFault) throw error
    throw new StartFault(texts.mosquitto.notStarted(program.path, (error as Error).message))
  }
  return {
    get pid() {
      return child?.pid
    },
    async stop() {
      isStopping = true
      clearTimeout(timer)
      if (child) await end(child)
      process.off('exit', takeAlong)
      rmSync(files.pid, { force: true })
    },
  }
}

const hasEnded = ({ exitCode, signalCode, pid }: ChildProcess) =>
  exitCode !== null || signalCode !== null || pid === undefined

async function end(child: ChildProcess) {
  if (hasEnded(child)) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill()
  const cutOff = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN)
  await gone
  clearTimeout(cutOff)
}

/** Fulfilled when the process has ended, with how, and the last thing it said. */
function watch(child: ChildProcess): Promise<string> {
  let said = ''
  child.stderr?.on('data', (text) => {
    said = `${said}${text}`.slice(-2_000)
  })
  // Mosquitto begins each line with the time in seconds.
  const lastLine = () => (said.trimEnd().split('\n').at(-1) ?? '').replace(/^\d+: /, '')
  return new Promise((done) => {
    child.once('error', (error) => done(error.message))
    child.once('exit', (code, signal) => done(texts.mosquitto.exit(code, signal, lastLine())))
  })
}

/** A port of this machine alone that nobody has. Another may take it before Mosquitto does: then it is tried again. */
function findFreePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Fulfilled with nothing when somebody listens there, and with a reason when nobody does in time. */
async function answers(port: number): Promise<string | undefined> {
  const until = performance.now() + START_WITHIN
  while (performance.now() < until) {
    const isThere = await new Promise((done) => {
      const socket = createConnection(port, '127.0.0.1', () => {
        socket.destroy()
        done(true)
      })
      socket.once('error', () => done(false))
    })
    if (isThere) return undefined
    await wait(25)
  }
  return texts.mosquitto.silent(START_WITHIN / 1000)
}
