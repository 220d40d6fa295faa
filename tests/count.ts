// A reporter for `node --test` that writes one line of JSON: how many tests passed, failed and were skipped, and
// which files have one that failed.

import type { TestEvent } from 'node:test/reporters'

export interface Count {
  passed: number
  failed: number
  skipped: number
}

export interface FileCount extends Count {
  failedFiles: string[]
}

export default async function* count(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const failedFiles = new Set<string>()
  for await (const { type, data } of events) {
    if (type === 'test:fail' && data.file !== undefined) failedFiles.add(data.file)
    if (type !== 'test:summary' || data.file !== undefined) continue
    const { tests, passed, skipped, todo } = data.counts
    yield JSON.stringify({
      passed,
      failed: tests - passed - skipped - todo,
      skipped: skipped + todo,
      failedFiles: [...failedFiles],
    } satisfies FileCount)
  }
}
