// What a browser says of a page: frames, script and memory so far.

import type { CDPSession, Page } from 'playwright'

export interface Look {
  /** Seconds. */
  at: number
  frames: number
  /** Seconds of script so far. */
  script: number
  /** Bytes after a collection. */
  heap: number
}

export async function look(page: Page, cdp: CDPSession): Promise<Look> {
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN
  const frames = await page.evaluate(() => {
    const seen = globalThis as { benchFrames?: number }
    if (seen.benchFrames === undefined) {
      seen.benchFrames = 0
      const count = () => {
        seen.benchFrames!++
        requestAnimationFrame(count)
      }
      requestAnimationFrame(count)
    }
    return seen.benchFrames
  })
  return { at: metric('Timestamp'), frames, script: metric('ScriptDuration'), heap: metric('JSHeapUsedSize') }
}
