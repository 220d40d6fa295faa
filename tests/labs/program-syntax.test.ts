// Every program of every lab, with a student's values in it, is valid in its language: compiled as far as that goes
// without the board. What the libraries of boards offer stands in headers/.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { type BoardValues, fill } from '../../components/class/snippets.ts'
import { toProgramFile } from '../../components/lab/programs.ts'
import { catalogFolder, listLabs } from '../../labs/catalog.ts'
import { loadPrograms, type ProgramFile, type ToolId, toolIds } from '../../labs/programs.ts'
import { checkEspIdf, checkJavaScript, checkPython, checkShell, checkSketch } from './compile.ts'

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
const bad: BoardValues = { ...values, user: nasty, token: nasty, clientId: nasty }

const PORT = String(values.port)

/** What some labs leave out: TLS has ports of its own, a certificate needs no token, and three programs three names. */
const doWithout: Record<string, string[]> = {
  '10-tls solution': [PORT],
  '11-mutual-tls solution': [PORT, values.token],
  '12-capstone starter': [values.clientId],
  '12-capstone solution': [values.clientId],
}

const checks: Record<ToolId, (file: string) => void> = {
  mosquitto: checkShell,
  'paho-1': checkPython,
  'paho-2': checkPython,
  micropython: checkPython,
  pubsubclient: (file) => checkSketch(file, 'esp32'),
  amb82: (file) => checkSketch(file, 'amb82'),
  'esp-idf'(file) {
    if (file.endsWith('.c')) checkEspIdf(file)
  },
  mqttjs: checkJavaScript,
}

const folder = mkdtempSync(join(tmpdir(), 'lab-programs-'))
after(() => rmSync(folder, { recursive: true }))

function write(lab: string, tool: ToolId, file: ProgramFile, of: BoardValues): string {
  const { quoting } = toProgramFile(`labs/catalog/${lab}`, tool, file)
  const path = join(folder, lab, file.file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, fill(readFileSync(join(catalogFolder, lab, file.file), 'utf8'), quoting, of))
  return path
}

for (const lab of listLabs()) {
  const programs = loadPrograms(join(catalogFolder, lab))
  if (!programs) continue
  describe(`the programs of ${lab} are valid in their languages, whatever the values`, () => {
    for (const tool of toolIds)
      for (const which of ['starter', 'solution'] as const)
        for (const file of programs[tool][which] ?? [])
          test(`${tool}, ${which}: ${file.name}`, () => {
            checks[tool](write(lab, tool, file, values))
            checks[tool](write(lab, tool, file, bad))
          })
  })

  test(`${lab}: every program knows host, user, token and client identifier, and has no blank left`, () => {
    for (const tool of toolIds)
      for (const which of ['starter', 'solution'] as const) {
        const files = programs[tool][which]
        if (!files) continue
        const text = files.map((file) => readFileSync(write(lab, tool, file, values), 'utf8')).join('\n')
        const needless = doWithout[`${lab} ${which}`] ?? []
        for (const wanted of [values.host, PORT, values.user, values.token, values.clientId])
          if (!needless.includes(wanted))
            assert.ok(text.includes(wanted), `${lab} ${tool} ${which} says nothing of ${wanted}`)
        assert.doesNotMatch(text, /\{\{|\b1883\b/)
      }
  })
}
