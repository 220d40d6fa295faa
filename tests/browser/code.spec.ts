// The code cell in a real browser, on the static site, over plain http.

import type { Page } from 'playwright/test'
import { findBarriers } from './barriers.ts'
import { expect, test } from './watched.ts'

const cell = (page: Page) => page.locator('.cc')
const log = (page: Page) => page.getByRole('log', { name: 'Console' })
const state = (page: Page) => page.locator('.cc-state')
const editor = (page: Page) => page.getByRole('textbox', { name: 'A program: the program' })
const runButton = (page: Page) => page.getByRole('button', { name: /^Run/ })

async function open(page: Page, site: string, fragment = '') {
  await page.goto(`${site}playground/code/${fragment}`)
  await expect(page.locator('.cc[data-live="true"]')).toBeVisible()
  await expect(page.locator('.cm-editor')).toBeVisible()
}

async function write(page: Page, code: string, language = 'JavaScript') {
  await page.getByLabel(language, { exact: true }).check()
  await editor(page).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(code)
}

async function run(page: Page, code: string, language?: string) {
  await write(page, code, language)
  await runButton(page).click()
}

const ended = (page: Page) => expect(page.locator('.cc[data-phase="ended"]')).toBeVisible({ timeout: 20_000 })

for (const [example, said] of [
  ['Publish a message', ['the broker has it']],
  ['Subscribe and listen', ['house/kitchen/temperature → 22.1 (QoS 1)', 'house/cellar/temperature → 14.8']],
  ['Exactly once, packet by packet', ['pubrec', 'pubrel', 'pubcomp']],
  ['A retained status', ['house/door → shut kept by the broker', 'house/door → (nothing) just now']],
  ['A sensor with a will', ['sensors/roof/status → online', 'sensors/roof/status → lost']],
  ['Question and answer (MQTT 5)', ['Lisbon', '24', 'Atlantis', 'null']],
] as const) {
  test(`a student can run “${example}” and see what it does`, async ({ page, site }) => {
    await open(page, site)
    await page.getByRole('combobox', { name: 'Program' }).selectOption(example)
    await runButton(page).click()
    for (const text of said) await expect(log(page)).toContainText(text, { timeout: 20_000 })
    await expect(log(page)).toContainText('every address leads to the broker in this page')
  })
}

test('a student can follow every packet of a program', async ({ page, site }) => {
  await open(page, site)
  await runButton(page).click()
  await expect(state(page)).toContainText('Finished')
  await page.locator('.cc-packets > summary').click()
  const wire = page.getByRole('region', { name: /^On the wire/ })
  for (const name of ['CONNECT', 'CONNACK', 'PUBLISH', 'PUBACK', 'DISCONNECT'])
    await expect(wire).toContainText(name)
})

test('a student can write TypeScript, and finds the line of an error in it', async ({ page, site }) => {
  await open(page, site)
  await run(
    page,
    `interface Reading {\n  celsius: number\n}\nenum Level { Low, High }\nconst reading = { celsius: 21 } satisfies Reading\nconsole.log(reading, Level.High as number)\nfunction fail(): never {\n  throw new RangeError('too warm')\n}\nfail()\n`,
    'TypeScript',
  )
  await ended(page)
  await expect(log(page)).toContainText('{ celsius: 21 } 1')
  await expect(log(page)).toContainText('RangeError: too warm')
  await expect(page.locator('.cm-wrong')).toHaveText(`  throw new RangeError('too warm')`)
  await log(page).getByRole('button', { name: 'line 8' }).click()
  await expect(page.locator('.cm-activeLine')).toHaveText(`  throw new RangeError('too warm')`)
})

for (const [what, code, line, said] of [
  ['a name used twice', 'const a = 1\n\nconst a = 2', 3, 'already been declared'],
  ['a brace too few', 'if (true) {\n  console.log(1)\n', 3, 'end of input'],
  ['a name that mqtt has not', "import { conect } from 'mqtt'", 1, '"mqtt" does not provide an export named'],
  ['an error in a callback', 'setTimeout(() => {\n  nobody()\n}, 5)', 2, 'nobody is not defined'],
  ['a promise that nobody caught', "const a = 1\nPromise.reject(new Error('alone'))", 2, 'Error: alone'],
] as const) {
  test(`a student whose program has ${what} sees the line and why`, async ({ page, site }) => {
    await open(page, site)
    await run(page, code)
    await expect(log(page)).toContainText(said)
    await expect(log(page).getByRole('button', { name: `line ${line}` })).toBeVisible()
    await expect(page.locator('.cm-wrong')).toBeVisible()
  })
}

test('a student who imports what is not there is told, and nothing runs', async ({ page, site }) => {
  await open(page, site)
  await run(page, "const a = 1\nimport fs from 'fs'\n")
  await expect(state(page)).toContainText('Line 2 imports “fs”. Only “mqtt” is there to be imported here.')
})

test('a program reaches nothing but the broker: no network, no page, no storage', async ({
  page,
  site,
  complaints,
}) => {
  await open(page, site)
  await page.evaluate(() => localStorage.setItem('secret', 'x'))
  const host = new URL(site).host
  await run(
    page,
    `
const tries = {
  fetch: () => fetch('http://${host}/course/'),
  socket: () => new Promise((yes, no) => { const s = new WebSocket('ws://${host}/mqtt'); s.onopen = yes; s.onerror = no }),
  events: () => new Promise((yes, no) => { const s = new EventSource('http://${host}/course/'); s.onopen = yes; s.onerror = no }),
  script: () => import(String('http://${host}/course/evil.js')),
  xhr: () => new Promise((yes, no) => { const x = new XMLHttpRequest(); x.onload = yes; x.onerror = no; x.open('GET', 'http://${host}/course/'); x.send() }),
  eval: () => eval('1'),
  page: () => parent.document.title,
  window: () => window.document,
  storage: () => localStorage.secret,
  database: () => indexedDB.open('x'),
  worker: () => new Worker('data:text/javascript,1'),
  out: () => postMessage('x'),
}
const done = []
for (const [name, go] of Object.entries(tries)) {
  try { await go(); done.push(name) } catch {}
}
console.log('reached:', done.join(' ') || 'nothing', '· origin', self.origin)
`,
  )
  await expect(log(page)).toContainText('reached: nothing · origin null', { timeout: 20_000 })
  await expect(log(page)).toContainText('In here nothing leads out but mqtt.connect')
  const frame = page.locator('iframe')
  await expect(frame).toHaveAttribute('sandbox', 'allow-scripts')
  // The browser says that it refused; it never asked.
  expect(complaints.filter((text) => text.startsWith('asked'))).toEqual([])
  complaints.splice(0)
})

test('a loop that never ends is stopped at once, and the page goes on meanwhile', async ({ page, site }) => {
  await open(page, site)
  await run(page, 'let i = 0\nwhile (true) console.log(i++)')
  await expect(log(page)).toContainText('faster than anybody reads')
  // The page answers while the program does not.
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(state(page)).toContainText('Stopped after')
  await write(page, "console.log('again')")
  await runButton(page).click()
  await expect(log(page)).toContainText('again')
})

test('a program that publishes without end waits its turn, and the page stays alive', async ({
  page,
  site,
}) => {
  await open(page, site)
  await run(
    page,
    `import mqtt from 'mqtt'
const client = await mqtt.connectAsync('mqtt://localhost')
for (let i = 0; ; i++) {
  client.publish('a/b', String(i))
  if (i % 1000 === 0) await new Promise((resolve) => setTimeout(resolve))
}`,
  )
  await expect(log(page)).toContainText('the others wait their turn, and none is lost', { timeout: 20_000 })
  const frames = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let count = 0
        const start = performance.now()
        const next = () => {
          count++
          if (performance.now() - start > 1_000) resolve(count)
          else requestAnimationFrame(next)
        }
        next()
      }),
  )
  expect(frames).toBeGreaterThan(5)
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(state(page)).toContainText('without a DISCONNECT')
})

test('a program that waits for nothing, and one that exits, are over', async ({ page, site }) => {
  await open(page, site)
  await run(page, 'await new Promise(() => {})')
  await expect(state(page)).toContainText('something that cannot come any more')
  await run(page, "process.exit(3)\nconsole.log('never')")
  await expect(state(page)).toContainText('process.exit(3)')
  await expect(log(page)).not.toContainText('never')
})

test('a student can cut the links of a program, and MQTT.js brings it back', async ({ page, site }) => {
  await open(page, site)
  await run(
    page,
    `import mqtt from 'mqtt'
const client = mqtt.connect('mqtt://localhost', { reconnectPeriod: 100 })
client.on('connect', () => console.log('connected'))
client.on('close', () => console.log('closed'))`,
  )
  await expect(log(page)).toHaveText(/connected$/)
  await page.getByRole('button', { name: 'Cut the links' }).click()
  await expect(log(page)).toHaveText(/connected\s*closed\s*connected$/)
})

test('what a program prints is shown as text, whatever it is', async ({ page, site }) => {
  await open(page, site)
  await run(
    page,
    `console.log('<img src=x onerror="alert(1)">', { deep: { list: [1, 'two', null] } })
console.warn('careful')
console.error(new TypeError('bad'))
console.table([{ celsius: 21, room: 'roof' }])
console.log('a\\u202Eb')`,
  )
  await ended(page)
  await expect(log(page)).toContainText(
    `<img src=x onerror="alert(1)"> { deep: { list: [ 1, 'two', null ] } }`,
  )
  await expect(log(page).locator('img')).toHaveCount(0)
  await expect(log(page).getByRole('cell', { name: 'roof' })).toBeVisible()
  await expect(log(page)).toContainText('TypeError: bad')
  await expect(log(page).getByRole('button', { name: 'line 2' })).toBeVisible()
})

test('what a student wrote is there after a reload, and after Reset and Undo', async ({ page, site }) => {
  await open(page, site)
  await write(page, "console.log('mine')")
  await page.reload()
  await expect(page.locator('.cm-content')).toHaveText("console.log('mine')")
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect(page.locator('.cm-content')).toContainText('connectAsync')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('.cm-content')).toHaveText("console.log('mine')")
})

test('a student can give a program away as a link, and it never runs by itself', async ({ page, site }) => {
  await open(page, site)
  await write(page, "console.log('given')")
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(cell(page)).toContainText('The program is in the link itself')
  await editor(page).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.locator('.cm-content')).toContainText('#code.page=')
  const link = await page.locator('.cm-content').innerText()
  await write(page, "console.log('mine')")
  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.locator('.cm-content')).toHaveText("console.log('given')")
  await expect(cell(page)).toContainText('Read it before you run it')
  await expect(log(page)).toContainText('appears here')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('.cm-content')).toHaveText("console.log('mine')")
})

test('a student can write, run and leave the editor with the keyboard alone', async ({ page, site }) => {
  await open(page, site)
  await write(page, "console.log('by keys')")
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(log(page)).toContainText('by keys')
  await page.keyboard.press('Tab')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(editor(page)).not.toBeFocused()
})

test('typing over what is selected leaves no complaint', async ({ page, site }) => {
  await open(page, site)
  await editor(page).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('x')
  await expect(page.locator('.cm-content')).toHaveText('x')
  await page.keyboard.type('(')
  await expect(page.locator('.cm-content')).toHaveText('x()')
})

test('the code page is readable for everybody', async ({ page, site }) => {
  await open(page, site)
  await run(page, "console.log('x')\nconsole.warn('y')\nconsole.table([{ a: 1 }])\nthrow new Error('z')")
  await ended(page)
  expect(await findBarriers(page, { exclude: 'iframe' })).toEqual([])
})

test('the code page fits a phone', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await open(page, site)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
})
