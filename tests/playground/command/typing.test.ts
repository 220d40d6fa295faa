import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { withoutSecrets } from '../../../components/playground/command/block.ts'
import { complete, toCommonStart } from '../../../components/playground/command/complete.ts'
import { History } from '../../../components/playground/command/history.ts'
import { findOptionHint } from '../../../components/playground/command/option-hints.ts'
import { parseOptions } from '../../../components/playground/command/options.ts'
import { Screen, toShown } from '../../../components/playground/command/screen.ts'
import { findBeyond, toWhere } from '../../../components/playground/command/where.ts'

const seen = { topics: ['home/door', 'home/#', '#', '$SYS/#'], ids: ['door'] }
const choicesFor = (line: string) => complete(line, line.length, seen).choices

describe('Tab', () => {
  for (const [line, choices] of [
    ['mosquitto_p', ['mosquitto_pub']],
    ['mosq', ['mosquitto_pub', 'mosquitto_sub']],
    ['mosquitto_pub -t home/door -q ', ['0', '1', '2']],
    ['mosquitto_pub -t ', ['home/door']],
    ['mosquitto_sub -t ', ['home/door', 'home/#', "'#'", "'$SYS/#'"]],
    ["mosquitto_sub -t '#", []],
    ['mosquitto_sub -i ', ['door']],
    ['mosquitto_sub -V mqttv3', ['mqttv311', 'mqttv31']],
    ['mosquitto_sub --will-', ['--will-topic', '--will-payload', '--will-qos', '--will-retain']],
    ['mosquitto_pub -D pub', ['publish']],
    ['mosquitto_pub -D publish content', ['content-type']],
    ['mosquitto_pub -t a -m x; mosquitto_sub -t a -q 2', []],
    ['ls -', []],
    ['mosquitto_pub -m anything', []],
  ] as const) {
    it(`after “${line}” offers ${choices.join(', ') || 'nothing'}`, () =>
      assert.deepEqual(choicesFor(line), choices))
  }
  it('offers each tool its own options', () => {
    assert.ok(choicesFor('mosquitto_pub -').includes('-m'))
    assert.ok(!choicesFor('mosquitto_sub -').includes('-m'))
    assert.ok(choicesFor('mosquitto_sub -t a & mosquitto_pub -').includes('-m'))
  })
  it('adds as much as all choices have in common', () => {
    assert.equal(toCommonStart(choicesFor('mosq')), 'mosquitto_')
  })
})

describe('history', () => {
  it('goes back and forth, and keeps what was being typed', () => {
    const history = new History(['one', 'two'])
    assert.equal(history.older('thr'), 'two')
    assert.equal(history.older('two'), 'one')
    assert.equal(history.older('one'), undefined)
    assert.equal(history.newer(), 'two')
    assert.equal(history.newer(), 'thr')
    assert.equal(history.newer(), undefined)
  })
  it('holds a line once when it is run again at once', () => {
    const history = new History()
    for (const line of ['a', 'a', 'b', 'a']) history.add(line)
    assert.deepEqual(history.lines, ['a', 'b', 'a'])
  })
  it('is kept without passwords', () => {
    assert.equal(
      withoutSecrets(`mosquitto_pub -u ana -P "my secret" -t a -L mqtt://ana:hidden@host/t`),
      'mosquitto_pub -u ana -P ••• -t a -L mqtt://ana:•••@host/t',
    )
  })
})

describe('an option that a tool does not know gets a hint beside the tool’s complaint', () => {
  for (const [tool, option, hint] of [
    ['mosquitto_sub', '-m', { what: 'other-tool', option: '-m', tool: 'mosquitto_pub' }],
    ['mosquitto_pub', '-q1', { what: 'joined', option: '-q', value: '1' }],
    ['mosquitto_pub', '-h=localhost', { what: 'joined', option: '-h', value: 'localhost' }],
    ['mosquitto_pub', '--qos=1', { what: 'joined', option: '--qos', value: '1' }],
    ['mosquitto_pub', 'world', { what: 'stray-word', word: 'world' }],
    ['mosquitto_pub', '--ws', { what: 'newer', option: '--ws' }],
    ['mosquitto_pub', '--Topic', { what: 'letter-case', option: '--Topic', known: '--topic' }],
    ['mosquitto_pub', '--nonsense', undefined],
  ] as const) {
    it(`${tool} ${option}`, () => assert.deepEqual(findOptionHint(tool, option), hint))
  }
})

describe('what no page can do is said, and not run', () => {
  const beyondOf = (...words: string[]) => {
    const parsed = parseOptions('mosquitto_pub', ['-t', 'a', '-m', 'x', ...words])
    assert.ok(parsed.kind === 'settings')
    return findBeyond(parsed.settings)
  }
  for (const [words, beyond] of [
    [['--cafile', 'ca.crt'], { what: 'tls', option: '--cafile' }],
    [['-p', '8883'], { what: 'tls-port', port: 8883 }],
    [['-p', '8884', '--insecure'], { what: 'tls', option: '--insecure' }],
    [['--psk', '00', '--psk-identity', 'i'], { what: 'tls', option: '--psk' }],
    [['--tls-version', 'tlsv1.3'], { what: 'tls', option: '--tls-version' }],
    [['-L', 'mqtts://host/a'], { what: 'tls', option: '-L mqtts://' }],
    [['--unix', '/tmp/s'], { what: 'socket', option: '--unix' }],
    [['-p', '9001'], { what: 'websocket-port', port: 9001 }],
    [['-p', '1884'], undefined],
    [['-h', 'test.mosquitto.org'], undefined],
  ] as const) {
    it(words.join(' '), () => assert.deepEqual(beyondOf(...words), beyond))
  }
  it('a host is told apart from where the command goes', () => {
    const parsed = parseOptions('mosquitto_sub', ['-h', 'test.mosquitto.org', '-t', 'a'])
    assert.ok(parsed.kind === 'settings')
    assert.deepEqual(toWhere(parsed.settings, 'page'), {
      place: 'page',
      host: 'test.mosquitto.org',
      port: 1883,
    })
  })
})

describe('the screen', () => {
  it('puts pieces together to lines, and keeps the two streams apart', () => {
    const screen = new Screen()
    screen.print('a')
    screen.print(Uint8Array.of(0xc3))
    screen.print(Uint8Array.of(0xa4, 0x0a))
    screen.print('b')
    screen.complain('Error\n\n')
    screen.print('c\n')
    assert.deepEqual(
      screen.lines.map(({ stream, text }) => `${stream} ${text}`),
      ['out aä', 'out b', 'err Error', 'err ', 'out c'],
    )
  })
  it('keeps the newest thousand lines of a flood', () => {
    const screen = new Screen()
    for (let i = 0; i < 5_000; i++) screen.print(`${i}\n`)
    assert.equal(screen.lines.length, 1_000)
    assert.equal(screen.lines.at(-1)?.text, '4999')
    assert.equal(screen.count, 5_000)
  })
  it('shows control characters, and obeys none', () => {
    assert.equal(toShown('a\x1b[31m\x07\tb\0'), 'a␛[31m␇\tb␀')
  })
})
