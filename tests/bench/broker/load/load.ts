// The load generator, as the bench sees it.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { FlowResult, FlowTask } from './flow.ts'
import type { LatencyResult, LatencyTask } from './latency.ts'
import type { Task } from './load-process.ts'
import type { StormResult, StormTask } from './storm.ts'

export interface Load {
  flow(task: Omit<FlowTask, 'kind'>): Promise<FlowResult>
  latency(task: Omit<LatencyTask, 'kind'>): Promise<LatencyResult>
  storm(task: Omit<StormTask, 'kind'>): Promise<StormResult>
  release(): Promise<void>
  stop(): Promise<void>
}

/** No task takes longer than this; one that does has met a broker that no longer answers. */
const PATIENCE = 30_000

export function startLoad(): Load {
  const child = fork(join(import.meta.dirname, 'load-process.ts'))

  async function ask<Result>(task: Task): Promise<Result> {
    child.send(task)
    const signal = AbortSignal.timeout(PATIENCE)
    const [answer] = (await once(child, 'message', { signal })) as [{ result: Result; fault?: string }]
    if (answer.fault) throw new Error(answer.fault)
    return answer.result
  }

  return {
    flow: (task) => ask({ ...task, kind: 'flow' }),
    latency: (task) => ask({ ...task, kind: 'latency' }),
    storm: (task) => ask({ ...task, kind: 'storm' }),
    release: () => ask({ kind: 'release' }),
    async stop() {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}
