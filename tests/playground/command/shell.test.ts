import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { parseLine, type ShellFault, type ShellNote } from '../../../components/playground/command/shell.ts'
import { quoted } from '../../../components/playground/command/write-shell.ts'

const commandsOf = (line: string) => {
  const parsed = parseLine(line)
  assert.ok('commands' in parsed, `a fault: ${JSON.stringify(parsed)}`)
  return parsed.commands
}
const notesOf = (line: string): ShellNote[] => {
  const parsed = parseLine(line)
  return 'notes' in parsed ? parsed.notes : []
}
const faultOf = (line: string): ShellFault | undefined => {
  const parsed = parseLine(line)
  return 'fault' in parsed ? parsed.fault : undefined
}

const hasBash = spawnSync('bash', ['-c', 'true']).status === 0

/** The line run by bash, with two functions in the place of the tools that say what they were given. */
function inBash(line: string): { words: string[]; input?: string }[] {
  const tell = `{ printf '%s\\0' "$@"; if [ ! -t 0 ]; then printf 'INPUT\\0'; cat; printf '\\0'; fi; printf 'END\\0'; }`
  const script = `mosquitto_pub() ${tell}\nmosquitto_sub() ${tell}\n${line}\nwait`
  const { stdout } = spawnSync('bash', ['--norc', '-c', script], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  })
  return stdout
    .split('END\0')
    .slice(0, -1)
    .map((told) => {
      const [words = '', input = ''] = told.split('INPUT\0')
      return { words: words.split('\0').slice(0, -1), input: input.slice(0, -1) }
    })
}

describe('a line is cut into words as bash cuts it', { skip: !hasBash && 'there is no bash here' }, () => {
  for (const line of [
    `mosquitto_pub -t home/door -m open`,
    `mosquitto_pub -t 'home/#' -m "two words"`,
    `mosquitto_pub -m "a \\"quoted\\" word" -t a\\ b`,
    `mosquitto_pub -m 'it'"'"'s' -t ""`,
    `mosquitto_pub -m '{"temp": 21.5}'`,
    `mosquitto_pub -m {"temp":21.5}`,
    `mosquitto_pub -m "{\\"temp\\": 21.5}"`,
    `mosquitto_pub -t $SYS/broker/uptime`,
    `mosquitto_pub -t "$SYS/#" -m x`,
    `mosquitto_pub -t '$SYS/#' -m x`,
    `mosquitto_pub -t \\$SYS/x`,
    `mosquitto_pub -t $NOTHING -m x`,
    `mosquitto_pub -t "$NOTHING" -m x`,
    `mosquitto_pub -m 5$ -t a$/b`,
    `mosquitto_pub -m "\${NOTHING}x"`,
    `mosquitto_sub -t home/# -v`,
    `mosquitto_sub -t # -v`,
    `mosquitto_sub -t +/door # all doors`,
    `mosquitto_sub -t a#b`,
    `mosquitto_pub -m "a\\nb" -t 'a\\nb'`,
    `mosquitto_pub \\\n  -t a \\\n  -m b`,
    `mosquitto_pub -m "one\ntwo"`,
    `mosquitto_pub -t a -m 1; mosquitto_pub -t b -m 2`,
    `mosquitto_pub -t a -m 1\nmosquitto_pub -t b -m 2`,
    `mosquitto_pub -m –long`,
    `mosquitto_pub -m “curly quotes”`,
    `mosquitto_pub -m 2a -t a2`,
    `mosquitto_pub -t a  	 -m  b   `,
    `echo hello world | mosquitto_pub -l`,
    `echo -n hello | mosquitto_pub -s`,
    `echo -e 'a\\tb\\nc' | mosquitto_pub -l`,
    `printf 'one\\ntwo\\n' | mosquitto_pub -l`,
    `printf '%s,%d%%\\n' a 1 b 2 | mosquitto_pub -l`,
    `mosquitto_pub -l <<< 'a "line"'`,
    `mosquitto_pub -l <<<word`,
  ]) {
    it(line, () => {
      const ours = commandsOf(line).map(({ words, input }) => ({ words: words.slice(1), input: input ?? '' }))
      assert.deepEqual(ours, inBash(line))
    })
  }
  it('words written back are the same words', () => {
    for (const word of ['a', "it's", '$SYS/#', '', 'a b', '"x"', '#', '\\', 'läuft', '–x'])
      assert.deepEqual(commandsOf(`mosquitto_pub ${quoted(word)}`)[0]!.words, ['mosquitto_pub', word])
  })
})

describe('what joins two commands', () => {
  it('& lets the next one begin at once, ; and && and || wait', () => {
    const whens = commandsOf('a & b ; c && d || e').map(({ words, background, when }) => [
      words[0],
      background,
      when,
    ])
    assert.deepEqual(whens, [
      ['a', true, 'always'],
      ['b', false, 'always'],
      ['c', false, 'always'],
      ['d', false, 'after-success'],
      ['e', false, 'after-failure'],
    ])
  })
  it('lines, empty lines and comments', () => {
    assert.deepEqual(
      commandsOf('\n# first\na\n\nb # second\n').map(({ words }) => words),
      [['a'], ['b']],
    )
  })
})

describe('what a shell does without a word is said', () => {
  for (const [line, note] of [
    ['mosquitto_sub -t "$SYS/#"', { what: 'variable', name: '$SYS' }],
    ['mosquitto_sub -t $SYS/#', { what: 'variable', name: '$SYS' }],
    ['mosquitto_sub -t #', { what: 'comment', text: '#' }],
    ['mosquitto_sub -t # -v', { what: 'comment', text: '# -v' }],
    ['mosquitto_pub -m ‘x’', { what: 'curly-quotes' }],
    ['mosquitto_pub –t x', { what: 'long-dash', word: '–t' }],
    ['mosquitto_pub -m {"a":1}', { what: 'lost-quotes', word: '{"a":1}' }],
    ['$ mosquitto_pub -t a', { what: 'prompt' }],
  ] as const) {
    it(line, () => assert.deepEqual(notesOf(line), [note]))
  }
  it('nothing is said of a line that means what it seems to', () => {
    for (const line of [`mosquitto_sub -t '$SYS/#' -t '#'`, `mosquitto_pub -m '{"a":1}' -t a/b#c`, 'a # b'])
      assert.deepEqual(
        notesOf(line).filter(({ what }) => what !== 'comment'),
        [],
      )
  })
})

describe('what would need a whole shell is named, and nothing runs', () => {
  for (const [line, fault] of [
    [`mosquitto_pub -m 'x`, { what: 'open-quote', quote: "'" }],
    ['mosquitto_pub -m "x', { what: 'open-quote', quote: '"' }],
    ['mosquitto_sub -t a | head -1', { what: 'pipe', left: 'mosquitto_sub' }],
    ['cat file | mosquitto_pub -l', { what: 'pipe', left: 'cat' }],
    ['mosquitto_sub -t a > log.txt', { what: 'redirect', sign: '>' }],
    ['mosquitto_sub -t a 2> log.txt', { what: 'redirect', sign: '2>' }],
    ['mosquitto_pub -l < lines.txt', { what: 'redirect', sign: '<' }],
    ['mosquitto_pub -m "$(date)"', { what: 'substitution' }],
    ['mosquitto_pub -m `date`', { what: 'substitution' }],
    ['mosquitto_pub -m {"a":1,"b":2}', { what: 'braces', word: '{"a":1,"b":2}' }],
    ['(mosquitto_sub -t a)', { what: 'group', sign: '(' }],
    ['; mosquitto_sub -t a', { what: 'nothing-before', sign: ';' }],
    ['echo a |', { what: 'nothing-before', sign: '|' }],
  ] as const) {
    it(line, () => assert.deepEqual(faultOf(line), fault))
  }
})
