// The command cell at a broker elsewhere, and as one cell of a page.

import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { toKeptShape } from '../../../components/playground/command/kept.ts'
import { runReady } from '../../../components/playground/command/run-ready.ts'
import { Terminal } from '../../../components/playground/command/terminal.ts'
import { createPageLine } from '../../../components/playground/page-line.ts'
import { createSocketLine } from '../../../components/playground/socket-line.ts'
import { startSocketBroker } from '../../browser/socket-broker.ts'
import { memory, openPage, until } from '../surroundings.ts'

const closing: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

function open(id = 'cell') {
  const page = openPage()
  const storage = memory()
  const terminal = new Terminal(
    id,
    {
      pageLine: (room) => createPageLine(page.broker, room),
      socketLine: (address) => createSocketLine(address),
      location: { protocol: 'http:', host: 'class.test' },
      randomId: () => 'abcd',
      random: () => 0.5,
      storage,
    },
    () => {},
  )
  closing.push(() => {
    terminal.close()
    page.broker.stop()
  })
  return terminal
}

const remarksOf = (terminal: Terminal, at: number) => terminal.blocks[at]!.remarks.map(({ what }) => what)

test('commands reach a broker elsewhere over its WebSocket, signed in as the switch says or as they say', async () => {
  const users: (string | undefined)[] = []
  const broker = await startSocketBroker(0, {
    authenticate: ({ username }) => {
      users.push(username)
      return {}
    },
  })
  closing.push(() => broker.close())
  const terminal = open()
  const url = `ws://127.0.0.1:${broker.port}/mqtt`
  terminal.choose('other', { elsewhere: { url, userName: 'ana', password: 'secret', isWrong: false } })
  const heard = terminal.run('mosquitto_sub -h broker.example -t home/# -v -C 1')
  await until('it has subscribed', () => broker.broker.snapshot().sessions[0]?.subscriptions.length === 1)
  await terminal.run('mosquitto_pub -t home/door -m open -u bob -P own')
  await heard
  assert.deepEqual(
    terminal.blocks[0]!.screen.lines.map(({ text }) => text),
    ['home/door open'],
  )
  assert.deepEqual(users, ['ana', 'bob'])
  assert.deepEqual(remarksOf(terminal, 0), ['signed-in-elsewhere'])
  assert.deepEqual(remarksOf(terminal, 1), [])
  assert.equal(terminal.blocks[0]!.where?.url, url)
})

test('at an address that is none no command runs, and it says so', async () => {
  const terminal = open()
  terminal.choose('other', { elsewhere: { url: 'mqtt://x', userName: '', password: '', isWrong: true } })
  await terminal.run('mosquitto_pub -t a -m x')
  assert.deepEqual(terminal.blocks[0]!.remarks, [{ what: 'beyond', beyond: { what: 'address' } }])
})

test('the commands of a lesson run one after the other; a subscriber stays and hears them', async () => {
  const terminal = open()
  const commands = ['mosquitto_sub -t home/# -v', 'mosquitto_pub -t home/door -m open']
  assert.equal(await runReady(terminal, commands), true)
  await until('the message came', () => terminal.blocks[0]!.screen.count === 1)
  assert.equal(terminal.blocks[0]!.now.state, 'running')
})

test('a lesson’s command that is stopped ends the run', async () => {
  const terminal = open()
  const run = runReady(terminal, ['mosquitto_pub -t a -l', 'mosquitto_pub -t a -m never'])
  await until('it waits for lines', () => terminal.blocks[0]?.input !== undefined)
  terminal.interrupt()
  assert.equal(await run, false)
  assert.equal(terminal.blocks.length, 1)
})

test('what a file keeps of a cell fills another: history and outputs, and no password', async () => {
  const terminal = open('one')
  await terminal.run('mosquitto_pub -t a -m x -i door -d -u ana -P secret')
  const text = JSON.stringify(terminal.read())
  assert.ok(!text.includes('secret'))
  const other = open('two')
  other.write(toKeptShape(JSON.parse(text)))
  assert.equal(other.history.lines.length, 1)
  assert.deepEqual(
    other.blocks.map(({ screen }) => screen.lines.map((line) => line.text)),
    terminal.blocks.map(({ screen }) => screen.lines.map((line) => line.text)),
  )
})
