// The demo's students, all of them, in a class that is open: from the first who comes in to the last who leaves.

import { loadLabs } from '../../labs/catalog.ts'
import { createChance } from '../../labs/students/chance.ts'
import type { Classroom } from '../classroom.ts'
import { personAt } from './names.ts'
import { runPupil } from './pupil.ts'
import { fetchCourse } from './reader.ts'

export interface CrowdOptions {
  students: number
  seed: number
  speed: number
  /** The labs that they do, in order; left out: all. */
  labs?: readonly string[]
  /** A student stumbled over something that no student should. */
  onFault: (handle: string, error: unknown) => void
}

export interface Crowd {
  /** All of them leave, and this is fulfilled when they have. */
  stop(): Promise<void>
}

/** Within so many seconds, at the usual speed, a class of 30 has come in. */
const ARRIVAL = 90

export async function startCrowd(classroom: Classroom, options: CrowdOptions): Promise<Crowd> {
  const { students, seed, speed, onFault } = options
  const { httpPort, mqttPort, tlsPort, mutualPort, classCode } = classroom
  const doors = { http: httpPort, mqtt: mqttPort, tls: tlsPort, mutual: mutualPort }
  const authority = await fetchAuthority(httpPort)
  const course = await fetchCourse(httpPort)
  const stopping = new AbortController()
  const labs = loadLabs().filter(({ id }) => options.labs?.includes(id) ?? true)
  const arrivals = createChance(seed)
  const lives = Array.from({ length: students }, (_, n) => {
    const person = personAt(n)
    return runPupil({
      joining: { ...person, code: classCode },
      way: { doors, papers: { authority }, from: addressAt(n) },
      labs,
      course,
      chance: createChance(seed * 1_000_003 + n),
      speed,
      late: arrivals.next() * ARRIVAL,
      signal: stopping.signal,
    }).catch((error) => onFault(person.handle, error))
  })
  return {
    async stop() {
      stopping.abort()
      await Promise.all(lives)
    },
  }
}

/** On Linux all of 127.0.0.0/8 is this machine, so that each student's board has an address of its own. */
const addressAt = (n: number): string | undefined =>
  process.platform === 'linux' ? `127.0.${1 + Math.floor(n / 250)}.${(n % 250) + 1}` : undefined

async function fetchAuthority(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/ca.crt`)
  return response.text()
}
