// npm run doctor [-- --phone] [--json] [the options of npm start]
//
// Exit status: 0 nothing is in the way, 1 something is, 2 it cannot be done as asked.

import { resolve } from 'node:path'
import { styleText } from 'node:util'
import { defineCommand, renderUsage } from 'citty'
import { renderUnicodeCompact } from 'uqr'
import { StartFault } from '../fault.ts'
import { texts } from '../texts/texts.ts'
import { awaitPhone } from './await-phone.ts'
import { judgeVisits } from './checks/phone.ts'
import { examine, type Report } from './examine.ts'
import type { Finding } from './finding.ts'
import { type DoctorOptions, flags, parseDoctorOptions } from './options.ts'
import { toLines, toVerdict } from './print.ts'

const root = resolve(import.meta.dirname, '..', '..')
const { command: said } = texts.doctor

const command = defineCommand({
  meta: { name: 'npm run doctor --', description: said.description },
  args: flags,
})

async function main(raw: string[]) {
  if (raw.includes('--help') || raw.includes('-h')) return console.log(await renderUsage(command))
  const options = parseDoctorOptions(raw)
  const say = (line: string) => {
    if (!options.json) console.log(line)
  }
  const tell = (finding: Finding) => {
    for (const line of toLines(finding)) say(line)
  }
  const began = performance.now()
  const report = await examine({
    root,
    options: options.start,
    timeServer: options.timeServer,
    onBegin: (running) => say(`\n${said.heading(running, options.start.dataDir)}\n`),
    onFinding: tell,
  })
  const took = performance.now() - began
  const ofPhone = await lookAtPhone(options, report, say)
  for (const finding of ofPhone) tell(finding)
  const findings = [...report.findings, ...ofPhone]
  say(`\n${toVerdict(findings, took)}\n`)
  const isReady = findings.every(({ state }) => state !== 'bad')
  if (options.json) {
    const { probes, running } = report
    const told = {
      ready: isReady,
      running: running !== undefined,
      milliseconds: Math.round(took),
      findings,
      probes,
    }
    console.log(JSON.stringify(told, null, 2))
  }
  process.exitCode = isReady ? 0 : 1
}

/** Whoever was there before is told of; with `--phone` the doctor waits for one. */
async function lookAtPhone(options: DoctorOptions, { running }: Report, say: (line: string) => void) {
  if (!options.phone)
    return running
      ? judgeVisits(await running.visits(), running.ports, undefined)
      : judgeVisits([], noPorts, undefined)
  const wait = new AbortController()
  process.once('SIGINT', () => wait.abort())
  return awaitPhone({
    options: options.start,
    running,
    siteDir: resolve(root, 'dist'),
    seconds: options.wait,
    signal: wait.signal,
    onOpen(url) {
      if (url === undefined) return
      say(`\n  ${said.scan}:\n    ${styleText('bold', url, { stream: process.stdout })}\n`)
      for (const line of renderUnicodeCompact(url, { border: 1 }).split('\n')) say(`    ${line}`)
      say(`\n  ${said.waiting(options.wait)}\n`)
    },
  })
}

const noPorts = { mqtt: 0, tls: 0, mutual: 0 }

main(process.argv.slice(2)).catch((error) => {
  // Our own fault shows its stack, so that it can be reported; anything else is a sentence.
  console.error(error instanceof StartFault ? error.message : error)
  process.exitCode = 2
})
