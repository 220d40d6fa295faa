import type { Page } from 'playwright/test'
import { findBarriers, overflow } from './barriers.ts'
import { expect, test } from './watched.ts'

async function open(page: Page, site: string) {
  await page.goto(`${site}playground/commands/`)
  await expect(page.locator('.cmd[data-live="true"]')).toBeVisible()
}

const line = (page: Page) => page.getByRole('combobox', { name: 'Command line' })
const block = (page: Page, number: number) =>
  page.getByRole('article', { name: `Command ${number}`, exact: true })

async function run(page: Page, text: string) {
  await line(page).fill(text)
  await line(page).press('Enter')
}

test('a student can subscribe in one command and publish in another, and stop with Ctrl-C', async ({
  page,
  site,
}) => {
  await open(page, site)
  await run(page, 'mosquitto_sub -t home/+/door -v -d -i listener')
  await expect(block(page, 1)).toContainText('Subscribed (mid: 1): 0')
  await run(page, 'mosquitto_pub -t home/kitchen/door -m open -q 1 -d -i door')
  await expect(block(page, 2)).toContainText('Client door received PUBACK (Mid: 1, RC:0)')
  await expect(block(page, 2)).not.toContainText('running')
  await expect(block(page, 1)).toContainText('home/kitchen/door open')
  await expect(block(page, 1)).toContainText('running')
  await line(page).press('Control+c')
  await expect(block(page, 1)).toContainText('Client listener sending DISCONNECT')
  await expect(block(page, 1)).toContainText('stopped')
  await expect(line(page)).toBeFocused()
})

test('a student can stop one of several commands with its button', async ({ page, site }) => {
  await open(page, site)
  await run(page, 'mosquitto_sub -t a')
  await run(page, 'mosquitto_sub -t b')
  await page.getByRole('button', { name: 'Stop command 1' }).click()
  await expect(block(page, 1)).toContainText('stopped')
  await expect(block(page, 2)).toContainText('running')
})

test('a student can run the commands that are ready', async ({ page, site }) => {
  await open(page, site)
  await page.getByRole('button', { name: /^Run: mosquitto_sub -t home/ }).click()
  await expect(block(page, 1)).toContainText('running')
  await page.getByRole('button', { name: /^Edit: mosquitto_pub/ }).click()
  await expect(line(page)).toBeFocused()
  await expect(line(page)).toHaveValue(/^mosquitto_pub -t home/)
  await line(page).press('Enter')
  await expect(block(page, 1)).toContainText('home/kitchen/door open')
})

test('a student can bring back a line, complete it with Tab, and leave with Escape and Tab', async ({
  page,
  site,
}) => {
  await open(page, site)
  await run(page, 'mosquitto_pub -t home/door -m open')
  await run(page, 'mosquitto_pub -t home/door -m shut')
  await line(page).press('ArrowUp')
  await line(page).press('ArrowUp')
  await expect(line(page)).toHaveValue('mosquitto_pub -t home/door -m open')
  await line(page).press('ArrowDown')
  await expect(line(page)).toHaveValue('mosquitto_pub -t home/door -m shut')
  await line(page).fill('mosquitto_s')
  await line(page).press('Tab')
  await expect(line(page)).toHaveValue('mosquitto_sub ')
  await line(page).pressSequentially('-t ho')
  await line(page).press('Tab')
  await expect(line(page)).toHaveValue('mosquitto_sub -t home/door ')
  await line(page).pressSequentially('--will-')
  await line(page).press('Tab')
  const choices = page.getByRole('listbox', { name: 'Completions' })
  await expect(choices.getByRole('option')).toHaveCount(4)
  await line(page).press('ArrowDown')
  await expect(line(page)).toHaveAttribute('aria-activedescendant', /choice-/)
  await line(page).press('Enter')
  await expect(line(page)).toHaveValue('mosquitto_sub -t home/door --will-topic ')
  await expect(choices).toBeHidden()
  await line(page).press('Escape')
  await line(page).press('Tab')
  await expect(line(page)).not.toBeFocused()
})

test('a student can type the lines that mosquitto_pub -l publishes', async ({ page, site }) => {
  await open(page, site)
  await run(page, 'mosquitto_sub -t chat')
  await run(page, 'mosquitto_pub -t chat -l')
  const input = page.getByLabel('Standard input')
  await input.fill('hello')
  await input.press('Enter')
  await expect(block(page, 1)).toContainText('hello')
  await input.fill('and bye')
  await input.press('Enter')
  await input.press('Control+d')
  await expect(block(page, 1)).toContainText('and bye')
  await expect(block(page, 2)).not.toContainText('running')
})

for (const [command, said] of [
  ['mosquitto_pub -h test.mosquitto.org -p 8883 --cafile ca.crt -t a -m x', 'A browser has no raw TLS'],
  ['mosquitto_pub -p 8883 -t a -m x', 'A browser has no raw TLS'],
  ['mosquitto_sub -h test.mosquitto.org -t a', 'nothing is sent to test.mosquitto.org:1883'],
  ['mosquitto_sub -t # -v', 'A shell takes a # at the beginning of a word for a comment'],
  ['mosquitto_sub -t "$SYS/#" -W 1', 'A shell puts the value of $SYS in its place'],
  ['mosquitto_pub -t a -m {"a":1,"b":2}', 'Put the whole payload in single quotes'],
  ['mosquitto_sub -t a | head', 'not a whole shell'],
  ['mosquitto_pub -t a -m x -C 1', '-C is an option of mosquitto_sub'],
  ['mosquitto_pub -t a/# -m x', "Error: Invalid publish topic 'a/#', does it contain '+' or '#'?"],
  ['mosquitto_sub -t x -W 1', 'exit status 27: the time given with -W was over'],
  ['ls', 'command not found'],
] as const) {
  test(`a student who types ${command} reads: ${said}`, async ({ page, site }) => {
    await open(page, site)
    await run(page, command)
    await expect(block(page, 1)).toContainText(said)
  })
}

test('what a student typed and saw is there after a reload, but for a password', async ({ page, site }) => {
  await open(page, site)
  await run(page, 'mosquitto_pub -t a -m x -u ana -P secret -d -i me')
  await expect(block(page, 1)).toContainText('sending DISCONNECT')
  await line(page).fill('half a command')
  await page.reload()
  await expect(page.locator('.cmd[data-live="true"]')).toBeVisible()
  await expect(block(page, 1)).toContainText('Client me sending DISCONNECT')
  await expect(block(page, 1)).not.toContainText('secret')
  await expect(line(page)).toHaveValue('half a command')
  await line(page).press('ArrowUp')
  await expect(line(page)).toHaveValue(/-P •••/)
})

test('a student can see the packets of all commands', async ({ page, site }) => {
  await open(page, site)
  await run(page, 'mosquitto_sub -t a -q 2 -C 1 -i sub & mosquitto_pub -t a -m x -q 2 -i pub')
  await expect(block(page, 1)).toContainText('x')
  await page.getByText('On the wire').click()
  const wire = page.getByRole('region', { name: /^Packets of all commands/ })
  await expect(wire).toContainText('PUBREL')
})

test('many lines pasted become one', async ({ page, site }) => {
  await open(page, site)
  await line(page).focus()
  await line(page).evaluate((input) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'mosquitto_pub \\\n  -t a \\\n  -m x\nmosquitto_pub -t b -m y\n')
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true, bubbles: true }))
  })
  await expect(line(page)).toHaveValue('mosquitto_pub -t a -m x ; mosquitto_pub -t b -m y')
})

test('a flood of messages leaves the page alive', async ({ page, site }) => {
  await open(page, site)
  await run(page, 'mosquitto_sub -t flood -v')
  await expect(block(page, 1)).toContainText('running')
  await run(page, 'mosquitto_pub -t flood -m drop --repeat 5000')
  await expect(block(page, 2)).not.toContainText('running', { timeout: 20_000 })
  await expect(block(page, 1)).toContainText('4,000 earlier lines are not shown')
  await page.getByRole('button', { name: 'Stop command 1' }).click()
  await expect(block(page, 1)).toContainText('stopped')
})

for (const width of [390, 1280]) {
  test(`axe finds nothing at ${width} pixels`, async ({ page, site }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    await open(page, site)
    const look = () => findBarriers(page)
    expect(await look()).toEqual([])
    await run(page, 'mosquitto_sub -t home/# -v -d')
    await run(page, 'mosquitto_pub -t home/# -m x')
    await run(page, 'mosquitto_pub -t a -l')
    await run(page, 'mosquitto_pub -t # -m x')
    await expect(block(page, 4)).toContainText('comment')
    await line(page).fill('mosquitto_sub -')
    await line(page).press('Tab')
    await line(page).press('ArrowDown')
    await expect(page.getByRole('option').first()).toBeVisible()
    expect(await look()).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
  })
}
