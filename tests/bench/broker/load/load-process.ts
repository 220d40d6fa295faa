// The load generator's process: takes a task, answers its result. One process for all brokers.

import { type FlowTask, measureFlow } from './flow.ts'
import { type LatencyTask, measureLatency } from './latency.ts'
import { measureStorm, release, type StormTask } from './storm.ts'

export type Task = FlowTask | LatencyTask | StormTask | { kind: 'release' }

function run(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'flow':
      return measureFlow(task)
    case 'latency':
      return measureLatency(task)
    case 'storm':
      return measureStorm(task)
    case 'release':
      return release()
  }
}

process.on('message', (task: Task) => {
  run(task).then(
    (result) => process.send?.({ result }),
    (fault: Error) => process.send?.({ fault: fault.message }),
  )
})
process.once('disconnect', () => process.exit(0))
