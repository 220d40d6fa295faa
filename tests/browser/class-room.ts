// A classroom that the tests of one file share, and the way of a student into it.

import { type BrowserContext, test as base, expect, type Page } from 'playwright/test'
import type { ClassroomOptions } from '../../classroom/classroom.ts'
import { type Credentials, classCode, openRoom, type Room } from '../class/room.ts'

/**
 * Tests of one file with a classroom of their own. Each call is a fixture of its own, because one that files share
 * stays for as long as its worker: a student of one file would then be in the way of the next.
 */
export const withRoom = (more: Partial<ClassroomOptions> = {}) =>
  base.extend<object, { room: Room }>({
    room: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern
      async ({}, use) => {
        const room = await openRoom(more)
        await use(room)
        await room.close()
      },
      { scope: 'worker', timeout: 180_000 },
    ],
  })

/** Joins the class, and is then on the board page. */
export async function join(page: Page, { site }: Pick<Room, 'site'>, name: string, code = classCode) {
  await page.goto(`${site}join/`)
  await page.getByLabel('Class code').fill(code)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page).toHaveURL(/\/board\/$/)
}

/** Joins, and gives what a program of this student needs. */
export async function joinWithToken(
  page: Page,
  room: Room,
  name: string,
  site = room.site,
): Promise<Credentials> {
  await join(page, { site }, name)
  await page.getByRole('button', { name: 'Show the token' }).first().click()
  const token = await page.locator('[data-token]').first().innerText()
  const user = await page.locator('.badge [data-handle]').innerText()
  return { port: room.classroom.mqttPort, user, token }
}

/** Signs in where there has been another computer before. */
export async function signIn(
  page: Page,
  { site }: Pick<Room, 'site'>,
  who: Pick<Credentials, 'user' | 'token'>,
) {
  await page.goto(`${site}join/`)
  await page.getByRole('button', { name: 'Sign in again' }).click()
  await page.getByLabel('Handle').last().fill(who.user)
  await page.getByLabel('Token').fill(who.token)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/board\/$/)
}

/** Asks the classroom as a program does, which it grants. */
export async function ask<Answer = unknown>(
  room: Room,
  request: `${'POST' | 'PUT'} ${string}`,
  body: object,
  credential?: string,
): Promise<Answer> {
  const [method, path] = request.split(' ') as [string, string]
  const response = await fetch(`http://127.0.0.1:${room.classroom.httpPort}/api/${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(credential ? { authorization: `Bearer ${credential}` } : {}),
    },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  expect(response.status, `${request}: ${JSON.stringify(answer)}`).toBeLessThan(300)
  return answer as Answer
}

/** What the browser that opened the desk's link keeps: the link works once, and a file's tests have browsers of their own. */
const desks = new WeakMap<Room, Awaited<ReturnType<BrowserContext['storageState']>>>()

/** Opens the desk as the instructor. */
export async function openDesk(page: Page, room: Room, path = 'desk/') {
  const kept = desks.get(room)
  if (kept) {
    await page.context().addCookies(kept.cookies)
    await page.goto(`${room.site}404.html`)
    await page.evaluate(
      (items) => {
        for (const { name, value } of items) localStorage.setItem(name, value)
      },
      kept.origins.flatMap(({ localStorage: items }) => items),
    )
  } else {
    await page.goto(room.classroom.instructorLink.replace('localhost', 'class.test'))
    await expect(page.getByRole('navigation', { name: 'Views of the desk' })).toBeVisible()
    desks.set(room, await page.context().storageState())
  }
  await page.goto(room.site + path)
  await expect(page.getByRole('navigation', { name: 'Views of the desk' })).toBeVisible()
}

export { expect }
