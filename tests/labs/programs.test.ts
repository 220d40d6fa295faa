import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { toProgramFile } from '../../components/lab/programs.ts'
import { catalogFolder, listLabs } from '../../labs/catalog.ts'
import { toNumber } from '../../labs/checker/number.ts'
import { endings, findProgramFaults, loadPrograms, parsePrograms, toolIds } from '../../labs/programs.ts'

const can = (id: string) =>
  `${id}:\n  starter: {file: programs/starter/${id}.py}\n  solution: {file: programs/solution/${id}.py}\n`

const GOOD = toolIds.map(can).join('')

const folder = mkdtempSync(join(tmpdir(), 'programs-'))
after(() => rmSync(folder, { recursive: true }))

function write(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function writeAll(yaml: string) {
  rmSync(folder, { recursive: true })
  write('programs.yaml', yaml)
  for (const id of toolIds) {
    write(`programs/starter/${id}.py`, `print("{{user}}")\n`)
    write(`programs/solution/${id}.py`, `print("{{user}}", {{number}})\n`)
  }
}

describe('programs.yaml', () => {
  test('a program is one file, or several with names', () => {
    const several = GOOD.replace(
      'solution: {file: programs/solution/esp-idf.py}',
      'solution: {files: [{name: main/app_main.c, file: programs/solution/app_main.c}]}',
    )
    const programs = parsePrograms(several, 'programs.yaml')
    assert.deepEqual(programs.mosquitto.starter, [
      { name: 'mosquitto.py', file: 'programs/starter/mosquitto.py' },
    ])
    assert.deepEqual(programs['esp-idf'].solution, [
      { name: 'main/app_main.c', file: 'programs/solution/app_main.c' },
    ])
  })

  test('a tool that cannot do the lab says so, and which can', () => {
    const text = GOOD.replace(can('amb82'), 'amb82: {cannot: It has no TLS., instead: [paho-2]}\n')
    assert.deepEqual(parsePrograms(text, 'x').amb82, { cannot: 'It has no TLS.', instead: ['paho-2'] })
  })

  const faults: [string, string, string][] = [
    [
      'a tool that is missing',
      GOOD.replace(can('mqttjs'), ''),
      'p.yaml:1:1: expected "mqttjs", a block of keys; it is missing',
    ],
    [
      'a tool that nobody knows',
      `${GOOD}paho-3: {}\n`,
      `p.yaml:25:1: unknown key "paho-3"; known: ${toolIds.join(', ')}. Did you mean "paho-1"?`,
    ],
    [
      'a starter without a solution',
      GOOD.replace('  solution: {file: programs/solution/mosquitto.py}\n', ''),
      'p.yaml:2:3: expected either "starter" and "solution", or "cannot" and "instead"',
    ],
    [
      'a tool that can and cannot',
      GOOD.replace('mosquitto:\n', 'mosquitto:\n  cannot: No.\n'),
      'p.yaml:2:3: expected either "starter" and "solution", or "cannot" and "instead"',
    ],
    [
      'file and files both',
      GOOD.replace(
        '{file: programs/starter/mosquitto.py}',
        '{file: programs/a.py, files: [{name: a, file: programs/a.py}]}',
      ),
      'p.yaml:2:12: expected either "file" or "files"',
    ],
    [
      'a misspelt key of a file',
      GOOD.replace('{file: programs/starter/mosquitto.py}', '{fil: programs/a.py}'),
      'p.yaml:2:13: unknown key "fil"; known: file, files. Did you mean "file"?\np.yaml:2:12: expected either "file" or "files"',
    ],
    [
      'a file elsewhere',
      GOOD.replace('programs/starter/mosquitto.py', '../x.py'),
      'p.yaml:2:19: expected "file" to be a path that begins with programs/; "../x.py" came',
    ],
    [
      'a file of a kind the page cannot show',
      GOOD.replace('starter/mosquitto.py', 'starter/mosquitto.rs'),
      `p.yaml:2:19: expected a file that ends in one of ${endings.join(' ')}`,
    ],
    [
      'another tool that is none',
      GOOD.replace(can('amb82'), 'amb82: {cannot: No., instead: [paho]}\n'),
      `p.yaml:16:32: expected a tool (${toolIds.join(', ')}); "paho" came. Did you mean "paho-1"?`,
    ],
    [
      'another tool that cannot either',
      GOOD.replace(can('amb82'), 'amb82: {cannot: No., instead: [amb82]}\n'),
      'p.yaml:16:32: expected a tool that can do the lab; amb82 cannot either',
    ],
  ]
  for (const [title, text, message] of faults) {
    test(title, () => {
      assert.throws(() => parsePrograms(text, 'p.yaml'), { name: 'LabError', message })
    })
  }

  test('what is no YAML is told with its line', () => {
    assert.throws(() => parsePrograms('a: [', 'p.yaml'), /^LabError: p\.yaml:1:\d+: expected YAML; /)
  })
})

describe('the programs of a lab', () => {
  test('all are there, none is left over, and no blank is unknown', () => {
    writeAll(GOOD)
    assert.deepEqual(findProgramFaults(folder), [])
  })

  test('a file that is missing, one that nobody names, and a blank that does not exist are told', () => {
    writeAll(GOOD)
    rmSync(join(folder, 'programs/starter/paho-1.py'))
    write('programs/solution/old.py', '')
    write('programs/solution/paho-2.py', '\nprint("{{usr}}")\n')
    assert.deepEqual(findProgramFaults(folder), [
      'programs.yaml: expected the file programs/starter/paho-1.py; it is not there',
      'programs/solution/old.py: expected every file in programs/ to be named in programs.yaml; it is not',
      'programs/solution/paho-2.py:2: unknown blank {{usr}}; known: host, urlHost, port, tlsPort, mutualPort, ca, user, token, clientId, websocket, library, number. Did you mean {{user}}?',
    ])
  })

  test('a starter that is the solution already is told', () => {
    writeAll(GOOD)
    cpSync(join(folder, 'programs/solution/amb82.py'), join(folder, 'programs/starter/amb82.py'))
    assert.deepEqual(findProgramFaults(folder), [
      'programs.yaml: expected starter and solution of amb82 to differ; they are the same',
    ])
  })

  test('a lab without programs.yaml is told', () => {
    writeAll(GOOD)
    rmSync(join(folder, 'programs.yaml'))
    assert.deepEqual(findProgramFaults(folder), [
      'expected programs.yaml, with a program for each tool; there is none',
    ])
  })

  test('every program of the catalogue can be shown', () => {
    for (const lab of listLabs())
      for (const [id, { starter = [], solution = [] }] of Object.entries(
        loadPrograms(join(catalogFolder, lab)) ?? {},
      ))
        for (const file of [...starter, ...solution])
          assert.ok(toProgramFile(lab, id as (typeof toolIds)[number], file).language)
  })
})

test('every kind of file that a lab may have is coloured, and saved under the name its tool expects', () => {
  for (const ending of endings) {
    const file = `programs/solution/x${ending}`
    assert.ok(toProgramFile('labs/catalog/02-x', 'paho-1', { name: 'x', file }).language)
  }
  const saved = (name: string, file: string) =>
    toProgramFile('labs/catalog/02-x', 'esp-idf', { name, file }).saveAs
  assert.equal(saved('main/app_main.c', 'programs/solution/esp-idf-main.c'), 'app_main.c')
  assert.equal(saved('bash, terminal 1', 'programs/solution/listen.sh'), 'listen.sh')
})

test('a student’s number is a whole one from 10 to 99, and differs from student to student', () => {
  const numbers = Array.from({ length: 200 }, (_, i) => toNumber(`student-${i}`))
  for (const number of numbers) assert.ok(Number.isInteger(number) && number >= 10 && number <= 99)
  assert.ok(new Set(numbers).size > 60, `only ${new Set(numbers).size} of 90 numbers`)
  assert.equal(toNumber('ana'), toNumber('ana'))
})
