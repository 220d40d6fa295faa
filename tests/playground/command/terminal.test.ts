import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Block } from '../../../components/playground/command/block.ts'
import { toText } from '../../../components/playground/command/block.ts'
import { Terminal } from '../../../components/playground/command/terminal.ts'
import { createPageLine } from '../../../components/playground/page-line.ts'
import { openPage, until } from '../surroundings.ts'

function open(store = new Map<string, string>()) {
  const { broker, workers } = openPage()
  const terminal = new Terminal(
    'test',
    {
      pageLine: (room) => createPageLine(broker, room),
      socketLine: () => assert.fail('no sockets here'),
      location: { protocol: 'http:', host: 'class.test' },
      randomId: () => 'abcd',
      random: () => 0.5,
      storage: {
        getItem: (key) => store.get(key) ?? null,
        setItem: (key, value) => void store.set(key, value),
      },
    },
    () => {},
  )
  terminal.restore()
  return {
    terminal,
    store,
    workers,
    close() {
      terminal.close()
      broker.stop()
    },
  }
}

const linesOf = (block: Block | undefined) => block?.screen.lines.map(({ text }) => text)
const remarksOf = (block: Block | undefined) => block?.remarks.map(({ what }) => what)

describe('the terminal', () => {
  it('runs a subscriber and a publisher side by side', async () => {
    const { terminal, close } = open()
    void terminal.run('mosquitto_sub -t a/# -v -i s')
    await until('it has subscribed', () => terminal.log.rows.length >= 5)
    await terminal.run('mosquitto_pub -t a/b -m hello')
    await until('it came', () => linesOf(terminal.blocks[0])?.[0] === 'a/b hello')
    assert.equal(terminal.blocks[0]!.now.state, 'running')
    assert.deepEqual(terminal.blocks[1]!.now, { state: 'over', status: 0 })
    assert.deepEqual(
      terminal.log.parties.map(({ name }) => name),
      ['s', 'pub 2'],
    )
    assert.ok(terminal.interrupt())
    await until('it is over', () => terminal.blocks[0]!.interrupt === undefined)
    assert.deepEqual(linesOf(terminal.blocks[0]), ['a/b hello', '^C'])
    assert.equal(terminal.interrupt(), false)
    close()
  })
  it('runs what & and && join, each in its own block', async () => {
    const { terminal, close } = open()
    await terminal.run(
      `mosquitto_sub -t a -C 2 & sleep 0.1; mosquitto_pub -t a -q 9 && mosquitto_pub -t a -m never || echo two | mosquitto_pub -t a -l; mosquitto_pub -t a -m one`,
    )
    await until('the subscriber ended', () => terminal.blocks[0]!.now.state === 'over')
    assert.deepEqual(linesOf(terminal.blocks[0]), ['two', 'one'])
    assert.deepEqual(
      terminal.blocks.map(({ text }) => text),
      [
        'mosquitto_sub -t a -C 2 &',
        'sleep 0.1',
        'mosquitto_pub -t a -q 9',
        "printf %s 'two\n' | mosquitto_pub -t a -l",
        'mosquitto_pub -t a -m one',
      ],
    )
    close()
  })
  it('lets somebody type the lines for -l', async () => {
    const { terminal, close } = open()
    const ended = terminal.run('mosquitto_pub -t a -l -d -i p')
    const block = terminal.blocks[0]!
    await until('it runs', () => block.screen.count === 2)
    block.input!.feed('one\ntwo\n')
    await until('both are out', () => block.screen.count === 4)
    block.input!.end()
    await ended
    assert.equal(linesOf(block)!.at(-1), 'Client p sending DISCONNECT')
    close()
  })
  it('says what it is not', async () => {
    const { terminal, close } = open()
    for (const line of [
      'ls',
      'mosquitto_sub -t a | head',
      '-t x',
      'help',
      'mosquitto_pub -p 8883 -t a -m x',
      'MOSQUITTO_PUB -t a',
    ])
      await terminal.run(line)
    assert.deepEqual(terminal.blocks.map(remarksOf), [
      ['unknown-command'],
      ['fault'],
      ['unknown-command'],
      ['help'],
      ['beyond'],
      ['unknown-command'],
    ])
    assert.deepEqual(terminal.blocks[0]!.now, { state: 'over', status: 127 })
    assert.deepEqual(terminal.blocks[4]!.now, { state: 'over' })
    close()
  })
  it('keeps its history and its last outputs over a reload, and no password', async () => {
    const first = open()
    void first.terminal.run('mosquitto_sub -t a -u ana -P secret')
    await first.terminal.run('mosquitto_pub -t a -q 7')
    first.terminal.type('half a li')
    first.close()
    const second = open(first.store)
    assert.deepEqual(second.terminal.history.lines, [
      'mosquitto_sub -t a -u ana -P •••',
      'mosquitto_pub -t a -q 7',
    ])
    assert.equal(second.terminal.draft, 'half a li')
    assert.deepEqual(second.terminal.blocks.map(remarksOf), [['left'], []])
    assert.match(toText(second.terminal.blocks), /Error: Invalid QoS given: 7[\s\S]*\[exit status 1\]/)
    assert.doesNotMatch([...first.store.values()].join(), /secret/)
    second.close()
  })
  it('starts with nothing when its storage holds something odd', () => {
    const { terminal, close } = open(
      new Map([['notebook.commands.test', '{"history":[1,{}],"blocks":[{"text":1}],"draft":3}']]),
    )
    assert.deepEqual([terminal.history.lines, terminal.blocks, terminal.draft], [[], [], ''])
    close()
  })
  it('a subscriber comes back by itself when the broker in the page has died', async () => {
    const { terminal, workers, close } = open()
    void terminal.run('mosquitto_sub -t a -d -i s')
    const block = terminal.blocks[0]!
    await until('it has subscribed', () => block.screen.count === 5)
    workers[0]!.crash('broken on purpose')
    await until('it has subscribed again', () => block.screen.count === 10)
    assert.deepEqual(remarksOf(block), ['broker-died'])
    assert.match(linesOf(block)![7]!, /SUBSCRIBE \(Mid: 2/)
    close()
  })
})
