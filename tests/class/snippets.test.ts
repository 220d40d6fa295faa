// Every program that a student is given: whole, valid in its language, with their own values in it.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { sample, toBoardValues } from '../../components/class/board-values.ts'
import { quote } from '../../components/class/quoting.ts'
import { type BoardValues, fill, tools, toPieces, toSnippet } from '../../components/class/snippets.ts'
import { readProgram, toProgram } from './programs.ts'

const python = '/usr/bin/python3'

const values: BoardValues = {
  host: '192.168.7.9',
  port: 21883,
  tlsPort: 28883,
  mutualPort: 28884,
  ca: '-----BEGIN CERTIFICATE-----\nMIIB\nAQ==\n-----END CERTIFICATE-----',
  user: 'maria-2',
  token: 'h4tk-9wzr-c2mq',
  clientId: 'maria-2-board',
  websocket: 'ws://192.168.7.9:8123/mqtt',
  library: 'http://192.168.7.9:8123/_astro/mqtt.js',
}

/** Nothing a classroom gives out; all of it must stay inside its quotes. */
const nasty = `a"b'c\\d%PATH%$(id)\`id\`</script>\n{{host}} é 嗨 ??/ ;#&|`

const folder = mkdtempSync(join(tmpdir(), 'snippets-'))
after(() => rmSync(folder, { recursive: true }))

function toFile(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('the programs to paste', () => {
  for (const tool of tools) {
    const all = toSnippet(tool, values, readProgram)
      .files.map(({ text }) => text)
      .join('\n')

    test(`${tool.title} names host, port, user, token, client identifier and topics`, () => {
      for (const wanted of [
        values.host,
        String(values.port),
        values.user,
        values.token,
        values.clientId,
        'maria-2/outTopic',
        tool.settings ? 'maria-2/#' : 'maria-2/inTopic',
        'hello world',
      ]) {
        assert.ok(all.includes(wanted), `${tool.id} says nothing of ${wanted}`)
      }
    })

    test(`${tool.title} has no blank left and no sample value`, () => {
      assert.doesNotMatch(all, /\{\{|\}\}|\b1883\b/)
      for (const left of [sample.host, sample.token, 'ana/']) assert.ok(!all.includes(left), left)
    })
  }

  test('every file in programs/ belongs to a tool, and every tool to a file', () => {
    const here = readdirSync(new URL('../../components/class/programs/', import.meta.url)).sort()
    const used = tools.flatMap((tool) => (tool.files ?? []).map((file) => file.source)).sort()
    assert.deepEqual(here, used)
  })

  test('no settings table asks for #', () => {
    for (const tool of tools) {
      for (const { value, isChoice } of tool.settings ?? []) if (!isChoice) assert.notEqual(value, '#')
    }
  })

  test('an IPv6 host stands in brackets in a URI, and without them elsewhere', () => {
    const there = { ...values, host: 'fd00::5' }
    assert.match(toProgram('esp-idf-main.c', there), /"mqtt:\/\/\[fd00::5\]:21883"/)
    assert.match(toProgram('paho-2.py', there), /HOST = "fd00::5"/)
  })
})

describe('a program is valid in its language, whatever the values', () => {
  const bad: BoardValues = { ...values, user: nasty, token: nasty, clientId: nasty }

  for (const source of ['paho-1.py', 'paho-2.py', 'umqtt.py']) {
    test(`${source} compiles and holds the value`, () => {
      const path = toFile(source, toProgram(source, bad))
      execFileSync(python, ['-m', 'py_compile', path])
      const script = `import ast, sys
tree = ast.parse(open(sys.argv[1], encoding="utf-8").read())
for node in tree.body:
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "TOKEN":
        value = node.value.value
        sys.stdout.buffer.write(value if isinstance(value, bytes) else value.encode())`
      assert.equal(execFileSync(python, ['-c', script, path], { encoding: 'utf8' }), nasty)
    })
  }

  for (const source of ['mqttjs-node.mjs', 'mqttjs-browser.mjs']) {
    test(`${source} passes node --check`, () => {
      execFileSync(process.execPath, ['--check', toFile(source, toProgram(source, bad))])
    })
  }

  test('a JavaScript literal holds the value', () => {
    const literal = `'${quote(nasty, 'javascript')}'`
    const script = toFile('literal.cjs', `process.stdout.write(${literal})`)
    assert.equal(execFileSync(process.execPath, [script], { encoding: 'utf8' }), nasty)
  })

  test('the shell programs are valid, and a quoted word is the value', () => {
    for (const source of ['mosquitto-listen.sh', 'mosquitto-hello.sh', 'esp-idf.sh']) {
      execFileSync('sh', ['-n', toFile(source, toProgram(source, bad))])
    }
    assert.equal(
      execFileSync('sh', ['-c', `printf %s '${quote(nasty, 'shell')}'`], { encoding: 'utf8' }),
      nasty,
    )
  })

  test('a C literal has no bare quote, no line end and no letter outside ASCII', () => {
    const literal = quote(nasty, 'c')
    assert.match(literal, /^[\x20-\x7e]*$/)
    assert.doesNotMatch(literal.replace(/\\./g, ''), /["?]/)
    // An octal escape of three digits cannot swallow what follows.
    assert.equal(quote('é1', 'c'), '\\303\\2511')
  })

  test('a value for Windows programs keeps its quotes in pairs', () => {
    assert.equal(quote('a"b', 'cmd'), 'a""b')
    assert.equal(quote('a\\"b', 'cmd'), 'a\\\\""b')
    assert.equal(quote('ends in \\', 'cmd'), 'ends in \\\\')
    assert.equal(quote('100%', 'cmd'), '100"^%"')
    assert.equal(quote("it's", 'powershell'), "it''s")
  })

  test('what a value says is not filled in again', () => {
    assert.match(toProgram('paho-2.py', { ...values, token: '{{host}}' }), /TOKEN = "\{\{host\}\}"/)
  })
})

test('the text of ca.crt stands in C as one literal a line', () => {
  assert.equal(
    fill('"{{ca}}\\n";', 'c', values),
    ['"-----BEGIN CERTIFICATE-----\\n"', '"MIIB\\n"', '"AQ==\\n"', '"-----END CERTIFICATE-----\\n";'].join(
      '\n    ',
    ),
  )
})

describe('pieces', () => {
  test('a text is cut at its blanks, and 1883 is the port', () => {
    assert.deepEqual(toPieces("-h '{{host}}' -p 1883"), [
      { text: "-h '" },
      { blank: 'host' },
      { text: "' -p " },
      { blank: 'port' },
    ])
  })
  test('8883 and 8884 are the ports of TLS', () => {
    assert.deepEqual(toPieces('8883 8884'), [{ blank: 'tlsPort' }, { text: ' ' }, { blank: 'mutualPort' }])
  })
  test('a longer number is no port', () => {
    assert.deepEqual(toPieces('18830'), [{ text: '18830' }])
  })
})

describe('the values', () => {
  const classroom = {
    name: 'Physics',
    version: '1',
    joining: true,
    mqtt: { host: '192.168.1.5', hosts: ['192.168.1.5', '10.0.0.5'], port: 1884 },
    websocket: { path: '/mqtt' },
    tls: { port: 18883, mutualPort: 18884, authority: '/ca.crt', fingerprint: '' },
    labs: [],
  }
  const page = { protocol: 'http:', host: 'localhost:8080' }
  const library = 'http://localhost:8080/mqtt.js'

  test('a page opened as localhost still names the address on the network', () => {
    const found = toBoardValues(classroom, { handle: 'li', name: 'Li', site: 's', token: 't' }, page, library)
    assert.equal(found.host, '192.168.1.5')
    // The classroom takes a page's WebSocket at the page's own host only.
    assert.equal(found.websocket, 'ws://localhost:8080/mqtt')
    assert.equal(found.clientId, 'li-board')
  })
  test('an address chosen among several is the one that is named', () => {
    const found = toBoardValues(classroom, undefined, page, library, '10.0.0.5')
    assert.equal(found.host, '10.0.0.5')
  })
  test('the ports of TLS and the authority are the class’s own', () => {
    const { tlsPort, mutualPort, ca } = toBoardValues(
      classroom,
      undefined,
      page,
      library,
      '10.0.0.5',
      'its text',
    )
    assert.deepEqual([tlsPort, mutualPort, ca], [18883, 18884, 'its text'])
  })
  test('without a classroom there are sample values', () => {
    assert.deepEqual(toBoardValues(undefined, undefined, page, library), sample)
  })
})
