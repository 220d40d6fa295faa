// What a piece of work costs the page. Not the time that passes, which on a busy machine is others' too.

import type { Page } from 'playwright/test'

/** Milliseconds of processor time of the page's own thread. */
export async function costOf(page: Page, work: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
  }
  const before = await spent()
  await work()
  const after = await spent()
  await session.detach()
  return after - before
}
