// Certificates on the board page, at an address that is no secure context, with clients that nobody here wrote.

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { unzipSync } from 'fflate'
import type { Page } from 'playwright/test'
import type { Room } from '../class/room.ts'
import { mosquitto } from '../tools.ts'
import { findBarriers, overflow } from './barriers.ts'
import { expect, join, withRoom } from './class-room.ts'

const test = withRoom()

/** Joins, and unfolds the part about TLS. */
async function openTls(page: Page, room: Room, name: string) {
  await join(page, room, name)
  await page.getByText('TLS and certificates', { exact: true }).click()
}

async function download(page: Page, name: string, role: 'button' | 'link' = 'button'): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole(role, { name }).click()])
  return readFileSync(await file.path())
}

/** mosquitto_pub with the files of a folder, at the port for certificates. */
async function publish(folder: string, port: number, user: string): Promise<number> {
  const files = ['--cafile', 'ca.crt', '--cert', 'client.crt', '--key', 'client.key']
  const message = ['-u', user, '-t', `${user}/x`, '-m', 'y']
  const child = spawn(mosquitto().pub, ['-h', '127.0.0.1', '-p', String(port), ...files, ...message], {
    cwd: folder,
  })
  const [code] = await once(child, 'close')
  return code
}

test('a student can make a certificate, use it, and revoke it', async ({ page, room }) => {
  await openTls(page, room, 'Cleo Certificate')
  const { mutualPort, fingerprint } = room.classroom
  await expect(page.locator('.fingerprint')).toHaveText(fingerprint.replaceAll(':', ':\u200b'))
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Make certificate and key' }).click()
  await expect(page.getByText('Made. Download now')).toBeVisible()
  const folder = mkdtempSync(joinPath(tmpdir(), 'certificates-'))
  const files = unzipSync(await download(page, 'Everything (ZIP)'))
  for (const name of ['ca.crt', 'client.crt', 'client.key'])
    writeFileSync(joinPath(folder, name), files[name]!)
  expect(await download(page, 'client.key')).toEqual(Buffer.from(files['client.key']!))
  expect(await download(page, 'Download ca.crt', 'link')).toEqual(Buffer.from(files['ca.crt']!))
  expect(await publish(folder, mutualPort, 'cleo')).toBe(0)

  await page.getByRole('button', { name: 'Revoke …' }).click()
  await page.getByRole('button', { name: 'Revoke it' }).click()
  await expect(page.getByText('The certificate is revoked.')).toBeVisible()
  expect(await publish(folder, mutualPort, 'cleo')).not.toBe(0)
  await expect(page.getByText(/Expected a client certificate that still counts/)).toBeVisible()
})

test('a student can have a request signed, and reads what is wrong with one', async ({ page, room }) => {
  await openTls(page, room, 'Dora Request')
  await page.locator('.request-title').click()
  const folder = mkdtempSync(joinPath(tmpdir(), 'certificates-'))
  const command = await page.locator('.request-command code').innerText()
  execFileSync('sh', ['-c', command], { cwd: folder, stdio: 'pipe' })
  const field = page.getByLabel('Certificate request (PEM)')
  await field.fill('hello')
  await page.getByRole('button', { name: 'Sign the request' }).click()
  await expect(page.getByRole('alert')).toContainText('Expected a certificate request as PEM')
  await field.fill(readFileSync(joinPath(folder, 'request.csr'), 'utf8'))
  await page.getByRole('button', { name: 'Sign the request' }).click()
  await expect(page.getByText('Signed. The key has never left your board.')).toBeVisible()
  for (const name of ['ca.crt', 'client.crt'])
    writeFileSync(joinPath(folder, name), await download(page, name === 'ca.crt' ? 'ca.crt' : name))
  expect(await publish(folder, room.classroom.mutualPort, 'dora')).toBe(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1280, 390])
    test(`the part about TLS fits a page of ${width} pixels, ${colorScheme}`, async ({ page, room }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await openTls(page, room, `${colorScheme === 'light' ? 'Lou' : 'Dan'}${width} Fits`)
      await page.getByRole('button', { name: 'Make certificate and key' }).click()
      await page.locator('.request-title').click()
      await expect(page.getByText('Made. Download now')).toBeVisible()
      expect(await overflow(page)).toBe(0)
      expect(await findBarriers(page)).toEqual([])
      await test
        .info()
        .attach('page', { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' })
    })
