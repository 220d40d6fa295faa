import { expect, type Locator } from 'playwright/test'

/**
 * Scrolls to `place` until `live` is there. Once is not enough: after a reload the browser puts the page back where it
 * was, which may come after our scrolling, and what is out of sight does not wake.
 */
export async function comeTo(place: Locator, live: Locator): Promise<void> {
  await expect(async () => {
    await place.scrollIntoViewIfNeeded()
    await expect(live).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 40_000 })
}
