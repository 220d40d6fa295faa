// How the doctor finds the class that runs: a file in the class's folder, for this account alone, with the ports and with
// a secret that makes the class listen to the doctor. And what stays when the class is closed: where it was last.

import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ports } from '../usual-ports.ts'
import { writeWhole } from '../whole-file.ts'

export interface Running {
  pid: number
  /** Milliseconds since 1970. */
  startedAt: number
  secret: string
  ports: Ports
  /** The address that its servers listen on; left out: all of this machine's. */
  host?: string
  allowedHosts: string[]
}

/** Where the class was when it was last open, and where the cards say that it is. */
export interface LastPlaces {
  /** Milliseconds since 1970. */
  time: number
  /** Addresses for other machines, the likeliest first. */
  addresses: string[]
  cards?: { time: number; address: string; mqttPort: number }
}

const runningFile = (dataDir: string) => join(dataDir, 'running.json')
const placesFile = (dataDir: string) => join(dataDir, 'places.json')

export const findRunning = (dataDir: string) => read<Running>(runningFile(dataDir))
export const writeRunning = (dataDir: string, running: Running) =>
  writeWhole(runningFile(dataDir), JSON.stringify(running))
export const removeRunning = (dataDir: string) => rmSync(runningFile(dataDir), { force: true })

export const findPlaces = (dataDir: string) => read<LastPlaces>(placesFile(dataDir))

/** Keeps what is known and not said anew. */
export function notePlaces(dataDir: string, now: Partial<LastPlaces>) {
  const before = findPlaces(dataDir) ?? { time: 0, addresses: [] }
  writeWhole(placesFile(dataDir), JSON.stringify({ ...before, ...now }))
}

/** Undefined when there is none, or when it is none of ours. */
function read<Content>(file: string): Content | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof content === 'object' && content !== null ? (content as Content) : undefined
  } catch {
    return undefined
  }
}
