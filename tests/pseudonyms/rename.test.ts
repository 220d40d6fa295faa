// A class may be shown when nobody in it can be known: no name, handle or token is left in it, however it is written.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toNumber } from '../../labs/checker/number.ts'
import { createRename } from '../../labs/pseudonyms/rename.ts'
import { assignStandIns, type Person } from '../../labs/pseudonyms/stand-ins.ts'

const people: Person[] = [
  { handle: 'joao-7', name: 'João Álvares', email: 'joao.alvares@school.pt' },
  { handle: 'ana', name: 'Ana Q. Winterbottom', email: 'ana@example.org' },
  { handle: 'bo', name: 'Bo Li' },
  { handle: 'mei-ling', name: '美玲 Zhang' },
]

const renameOf = (people: readonly Person[], isSecret?: (word: string) => boolean) =>
  createRename({
    people,
    standIns: assignStandIns(people),
    kept: new Set(['banana']),
    ...(isSecret ? { isSecret } : {}),
  })

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** As somebody would look who wants to know: plain, in base64 from any place, in hexadecimal digits, in UTF-16. */
function findTraces(bytes: Uint8Array, word: string): string[] {
  const plain = latin1(bytes).toLowerCase()
  const utf8 = Buffer.from(word)
  const runs = plain.length === 0 ? [] : (latin1(bytes).match(/[A-Za-z0-9+/_-]{6,}/g) ?? [])
  const hexes = (latin1(bytes).match(/(?:[0-9a-fA-F]{2}[ :-]?){3,}/g) ?? []).map((run) =>
    run.replace(/[^0-9a-f]/gi, ''),
  )
  const has = (text: string) => text.toLowerCase().includes(latin1(utf8).toLowerCase())
  return [
    ...(has(plain) ? ['plain'] : []),
    ...([0, 1, 2, 3].some((skip) =>
      runs.some((run) => has(Buffer.from(run.slice(skip), 'base64').toString('latin1'))),
    )
      ? ['base64']
      : []),
    ...([0, 1].some((skip) =>
      hexes.some((run) => has(Buffer.from(run.slice(skip), 'hex').toString('latin1'))),
    )
      ? ['hex']
      : []),
    ...(['utf16le'] as const).filter(() => latin1(bytes).includes(latin1(Buffer.from(word, 'utf16le')))),
  ]
}

/** Ways in which a program may write a name. */
const writings: ((name: string) => Uint8Array)[] = [
  (name) => Buffer.from(name),
  (name) => Buffer.from(name.toUpperCase()),
  (name) => Buffer.from(`x${name}y`),
  (name) => Buffer.from(Buffer.from(name).toString('base64')),
  (name) => Buffer.from(Buffer.from(`of ${name}!`).toString('base64')),
  (name) => Buffer.from(Buffer.from(name).toString('hex')),
  (name) => Buffer.from(name, 'utf16le'),
  (name) => Buffer.concat([Buffer.of(0xff, 0xfe, name.length), Buffer.from(name), Buffer.of(0x80)]),
  (name) =>
    Buffer.from(
      JSON.stringify({ by: name }).replace(/[a-z]/, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`),
    ),
]

const namePart = fc.stringMatching(/^[a-z]{4,9}$/)
const handle = fc.stringMatching(/^[a-z]{3}[a-z0-9-]{1,9}$/).filter((text) => !/(null|true)/.test(text))

test('no name is left in a payload, however it is written', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(handle, { minLength: 1, maxLength: 8 }),
      fc.array(namePart, { minLength: 8, maxLength: 8 }),
      fc.string({ maxLength: 12 }),
      fc.nat(),
      (handles, words, around, pick) => {
        const students = handles.map((handle, i) => ({ handle, name: `${words[i]} ${words[(i + 1) % 8]}` }))
        const rename = renameOf(students)
        for (const { handle, name } of students)
          for (const word of [handle, ...name.split(' ')]) {
            const write = writings[pick % writings.length]!
            const bytes = Buffer.concat([
              Buffer.from(around),
              Buffer.from(' '),
              write(word),
              Buffer.from(' '),
              Buffer.from(around),
            ])
            const traces = findTraces(rename.bytes(bytes), word)
            assert.deepEqual(traces, [], `${word} in ${JSON.stringify(latin1(bytes))}`)
          }
      },
    ),
    { numRuns: 400 },
  )
})

test('a stand-in has the number of the student, is nobody else, and holds no name of the class', () => {
  const many = Array.from({ length: 500 }, (_, i) => ({ handle: `pupil${i}`, name: `Finch Heron${i}` }))
  const standIns = assignStandIns(many)
  assert.equal(new Set([...standIns.values()].map(({ handle }) => handle)).size, 500)
  for (const [handle, standIn] of standIns) {
    assert.equal(toNumber(standIn.handle), toNumber(handle))
    assert.match(standIn.handle, /^[a-z0-9-]{2,16}$/)
    assert.doesNotMatch(standIn.handle, /finch|pupil/)
  }
})

const cases: [what: string, came: string, gone: RegExp, stays?: RegExp][] = [
  ['a handle in a client identifier', 'esp32-joao-7-kitchen', /joao/i, /^esp32-[a-z0-9-]+-kitchen$/],
  ['a name in capitals', 'JOÃO ÁLVARES', /jo[ãa]o|[áa]lvares/i],
  ['a name without its marks', '{"by":"Joao Alvares"}', /joao|alvares/i, /^\{"by":"[A-Za-z]+ [A-Za-z]+"\}$/],
  ['a name in another script', '美玲', /美玲/],
  ['an address', 'write to joao.alvares@school.pt', /joao|alvares|school\.pt/, /@school\.example$/],
  ["a stranger's address", 'write to someone.else@gmail.com', /someone|gmail/, /somebody@school\.example/],
  ['a name inside a word', 'winterbottomish', /winterbottom/i],
  ['a token', 'abcd-efgh-jkmn', /abcd|efgh/, /^\*{4}-\*{4}-\*{4}$/],
]
for (const [what, came, gone, stays = /./] of cases)
  test(`${what} is replaced`, () => {
    const renamed = renameOf(people).text(came)
    assert.doesNotMatch(renamed, gone)
    assert.match(renamed, stays)
  })

test('what is nobody’s stays: words of the labs, and two letters inside a word', () => {
  const { text } = renameOf(people)
  for (const same of ['banana', 'a board on the elbow', '21.5', '{"n":1,"unit":"C"}', 'hello world'])
    assert.equal(text(same), same)
})

test('the same name is the same stand-in wherever it stands, in the case that it came in', () => {
  const { text, topic } = renameOf(people)
  const bird = text('ana')
  assert.equal(topic('ana/kitchen/temperature'), `${bird}/kitchen/temperature`)
  assert.equal(topic('/ana/kitchen'), `/${bird}/kitchen`)
  assert.equal(text('ANA'), bird.toUpperCase())
})

test('a token without its dashes is known by its hash', () => {
  const { text } = renameOf(people, (word) => word === 'abcdefghjkmn')
  assert.doesNotMatch(text('token=abcdefghjkmn'), /abcd/)
  assert.equal(text('abcdefghjkmp'), 'abcdefghjkmp')
})
