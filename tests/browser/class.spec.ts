// A class with real parts: the classroom, a browser at an address that is no secure context, and clients that nobody
// here wrote.

import type { ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright/test'
import { type Credentials, classCode, listen, publish, start, stop } from '../class/room.ts'
import { builtSite } from '../site/built.ts'
import { pythonWithPaho1, pythonWithPaho2 } from '../tools.ts'
import { findBarriers, overflow } from './barriers.ts'
import { expect, joinWithToken, withRoom } from './class-room.ts'
import { comeTo } from './come-to.ts'
import { serveStatic } from './static-server.ts'

const test = withRoom().extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = []
      watch(page, complaints)
      await use(complaints)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

/** What a browser says by itself of an answer that is no success is not ours to avoid; everything else is. */
const ofBrowser = /Failed to load resource|WebSocket connection to|net::ERR_CONNECTION_REFUSED/

function watch(page: Page, complaints: string[]) {
  const { host } = new URL(page.url() === 'about:blank' ? 'http://none/' : page.url())
  page.on('console', (message) => {
    const isBad = message.type() === 'error' || message.type() === 'warning'
    if (isBad && !ofBrowser.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    const url = new URL(request.url())
    const isOurs = url.hostname === 'class.test' || url.hostname === 'localhost' || url.host === host
    if (url.protocol.startsWith('http') && !isOurs) complaints.push(`asked ${url.host}`)
  })
}

async function fillJoin(page: Page, site: string, name: string, code = classCode) {
  await page.goto(`${site}join/`)
  await page.getByLabel('Class code').fill(code)
  await page.getByLabel('Your name').fill(name)
}

async function startLab(page: Page, site: string) {
  await page.goto(`${site}labs/01-hello/`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByText('0 of 4 steps passed')).toBeVisible()
}

const step = (page: Page, id: string) => page.locator(`[data-step="${id}"]`)

async function expectVerdict(page: Page, id: string, verdict: string) {
  await expect(step(page, id)).toHaveAttribute('data-verdict', verdict)
}

/** A program as the page shows it, for a file. */
async function readProgram(page: Page, tool: string, index: number): Promise<string> {
  return (await page.locator(`#tool-${tool} pre`).nth(index).textContent()) ?? ''
}

async function newPage(browser: Browser, complaints: string[]): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  watch(page, complaints)
  return page
}

test('a student can join, paste the Python program and see every step pass', async ({ page, room }) => {
  const { user } = await joinWithToken(page, room, 'Ana María López')
  expect(user).toBe('ana')
  await page.getByRole('tab', { name: 'Python', exact: true }).click()
  const program = await readProgram(page, 'paho', 1)
  await startLab(page, room.site)
  await expect(page.getByText('Press reset now.')).toBeVisible()

  const file = test.info().outputPath('ana.py')
  writeFileSync(file, program)
  const python = pythonWithPaho1()
  const running = start(python.command, [file], python.env)
  try {
    for (const id of ['connect', 'publish', 'subscribe', 'reply']) await expectVerdict(page, id, 'passed')
    await expect(page.getByText('All steps passed')).toBeVisible()
    await expect(step(page, 'publish')).toContainText('PUBLISH ana/outTopic "hello world" QoS 0')
    await step(page, 'publish').locator('summary').first().click()
    await expect(step(page, 'publish').locator('.pb-packets').first()).toContainText('68 65 6c 6c 6f')

    await page.goto(`${room.site}board/`)
    await expect(page.getByText('client identifier ana-board, since')).toBeVisible()
  } finally {
    stop(running)
  }
  // A reload keeps everything.
  await page.goto(`${room.site}labs/01-hello/`)
  await expect(page.getByText('4 of 4 steps passed')).toBeVisible()
})

test('a student can do a step with the page’s own client, on the classroom’s broker', async ({
  page,
  room,
}) => {
  const { user } = await joinWithToken(page, room, 'Chiara')
  await startLab(page, room.site)
  await comeTo(page.locator('#clients'), page.locator('#clients .pg[data-live="true"]'))
  const board = page.getByRole('group', { name: 'board', exact: true })
  await board.getByRole('button', { name: 'Connect', exact: true }).click()
  await expectVerdict(page, 'connect', 'passed')
  await expect(step(page, 'connect')).toContainText(`${user}-page-board`)
  await board.getByRole('textbox', { name: 'Topic', exact: true }).fill(`${user}/outTopic`)
  await board.getByRole('textbox', { name: /^Payload/ }).fill('hello world')
  await board.getByRole('button', { name: 'Publish', exact: true }).click()
  await expectVerdict(page, 'publish', 'passed')
})

test('a student can do the lab with the shell programs of the page', async ({ page, room }) => {
  test.skip(process.platform === 'win32', 'these two are for bash')
  await joinWithToken(page, room, 'Bruno')
  const echo = await readProgram(page, 'mosquitto', 0)
  const hello = await readProgram(page, 'mosquitto', 1)
  await startLab(page, room.site)
  const running = start('bash', ['-c', echo])
  try {
    await expectVerdict(page, 'reply', 'passed')
    start('bash', ['-c', hello])
    await expectVerdict(page, 'publish', 'passed')
    await expect(page.getByText('All steps passed')).toBeVisible()
  } finally {
    stop(running)
  }
})

test('a student can do the lab with Python’s newer library, in Node and in the browser’s console', async ({
  page,
  room,
}) => {
  const { user } = await joinWithToken(page, room, 'Kim Novak')
  const python = pythonWithPaho2()
  const programs: [tool: string, index: number, run: (text: string) => Promise<ChildProcess | undefined>][] =
    [
      [
        'paho',
        0,
        async (text) => {
          const file = test.info().outputPath('kim.py')
          writeFileSync(file, text)
          return start(python.command, [file], python.env)
        },
      ],
      [
        'javascript',
        0,
        async (text) => {
          const file = test.info().outputPath('kim.mjs')
          writeFileSync(file, text)
          return start(process.execPath, [file])
        },
      ],
      [
        'javascript',
        1,
        // As the console does it: top-level await, and the page's policy in force for what is imported.
        async (text) => {
          await page.evaluate(`(async () => { ${text} })()`)
          return undefined
        },
      ],
    ]
  const texts: string[] = []
  for (const [tool, index] of programs) texts.push(await readProgram(page, tool, index))
  await startLab(page, room.site)
  for (const [index, [tool, , run]] of programs.entries()) {
    await test.step(`${tool} ${index}`, async () => {
      const running = await run(texts[index]!)
      try {
        await expect(page.getByText('All steps passed')).toBeVisible()
        await expect(step(page, 'connect')).toContainText(`CONNECT "${user}-board"`)
      } finally {
        if (running) stop(running)
      }
      await page.getByRole('button', { name: 'Start over …' }).click()
      await page.getByRole('button', { name: 'Start over', exact: true }).click()
      await expect(page.getByText(`Attempt ${index + 2},`)).toBeVisible()
    })
  }
})

test('a student can read the word and type it, have it sent again, and start over', async ({
  page,
  room,
}) => {
  const who = await joinWithToken(page, room, '小明')
  expect(who.user).toMatch(/^student-/)
  await startLab(page, room.site)
  const board = listen(who, `${who.user}/inTopic`)
  try {
    const word = await board.line()
    const field = page.getByLabel('The word, as your board received it')
    await field.fill('no such word')
    await page.getByRole('button', { name: 'This is it' }).click()
    await expectVerdict(page, 'reply', 'failed')
    await expect(step(page, 'reply').locator('.diagnosis')).toContainText('Try:')
    await page.getByRole('button', { name: 'Send again' }).click()
    await field.fill(word)
    await page.getByRole('button', { name: 'This is it' }).click()
    await expectVerdict(page, 'reply', 'passed')
    await publish(who, `${who.user}/outTopic`, 'hello world')
    await expect(page.getByText('All steps passed')).toBeVisible()

    await page.getByRole('button', { name: 'Start over …' }).click()
    await page.getByRole('button', { name: 'Start over', exact: true }).click()
    await expect(page.getByText('Attempt 2, started at')).toBeVisible()
    await expectVerdict(page, 'publish', 'waiting')
  } finally {
    board.stop()
  }
})

interface Mistake {
  title: string
  make(who: Credentials): Promise<void>
  step: string
  diagnosis: string
  /** What was expected, what came and what to try, as the page says it. */
  says: RegExp[]
}

const mistakes: Mistake[] = [
  {
    title: 'a slash in front',
    make: (who) => publish(who, `/${who.user}/outTopic`, 'hello world'),
    step: 'publish',
    diagnosis: 'topic-leading-slash',
    says: [/Expected a message on "cleo\/outTopic"/, /"\/cleo\/outTopic"/, /Try:/],
  },
  {
    title: 'a small letter',
    make: (who) => publish(who, `${who.user}/outtopic`, 'hello world'),
    step: 'publish',
    diagnosis: 'topic-case',
    says: [/Expected a message on "cleo\/outTopic"/, /"cleo\/outtopic"/, /Try:/],
  },
  {
    title: 'no handle',
    make: (who) => publish(who, 'outTopic', 'hello world'),
    step: 'publish',
    diagnosis: 'topic-missing-handle',
    says: [/Expected a message on "cleo\/outTopic"/, /"outTopic"/, /Try:/],
  },
  {
    title: 'a wrong password',
    make: (who) => publish({ ...who, token: 'aaaa-bbbb-cccc' }, `${who.user}/outTopic`, 'hello world'),
    step: 'connect',
    diagnosis: 'wrong-password',
    says: [/Expected the token of "cleo"/, /Try:/],
  },
  {
    title: 'an unknown user name',
    make: (who) => publish({ ...who, user: 'nobody-here' }, `${who.user}/outTopic`, 'hello world'),
    step: 'connect',
    diagnosis: 'unknown-user',
    says: [/Expected the user name "cleo"/, /"nobody-here"/, /Try:/],
  },
  {
    title: 'another one’s space',
    make: (who) => publish(who, 'ana/outTopic', 'hello world'),
    step: 'publish',
    diagnosis: 'topic-other-handle',
    says: [/Expected a message on "cleo\/outTopic"/, /"ana\/outTopic"/, /Try:/],
  },
]

test('a student who makes a mistake reads what was expected, what came and what to try', async ({
  page,
  room,
}) => {
  const who = await joinWithToken(page, room, 'Cleo')
  await startLab(page, room.site)
  for (const [index, { title, make, step: id, diagnosis, says }] of mistakes.entries()) {
    await test.step(title, async () => {
      if (index > 0) {
        await page.getByRole('button', { name: 'Start over …' }).click()
        await page.getByRole('button', { name: 'Start over', exact: true }).click()
        await expect(page.getByText(`Attempt ${index + 1},`)).toBeVisible()
        await expectVerdict(page, id, 'waiting')
      }
      await make(who)
      const said = step(page, id).locator(`[data-diagnosis="${diagnosis}"]`)
      await expect(said).toBeVisible()
      for (const sentence of says) await expect(said).toContainText(sentence)
      await expectVerdict(page, id, 'failed')
      // Not every lesson is written: no link leads nowhere.
      for (const link of await said.getByRole('link').all()) {
        const href = (await link.getAttribute('href')) ?? ''
        const answer = await page.request.get(new URL(href, room.local).href)
        expect(answer.status()).toBe(200)
      }
    })
  }
})

test('a student reads why joining failed, and loses nothing typed', async ({ page, room }) => {
  await page.request.post(`${room.local}api/join`, {
    data: { code: classCode, handle: 'lia', name: 'Lia' },
  })
  await fillJoin(page, room.site, 'Lia Silva', 'not-the-code')
  await expect(page.getByLabel('Handle').first()).toHaveValue('lia')
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByText('This is not the class code.')).toBeVisible()
  await expect(page.getByLabel('Your name')).toHaveValue('Lia Silva')

  const handle = page.getByLabel('Handle').first()
  await handle.fill('Ana #1')
  await expect(page.getByText('Expected only a–z, 0–9 and -.')).toBeVisible()
  // Who types on at once keeps the focus, however late the form points at the code.
  await expect(handle).toBeFocused()
  await handle.fill('desk')
  await expect(page.getByText('a topic level of the classroom itself')).toBeVisible()
  await handle.fill('x'.repeat(500))
  await expect(page.getByText('at most 16 signs')).toBeVisible()

  await handle.fill('lia')
  await page.getByLabel('Class code').fill(classCode.toUpperCase())
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByText('Somebody in this class is called "lia" already.')).toBeVisible()
  await page.getByRole('button', { name: 'Take lia-s' }).click()
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page).toHaveURL(/\/board\/$/)
})

test('a student can leave the computer, sign in again, and get a new token', async ({ page, room }) => {
  const who = await joinWithToken(page, room, 'Dora')
  await page.locator('.badge summary').click()
  await page.getByRole('button', { name: 'Leave this computer' }).click()
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Join the class' }).first()).toBeVisible()
  expect(
    await page.evaluate(() => localStorage.length === 0 || !localStorage.getItem('mqtt-notebook:class')),
  ).toBe(true)

  await page.goto(`${room.site}join/`)
  await page.getByRole('button', { name: 'Sign in again' }).click()
  await page.getByLabel('Handle').last().fill('dora')
  await page.getByLabel('Token').fill('aaaa-bbbb-cccc')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('do not belong together')).toBeVisible()
  await page.getByLabel('Token').fill(who.token.toUpperCase().replaceAll('-', ' '))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/board\/$/)

  await page.getByRole('button', { name: 'New token …', exact: true }).click()
  await page.getByRole('button', { name: 'Make a new token' }).click()
  await expect(page.getByText('This is your new token.')).toBeVisible()
  const fresh = await page.locator('[data-token]').innerText()
  expect(fresh).not.toBe(who.token)
  await expect(page.locator('#tool-paho pre').first()).toContainText(fresh)
  await publish(who, 'dora/outTopic', 'hello')
  await expect(page.locator('.refusal')).toContainText('Expected the board token of "dora"')
})

test('a student can copy where the browser has no clipboard interface, and move in the tabs by keyboard', async ({
  page,
  room,
}) => {
  const who = await joinWithToken(page, room, 'Emil')
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  await page.getByRole('button', { name: 'Copy Token' }).click()
  await expect(page.getByRole('button', { name: 'Copied Token' })).toBeVisible()
  await page.goto(`${room.site}playground/`)
  const pasted = page.getByRole('textbox').first()
  await pasted.fill('')
  await pasted.press('Control+V')
  await expect(pasted).toHaveValue(who.token)

  await page.goto(`${room.site}board/`)
  await page.getByRole('tab', { name: 'mosquitto_pub, _sub' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('tab', { name: 'MQTTX' })).toBeFocused()
  await expect(page.getByRole('tabpanel')).toContainText('emil/#')
  await page.reload()
  await expect(page.getByRole('tab', { name: 'MQTTX' })).toHaveAttribute('aria-selected', 'true')
})

test('a student at localhost is told the address for boards', async ({ page, room }) => {
  test.skip(room.classroom.urls.others.length === 0, 'this machine is in no network')
  await joinWithToken(page, room, 'Frida', room.local)
  const { address } = room.classroom.urls.others[0]!.lan
  await expect(page.getByText(`this computer’s address on the network: ${address}`)).toBeVisible()
  await expect(page.locator('#tool-paho pre').first()).toContainText(`HOST = "${address}"`)
})

test('a student whose classroom stops reads so, keeps what was shown, and is back by itself', async ({
  page,
  room,
}) => {
  const who = await joinWithToken(page, room, 'Greta')
  await startLab(page, room.site)
  await publish(who, `${who.user}/outTopic`, 'hello world')
  await expectVerdict(page, 'publish', 'passed')

  await room.stop()
  await expect(page.getByText(/Connection lost, trying again in \d+ s/)).toBeVisible()
  await expectVerdict(page, 'publish', 'passed')
  await page.getByRole('button', { name: 'Start over …' }).click()
  await page.getByRole('button', { name: 'Start over', exact: true }).click()
  await expect(page.getByText('The classroom did not answer.')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()

  await room.start()
  await expect(page.getByText(/Connection lost, trying again in/)).toBeHidden({ timeout: 30_000 })
  const board = listen(who, `${who.user}/inTopic`)
  try {
    await expectVerdict(page, 'subscribe', 'passed')
  } finally {
    board.stop()
  }
})

test('a student who joins while the classroom is gone keeps what was typed', async ({ page, room }) => {
  await fillJoin(page, room.site, 'Hugo')
  await room.stop()
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByText('Nothing you typed is lost: check the network')).toBeVisible()
  await room.start()
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page).toHaveURL(/\/board\/$/)
})

test('a student’s cell can use the classroom’s broker, where a program of theirs hears it', async ({
  page,
  room,
}) => {
  const student = await joinWithToken(page, room, 'Bo Cell')
  const listener = listen(student, `${student.user}/home/kitchen/door`)
  await page.goto(`${room.site}playground/`)
  await expect(page.locator('.pg[data-live="true"]')).toBeVisible()
  await page.getByRole('radio', { name: 'classroom', exact: true }).check()
  await expect(page.getByText(`Every topic is put under ${student.user}/`)).toBeVisible()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByText('Done. Follow the packets below')).toBeVisible()
  expect(await listener.line()).toBe('open')
  listener.stop()
})

test('an instructor can see the class live, close joining, and give a lost token anew', async ({
  page,
  room,
  browser,
  complaints,
}) => {
  const student = await newPage(browser, complaints)
  const who = await joinWithToken(student, room, 'Ines Duarte')
  await startLab(student, room.site)

  await page.goto(room.classroom.instructorLink.replace('localhost', 'class.test'))
  await expect(page).toHaveURL(/\/desk\/$/)
  await expect(page.locator('.desk-code')).toContainText(classCode)
  const row = page.locator('tbody[data-handle="ines"]')
  await expect(row).toContainText('Ines Duarte')
  await publish(who, `/${who.user}/outTopic`, 'hello world')
  await expect(row.locator('[data-verdict="failed"]')).toHaveCount(1)
  await expect(row).toContainText('Expected a message on "ines/outTopic"')
  await publish(who, `${who.user}/outTopic`, 'hello world')
  await expect(row.locator('[data-verdict="passed"]')).toHaveCount(2)

  await page.getByLabel('Hide names (projector)').check()
  await expect(row).not.toContainText('Duarte')
  await page.reload()
  await expect(row).toBeVisible()
  await expect(row).not.toContainText('Duarte')
  await page.getByLabel('Hide names (projector)').uncheck()

  await page.getByRole('switch', { name: 'Let students join' }).click()
  await expect(page.getByText('Joining is closed')).toBeVisible()
  const late = await newPage(browser, complaints)
  await late.goto(`${room.site}join/`)
  await expect(late.getByRole('heading', { name: 'Joining is closed' })).toBeVisible()
  await page.getByRole('switch', { name: 'Let students join' }).click()
  await expect(page.getByText('Joining is open')).toBeVisible()
  await late.getByRole('button', { name: 'Check again' }).click()
  await expect(late.getByRole('heading', { name: 'Joining is closed' })).toBeHidden()

  await row.getByRole('button').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('PUBLISH ines/outTopic "hello world" QoS 0')
  await dialog.getByRole('button', { name: 'Renew token …' }).click()
  await dialog.getByRole('button', { name: 'Renew it' }).click()
  const fresh = await dialog.locator('[data-new-token]').innerText()
  expect(fresh).toMatch(/^\w{4}-\w{4}-\w{4}$/)
  await page.keyboard.press('Escape')
  await expect(row.getByRole('button')).toBeFocused()
  await publish(who, 'ines/x', 'old token')
  await student.goto(`${room.site}board/`)
  await expect(student.locator('.refusal')).toContainText('Expected the board token of "ines"')
  await publish({ ...who, user: 'inez' }, 'x', 'x')
  await expect(page.locator('.desk-unknown')).toContainText('inez', { timeout: 15_000 })

  const other = await newPage(browser, complaints)
  await other.goto(room.classroom.instructorLink.replace('localhost', 'class.test'))
  await expect(other.getByRole('heading', { name: 'This link does not open the desk' })).toBeVisible()
  for (const made of [student, late, other]) await made.context().close()
})

test('every page of the class can be read in light and dark, by everybody, on a phone', async ({
  page,
  room,
}) => {
  test.setTimeout(120_000)
  await page.goto(`${room.site}join/`)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expectReadable(page, 'join')
  await joinWithToken(page, room, 'Jonas')
  await expectReadable(page, 'board')
  await startLab(page, room.site)
  await publish({ port: room.classroom.mqttPort, user: 'jonas', token: 'wrong' }, 'x', 'x')
  await expectVerdict(page, 'connect', 'failed')
  await expectReadable(page, 'lab')
})

async function expectReadable(page: Page, what: string) {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await overflow(page), `pixels that ${what} is wider than the window`).toBeLessThanOrEqual(0)
  }
  expect(await findBarriers(page), what).toEqual([])
}

test('a reader without a classroom is told so, and how to run one', async ({ page }) => {
  const server = await serveStatic(await builtSite('/course/'), '/course/')
  try {
    const site = `http://class.test:${server.port}/course/`
    for (const path of ['join/', 'board/', 'desk/']) {
      await page.goto(site + path)
      await expect(page.getByRole('heading', { name: 'No classroom here' })).toBeVisible()
      await expect(page.getByText('npm start')).toBeVisible()
      await expect(page.getByRole('link', { name: 'Read the lessons' })).toHaveAttribute(
        'href',
        '/course/lessons/',
      )
    }
    await page.goto(`${site}labs/01-hello/`)
    await expect(page.getByText('There is no classroom here, so this page is one')).toBeVisible()
    await page.getByText('With a board or a program of your own').click()
    await expect(page.getByText('npm start')).toBeVisible()
    await page.goto(`${site}board/`)
    await expect(page.getByRole('tabpanel')).toContainText('mosquitto_sub')
  } finally {
    await server.close()
  }
})
