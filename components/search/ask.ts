// The page's side of the search: it starts the Worker at the first question, and gives each answer to who asked.

import { trustedWorkerUrl } from '../notebook/trusted.ts'
import type { Answer, Found, Question } from './question.ts'
import scriptUrl from './search-worker.ts?worker&url'

type Wanted = Omit<Question, 'number'>

let worker: Worker | undefined
let latest = 0
const waiting = new Map<number, { resolve(found: Found[]): void; reject(error: Error): void }>()

/** What the words are found in. Rejects when the index, or the search itself, cannot be fetched. */
export function ask(wanted: Wanted): Promise<Found[]> {
  worker ??= start()
  const number = ++latest
  const answer = new Promise<Found[]>((resolve, reject) => waiting.set(number, { resolve, reject }))
  worker.postMessage({ number, ...wanted } satisfies Question)
  return answer
}

function start(): Worker {
  const started = new Worker(trustedWorkerUrl(scriptUrl), { type: 'module', name: 'search' })
  started.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const asked = waiting.get(data.number)
    waiting.delete(data.number)
    if ('found' in data) asked?.resolve(data.found)
    else asked?.reject(new Error(data.fault))
  })
  started.addEventListener('error', () => {
    worker = undefined
    for (const { reject } of waiting.values()) reject(new Error('the script did not start'))
    waiting.clear()
  })
  return started
}
