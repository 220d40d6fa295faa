// The page by which a phone tries its way to the class, on plain http, and what the desk and the doctor learn by it.

import { expect, test } from 'playwright/test'
import { judgeVisits } from '../../classroom/doctor/checks/phone.ts'
import { findClass } from '../../classroom/doctor/class-at-hand.ts'
import { openRoom } from '../class/room.ts'
import { findBarriers, overflow } from './barriers.ts'

test('a phone without an account sees which parts of the way to the class are open, and the instructor is told', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000)
  const room = await openRoom()
  try {
    const desk = await (await browser.newContext()).newPage()
    await desk.goto(room.classroom.instructorLink)
    const visits = desk.locator('.visits li')
    await expect(desk.locator('.visits')).toContainText('/doctor/ on a phone')
    await expect(visits).toHaveCount(0)

    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${room.site}doctor/`)
    expect(await page.evaluate(() => isSecureContext)).toBe(false)
    for (const step of ['page', 'class', 'websocket', 'mqtt', 'ports', 'clock'])
      await expect(page.locator(`[data-step="${step}"]`)).toHaveAttribute('data-state', 'passed', {
        timeout: 30_000,
      })
    await expect(page.locator('.way-verdict')).toContainText('This device reaches the class.')
    await expect(page.locator('[data-step="page"]')).toContainText(new URL(room.site).host)
    await expect(page.locator('.way-end')).toContainText('know this result')
    await expect(visits).toHaveCount(1)
    await expect(visits.first()).toContainText('came all the way')
    expect(await findBarriers(page)).toEqual([])
    // A browser's knock at the ports for boards is nobody's mistake.
    await expect(desk.locator('.desk-unknown')).toHaveCount(0)

    const doctor = await findClass(room.classroom.dataDir)
    const [visit] = (await doctor?.visits()) ?? []
    expect(visit?.isHere).toBe(true)
    const elsewhere = { ...visit!, isHere: false, address: '192.168.1.7' }
    expect(judgeVisits([elsewhere], doctor!.ports, 60).map(({ state }) => state)).toEqual(['good', 'good'])

    for (const [name, shown] of [
      ['phone', page],
      ['desk', desk],
    ] as const)
      for (const width of [1280, 390])
        for (const colorScheme of ['light', 'dark'] as const) {
          await shown.setViewportSize({ width, height: 900 })
          await shown.emulateMedia({ colorScheme })
          expect(await overflow(shown)).toBeLessThanOrEqual(0)
          if (name === 'desk') await desk.locator('.visits').scrollIntoViewIfNeeded()
          await shown.screenshot({ path: test.info().outputPath(`${name}-${width}-${colorScheme}.png`) })
        }

    // The class is closed while the page is open.
    await room.stop()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.locator('[data-step="class"]')).toHaveAttribute('data-state', 'failed')
    await expect(page.locator('[data-step="class"]')).toContainText('still in the same Wi-Fi')
    await expect(page.locator('.way-verdict')).toContainText('Show this page to your instructor')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.screenshot({ path: test.info().outputPath('closed-390.png') })
    await room.start()
  } finally {
    await room.close()
  }
})

test('a phone whose WebSocket does not come through reads what may be in between', async ({ page }) => {
  test.setTimeout(180_000)
  const room = await openRoom()
  try {
    // As a proxy that lets pages through and nothing else.
    await page.addInitScript(() => {
      const Real = globalThis.WebSocket
      globalThis.WebSocket = class extends Real {
        constructor(url: string | URL, protocols?: string | string[]) {
          super(String(url).replace('/mqtt', '/elsewhere'), protocols)
        }
      }
    })
    await page.goto(`${room.site}doctor/`)
    await expect(page.locator('[data-step="websocket"]')).toHaveAttribute('data-state', 'failed')
    await expect(page.locator('[data-step="websocket"]')).toContainText('A proxy')
    await expect(page.locator('[data-step="mqtt"]')).toHaveAttribute('data-state', 'skipped')
    await expect(page.locator('[data-step="ports"]')).toHaveAttribute('data-state', 'passed')
    await expect(page.locator('.way-verdict')).toContainText('does not reach all')
  } finally {
    await room.close()
  }
})
