// Rosters as spreadsheets write them: any encoding, separator and quoting; each fault by its line; nothing half taken in.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { RosterStudent } from '../../classroom/accounts.ts'
import { planRoster } from '../../classroom/roster/plan.ts'
import { proposeHandle } from '../../classroom/roster/propose.ts'
import { type AClass, openClass } from './a-class.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const marked = (text: string) => utf8(`\uFEFF${text}`)
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))
const utf16be = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16())
/** Western European: for these letters, Windows-1252 is Latin 1. */
const windows = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

const plain = ['handle,name,e-mail,group', 'ana,Ana López,ana@school.test,B', ',José Müller,,']

const shown = (bytes: Uint8Array, students: RosterStudent[] = []) => {
  const { added, faults } = planRoster(bytes, students)
  return {
    added: added.map(({ line, handle, name, email, team }) => [line, handle, name, email, team]),
    faults: faults.map(({ line, message }) => `${line}: ${message}`),
  }
}

const expected = [
  [2, 'ana', 'Ana López', 'ana@school.test', 'B'],
  [3, 'jose', 'José Müller', null, null],
]

describe('a roster is read as each spreadsheet writes it', () => {
  const files: [string, Uint8Array, encoding: string, delimiter: string][] = [
    ['Google Sheets: UTF-8, commas, CRLF', utf8(plain.join('\r\n')), 'UTF-8', ','],
    ['LibreOffice on Linux: LF and a last newline', utf8(`${plain.join('\n')}\n`), 'UTF-8', ','],
    ['Excel "CSV UTF-8": byte order mark', marked(plain.join('\r\n')), 'UTF-8', ','],
    [
      'Excel "CSV" in Germany: Windows-1252, semicolons',
      windows(plain.join('\r\n').replaceAll(',', ';')),
      'Windows-1252',
      ';',
    ],
    [
      'Excel "Unicode text": UTF-16LE, tabs',
      utf16le(`\uFEFF${plain.join('\r\n').replaceAll(',', '\t')}`),
      'UTF-16LE',
      '\t',
    ],
    ['UTF-16BE with its mark', utf16be(`\uFEFF${plain.join('\r\n')}`), 'UTF-16BE', ','],
    ['UTF-16LE without a mark', utf16le(plain.join('\n')), 'UTF-16LE', ','],
    ['UTF-16BE without a mark', utf16be(plain.join('\n')), 'UTF-16BE', ','],
    ['old Macintosh: CR alone', utf8(plain.join('\r')), 'UTF-8', ','],
    [
      'quotes around everything',
      utf8(
        plain
          .map((line) =>
            line
              .split(',')
              .map((one) => `"${one}"`)
              .join(','),
          )
          .join('\r\n'),
      ),
      'UTF-8',
      ',',
    ],
    [
      'titles in capitals and otherwise called',
      utf8(plain.join('\n').replace('handle,name,e-mail,group', 'User name,Full Name,Email address,TEAM')),
      'UTF-8',
      ',',
    ],
    [
      'blanks around the texts',
      utf8(plain.map((line) => line.replaceAll(',', ' , ')).join('\n')),
      'UTF-8',
      ',',
    ],
  ]
  for (const [title, bytes, encoding, delimiter] of files)
    test(title, () => {
      assert.deepEqual(shown(bytes), { added: expected, faults: [] })
      const plan = planRoster(bytes, [])
      assert.deepEqual([plan.encoding, plan.delimiter], [encoding, delimiter])
    })
  test('columns in another order, one that is not needed, empty lines between', () => {
    const plan = planRoster(utf8('name;Seat;handle\n\n;;\nAna;4;ana\n'), [])
    assert.deepEqual(
      plan.added.map(({ line, handle }) => [line, handle]),
      [[4, 'ana']],
    )
    assert.deepEqual(plan.ignored, ['Seat'])
  })
  test('"sep=;" in the first line', () => {
    assert.deepEqual(shown(utf8('sep=;\r\nname;group\r\nAna;"a;b"\r\n')).added, [
      [3, 'ana', 'Ana', null, 'a;b'],
    ])
  })
  test('quotes in quotes, separators and line breaks in texts; lines are counted through them', () => {
    const text = 'name,group\n"López, Ana","the\nfirst"\n"Bo ""B"" Berg",x\n'
    assert.deepEqual(shown(utf8(text)).added, [
      [2, 'ana', 'López, Ana', null, 'the first'],
      [4, 'bo', 'Bo "B" Berg', null, 'x'],
    ])
  })
  test('one column of names is enough', () => {
    assert.deepEqual(shown(utf8('name\nAna\n林小明\n')).added, [
      [2, 'ana', 'Ana', null, null],
      [3, 'student-1', '林小明', null, null],
    ])
  })
})

describe('what is no roster is told by its line', () => {
  const faults: [string, string, string[]][] = [
    [
      'an empty file',
      '',
      ['1: Expected a table with the columns handle, name, e-mail, group; the file is empty.'],
    ],
    [
      'no titles',
      'ana,Ana\nbo,Bo',
      [
        '1: Expected the names of the columns first, as in "handle,name,e-mail,group"; a column "name" is needed. There came "ana,Ana".',
      ],
    ],
    [
      'titles alone',
      'handle,name\n',
      ['1: Expected a line for each student below the names of the columns; there is none.'],
    ],
    ['a title twice', 'name,name\nAna,Bo', ['1: Expected one column "name"; there are two.']],
    ['no name', 'handle,name\nana,', ['2: Expected a name; it is empty.']],
    [
      'a handle that is none',
      'handle,name\nA B!,Ana',
      [
        '2: Expected a handle of 2 to 16 letters a to z, digits and dashes. There came "A B!". Leave it empty, and one is made of the name.',
      ],
    ],
    [
      'a reserved handle',
      'handle,name\nDesk,Ana',
      ['2: Expected another handle: "Desk" is a word of the classroom itself.'],
    ],
    [
      'a handle twice',
      'handle,name\nana,Ana\nANA,Other',
      ['3: Expected each handle once. "ana" stands in line 2 too.'],
    ],
    [
      'an address that is none',
      'name,e-mail\nAna,ana',
      ['2: Expected an e-mail address or nothing. There came "ana".'],
    ],
    [
      'a quote that never ends',
      'name,group\n"Ana,B\nBo,C\n',
      ['2: Expected a text in quotes to end with a quote. It goes on, or something stands behind it.'],
    ],
    [
      'more columns than titles',
      'name,group\nAna,B,C',
      [
        '2: Expected 2 columns, as in the first line; there are 3. A text with the separator in it stands in quotes.',
      ],
    ],
    [
      'control characters in a name',
      'name\nA\u0007na',
      [
        '2: Expected a name of 1 to 60 characters on one line. There came one of 4, or with signs that cannot be shown.',
      ],
    ],
    [
      'several lines at once',
      'handle,name\n!,\nbo,Bo\n,',
      [
        '2: Expected a handle of 2 to 16 letters a to z, digits and dashes. There came "!". Leave it empty, and one is made of the name.',
        '2: Expected a name; it is empty.',
      ],
    ],
    [
      'too many',
      `name\n${'Ana\n'.repeat(1_001)}`,
      ['1002: Expected at most 1000 students. Is this the right file?'],
    ],
  ]
  for (const [title, text, said] of faults)
    test(title, () => assert.deepEqual(shown(utf8(text)).faults, said))
})

describe('a handle is proposed from a name in any script', () => {
  const names: [name: string, handle: string, email?: string][] = [
    ['Ana María López', 'ana'],
    ['López, Ana', 'ana'],
    ['Øyvind Åsen', 'oyvind'],
    ['J. R. Ångström', 'jr'],
    ['Łukasz Żak', 'lukasz'],
    ['Ёлка Щукина', 'elka'],
    ['Юлія Ґалаґан', 'iuliia'],
    ['Γιώργος Παπάς', 'giorgos'],
    ['Straße', 'strasse'],
    ['O’Brien Seán', 'obrien'],
    ['林小明', 'student-1'],
    ['林小明', 'lin-xiaoming', 'lin.xiaoming@school.test'],
    ['محمد علي', 'student-1'],
    ['class', 'class-2'],
    ['__proto__', 'proto'],
    ['X', 'student-1'],
    ['Wolfeschlegelsteinhausen', 'wolfeschlegelste'],
  ]
  for (const [name, handle, email = ''] of names)
    test(`${name} ${email}`, () =>
      assert.equal(
        proposeHandle(name, email, () => false),
        handle,
      ))
  test('one that is taken gets the initial of the last name, then the mailbox, then a number', () => {
    const taken = new Set<string>()
    const next = (email = '') => {
      const handle = proposeHandle('Ana López', email, (one) => taken.has(one))
      taken.add(handle)
      return handle
    }
    assert.deepEqual(
      [next(), next(), next('alopez@x.test'), next(), next()],
      ['ana', 'ana-l', 'alopez', 'ana-2', 'ana-3'],
    )
  })
})

test('a roster read again finds everybody again, also without handles; who moved is a change; nobody is removed', () => {
  const students: RosterStudent[] = [
    { handle: 'ana', name: 'Ana', email: 'ana@x.test', team: 'A' },
    { handle: 'bo', name: 'Bo', email: null, team: null },
    { handle: 'cy', name: 'Cy', email: null, team: null },
  ]
  const text = 'name,e-mail,group\nAna B.,ANA@x.test,B\nBo,,\nBo,,\n'
  const { changed, unchanged, added, others } = planRoster(utf8(text), students)
  assert.deepEqual(
    changed.map(({ handle, name, team, before }) => [handle, name, team, before.name]),
    [['ana', 'Ana B.', 'B', 'Ana']],
  )
  assert.deepEqual(
    unchanged.map(({ handle }) => handle),
    ['bo'],
  )
  assert.deepEqual(
    added.map(({ handle }) => handle),
    ['bo-2'],
    'a second one of the name is another person',
  )
  assert.deepEqual(others, ['cy'])
})

describe('at the desk', () => {
  let it: AClass
  let desk: string
  const upload = async (path: string, bytes: Uint8Array, credential = desk) => {
    const url = `http://127.0.0.1:${it.classroom.httpPort}/api/${path}`
    const headers = { authorization: `Bearer ${credential}`, 'content-type': 'text/csv' }
    const answer = await fetch(url, { method: 'POST', headers, body: bytes as BodyInit })
    return { status: answer.status, body: await answer.json() }
  }
  before(async () => {
    it = await openClass({ name: 'Physics <7>' })
    desk = await it.desk()
  })
  after(() => it.stop())

  test('a roster is looked at, then carried out; cards bear the tokens, and boards connect by them', async () => {
    const file = utf8('handle,name,group\nana,"Ana <script>alert(1)</script>",B\n,Bo,\n')
    const { body: plan } = await upload('roster/preview', file)
    assert.equal((await it.get('/api/class', desk)).body.students.length, 0, 'looking changes nothing')
    assert.equal(
      (await upload('roster', file)).body.error,
      'roster-changed',
      'not without having been looked at',
    )
    const { status, body } = await upload(`roster?plan=${plan.digest}`, file)
    assert.equal(status, 200)
    assert.equal(body.added, 2)
    const answer = await fetch(`http://127.0.0.1:${it.classroom.httpPort}${body.cards}`)
    const html = await answer.text()
    assert.match(answer.headers.get('content-type') ?? '', /^text\/html/)
    assert.match(
      answer.headers.get('content-security-policy') ?? '',
      /^default-src 'none'; style-src 'sha256-/,
    )
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.doesNotMatch(html, /<script/)
    assert.match(html, /Physics &lt;7&gt;/)
    const tokens = [...html.matchAll(/>(\w{4}-\w{4}-\w{4})</g)].map(([, token]) => token)
    assert.equal(tokens.length, 2)
    const { code, err } = await it.mosquitto('pub', ['-u', 'bo', '-P', tokens[1]!, '-t', 'bo/a', '-m', 'x'])
    assert.equal(code, 0, err)
    assert.equal((await it.get('/api/cards/nothing')).body.error, 'cards-gone')
  })

  test('cards are made for some or for all, each with a new token; one name that is nobody’s, and none is made', async () => {
    const old = await it.join('carder')
    const cards = (body: object) => it.post('/api/cards', body, desk)
    assert.equal((await cards({ handles: ['carder', 'nobody'] })).body.error, 'unknown-student')
    assert.equal((await cards({ handles: [] })).body.error, 'handles-missing')
    await (await it.board(old)).endAsync()
    const { body } = await cards({ handles: ['carder'] })
    assert.equal(body.count, 1)
    await assert.rejects(it.board(old))
    const html = await fetch(`http://127.0.0.1:${it.classroom.httpPort}${body.cards}`).then((page) =>
      page.text(),
    )
    const token = />(\w{4}-\w{4}-\w{4})</.exec(html)?.[1]
    await (await it.board({ ...old, token: token! })).endAsync()
    const all = (await it.get('/api/students', desk)).body.students.length
    assert.equal((await cards({})).body.count, all)
  })

  test('one faulty line, and nothing at all is taken in', async () => {
    const before = (await it.get('/api/class', desk)).body.students
    const file = utf8('handle,name\ncy,Cy\n!,Dee\n')
    const { body: plan } = await upload('roster/preview', file)
    assert.deepEqual(
      plan.faults.map(({ line }: { line: number }) => line),
      [3],
    )
    assert.equal((await upload(`roster?plan=${plan.digest}`, file)).body.error, 'roster-faulty')
    assert.deepEqual((await it.get('/api/class', desk)).body.students, before)
  })

  test('a plan that was made before somebody joined is not carried out', async () => {
    const file = utf8('handle,name\neve,Eve\n')
    const { body: plan } = await upload('roster/preview', file)
    await it.join('eve', 'Another')
    assert.equal((await upload(`roster?plan=${plan.digest}`, file)).body.error, 'roster-changed')
  })

  test('a roster and cards are the instructor’s alone; a file of half a megabyte is too big', async () => {
    const who = await it.join('student')
    assert.equal((await upload('roster/preview', utf8('name\nx'), who.site)).body.error, 'instructor-only')
    assert.equal(
      (await it.post('/api/cards', { handles: ['student'] }, who.site)).body.error,
      'instructor-only',
    )
    assert.equal((await upload('roster/preview', new Uint8Array(600_000))).body.error, 'too-big')
  })
})
