// A writer in a thread of its own.

import { Worker } from 'node:worker_threads'
import type { Told } from './thread.ts'
import type { Group, Place, Writer, WriterOptions } from './writer.ts'

export function startWriter(options: Omit<WriterOptions, 'openSegment'>): Writer {
  let { place } = options
  let worker: Worker | undefined

  function start(): Worker {
    const started = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: { ...options, place } satisfies WriterOptions,
      // Its garbage is lines that were written: there is no use in gathering much of it.
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
    })
    // It keeps the process alive only while it has something to do.
    started.unref()
    // A thread that ends gives way to a new one at the next group, which finds out what is good.
    started.once('exit', () => {
      if (worker === started) worker = undefined
    })
    return started
  }

  worker = start()

  return {
    write(group: Group) {
      worker ??= start()
      const thread = worker
      thread.ref()
      return new Promise<void>((done, fail) => {
        const end = (error?: Error) => {
          thread.unref()
          thread.off('message', told).off('error', end).off('exit', gone)
          if (error) fail(error)
          else done()
        }
        const gone = () => end(new Error('the thread that writes it has ended'))
        const told = ({ place: now, fault }: Told) => {
          place = now satisfies Place
          end(fault === undefined ? undefined : new Error(fault))
        }
        thread.once('message', told).once('error', end).once('exit', gone)
        thread.postMessage(group)
      })
    },
    close() {
      const thread = worker
      worker = undefined
      if (!thread) return Promise.resolve()
      thread.ref()
      return new Promise<void>((done) => {
        thread.once('exit', () => done())
        thread.postMessage('close')
      })
    },
  }
}
