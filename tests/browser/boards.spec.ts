// A student's several boards, on their own page and at the desk, with real clients.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Page } from 'playwright/test'
import { listen, publish, type Room } from '../class/room.ts'
import { mosquitto } from '../tools.ts'
import { findBarriers, overflow } from './barriers.ts'
import { expect, join, withRoom } from './class-room.ts'

const test = withRoom()

const board = (page: Page, name: string) => page.locator(`.board-list [data-board="${name}"]`)

async function mayPublish(room: Room, user: string, token: string): Promise<boolean> {
  const place = ['-h', '127.0.0.1', '-p', String(room.classroom.mqttPort), '-u', user, '-P', token]
  const [code] = await once(spawn(mosquitto().pub, [...place, '-t', `${user}/x`, '-m', 'y']), 'close')
  return code === 0
}

test('a student adds a board, sees it connect, renames, renews and revokes it', async ({ page, room }) => {
  await join(page, room, 'Bea Boards')
  await expect(board(page, 'board')).toContainText('Never seen yet.')
  await page.getByLabel('A further board, called').fill('lamp <b>')
  await page.getByRole('button', { name: 'Add a board' }).click()
  const shown = page.locator('[data-new-token]')
  const token = await shown.innerText()
  await page.getByRole('button', { name: 'Use it in the programs below' }).click()
  await expect(page.locator('#tool-paho pre').first()).toContainText(token)

  const who = { port: room.classroom.mqttPort, user: 'bea', token }
  const lamp = listen(who, 'bea/lamp/#')
  await expect(board(page, 'lamp <b>')).toContainText('Connected as bea-board from 127.0.0.1 by tcp')
  await expect(board(page, 'lamp <b>')).toContainText('1 subscription')
  const retained = spawn(mosquitto().pub, [
    ...['-h', '127.0.0.1', '-p', String(who.port), '-u', 'bea', '-P', token, '-i', 'bea-pub'],
    ...['-t', 'bea/state', '-m', '<i>on</i>', '-r'],
  ])
  await once(retained, 'close')
  await board(page, 'lamp <b>').getByText('1 retained message').click()
  await expect(board(page, 'lamp <b>')).toContainText('bea/state <i>on</i> 9 bytes')
  expect(await findBarriers(page, { include: '.own-boards' })).toEqual([])
  await page.setViewportSize({ width: 390, height: 900 })
  expect(await overflow(page)).toBe(0)

  await page.getByRole('button', { name: 'Rename lamp <b>' }).click()
  await page.getByLabel('New name for lamp <b>').fill('board')
  await page.getByRole('button', { name: 'Save the name' }).click()
  await expect(page.getByText('There is a board called "board" already.')).toBeVisible()
  await page.getByLabel('New name for lamp <b>').fill('window')
  await page.getByRole('button', { name: 'Save the name' }).click()

  await page.getByRole('button', { name: 'Renew token … of window' }).click()
  await page.getByRole('button', { name: 'Renew it' }).press('Enter')
  await expect(shown).not.toHaveText(token)
  const next = await shown.innerText()
  lamp.stop()
  expect(await mayPublish(room, 'bea', token)).toBe(false)
  expect(await mayPublish(room, 'bea', next)).toBe(true)
  await expect(board(page, 'window').getByText('retained message')).toHaveCount(0)

  await page.getByText('TLS and certificates', { exact: true }).click()
  const ofWindow = page.getByRole('region', { name: 'Certificate of window' })
  await ofWindow.getByRole('button', { name: 'Make certificate and key' }).click()
  await expect(ofWindow).toContainText('Serial number')
  await expect(page.getByRole('region', { name: 'Certificate of board' })).toContainText('You have none yet.')
  await page.getByRole('button', { name: 'Revoke board … window' }).click()
  await page.getByRole('button', { name: 'Revoke this board' }).click()
  await expect(page.getByText('window is revoked.')).toBeVisible()
  await expect(ofWindow).toHaveCount(0)
  expect(await mayPublish(room, 'bea', next)).toBe(false)
})

test('the instructor sees a student’s boards, renews a token, and revokes a certificate', async ({
  page,
  room,
  browser,
}) => {
  const student = await (await browser.newContext()).newPage()
  await join(student, room, 'Hugo Helped')
  await student.getByText('TLS and certificates', { exact: true }).click()
  await student.getByRole('button', { name: 'Make certificate and key' }).click()
  await expect(student.getByText('Made. Download now')).toBeVisible()

  await page.goto(room.classroom.instructorLink.replace('localhost', 'class.test'))
  await page.getByRole('button', { name: 'Show hugo' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Rename board' }).click()
  await dialog.getByLabel('New name for board').fill('ESP32')
  await dialog.getByRole('button', { name: 'Save the name' }).click()
  await expect(board(page, 'ESP32')).toBeVisible()
  expect(await findBarriers(page, { include: 'dialog' })).toEqual([])
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: /^Set up/ }).click()
  await page.getByRole('button', { name: 'Revoke … hugo ESP32' }).click()
  await page.getByRole('button', { name: 'Revoke this certificate' }).click()
  await expect(page.getByText(/^\S+ … Over since/)).toBeVisible()

  await page.getByRole('link', { name: 'Class', exact: true }).click()
  await page.getByRole('button', { name: 'Show hugo' }).click()
  await dialog.getByRole('button', { name: 'Renew token …' }).click()
  await dialog.getByRole('button', { name: 'Renew it' }).click()
  const token = await dialog.locator('[data-new-token]').innerText()
  await publish({ port: room.classroom.mqttPort, user: 'hugo', token }, 'hugo/x', 'y')
  expect(await mayPublish(room, 'hugo', token)).toBe(true)
  await student.context().close()
})
