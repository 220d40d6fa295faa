// npm run verify: proves every lab. Exit status 1 when something is not as it says.

import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineCommand, runMain } from 'citty'
import { catalogFolder, examplesFolder, isCatalogFault, listLabs, loadLab } from './catalog.ts'
import { mistakeIds } from './checker/diagnoses/index.ts'
import type { Lab } from './checker/lab.ts'
import { findHandoutFaults } from './handout.ts'
import { findProgramFaults } from './programs.ts'
import { findTranscriptFaults } from './proof.ts'
import { en } from './texts/en.ts'
import { kindOfName, loadTranscripts } from './transcript.ts'

interface Proof {
  title: string
  good: string[]
  faults: string[]
  /** Diagnoses that its transcripts show. */
  shown: string[]
  transcripts: number
}

/** Everything about one lab. */
export function verifyLab(id: string, folder = catalogFolder): Proof {
  const proof: Proof = { title: id, good: [], faults: [], shown: [], transcripts: 0 }
  const place = join(folder, id)
  try {
    const lab = loadLab(id, folder)
    proof.title = en.verify.lab(lab.id, lab.title)
    proof.good.push('lab.yaml')
    if (folder !== examplesFolder) verifyPage(lab, place, proof)
    const { transcripts, faults } = loadTranscripts(place)
    proof.faults.push(...faults)
    proof.transcripts = transcripts.length
    for (const transcript of transcripts) {
      const { faults: found, diagnoses } = findTranscriptFaults(lab, transcript)
      proof.shown.push(...diagnoses)
      if (found.length === 0) proof.good.push(`${transcript.name}: ${transcript.expectation.about}`)
      proof.faults.push(...found)
    }
    for (const kind of ['start', 'solution'])
      if (!transcripts.some(({ name }) => kindOfName(name) === kind))
        proof.faults.push(en.verify.noKind(kind))
  } catch (error) {
    if (!isCatalogFault(error)) throw error
    proof.faults.push(error.message)
  }
  return proof
}

/** What students see of a lab. */
function verifyPage(lab: Lab, place: string, proof: Proof) {
  const handout = join(place, 'index.mdx')
  const wrong = existsSync(handout)
    ? findHandoutFaults(lab, readFileSync(handout, 'utf8'))
    : [en.verify.noHandout]
  if (wrong.length === 0) proof.good.push('index.mdx')
  proof.faults.push(...wrong)
  if (hasProgramsElsewhere(lab.id)) return
  const missing = findProgramFaults(place)
  if (missing.length === 0) proof.good.push('programs.yaml')
  proof.faults.push(...missing)
}

/** The programs of the first lab are those of the page "Connect your board". */
const hasProgramsElsewhere = (id: string) => id === '01-hello'

/** Diagnoses that neither a transcript nor a test of the labs names. */
export function findUnproved(shown: readonly string[]): string[] {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const tests = globSync('tests/labs/**/*.test.ts', { cwd: root }).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  )
  const text = tests.join('\n')
  return mistakeIds.filter((id) => !shown.includes(id) && !text.includes(`'${id}'`))
}

function verify() {
  const labs = listLabs().map((id) => verifyLab(id))
  const examples = listLabs(examplesFolder).map((id) => verifyLab(id, examplesFolder))
  const proofs = [...labs, ...examples]
  for (const { title, good, faults } of proofs) {
    console.log(title)
    for (const line of good) console.log(en.verify.good(line))
    for (const line of faults) console.log(en.verify.bad(line))
  }
  const unproved = findUnproved(proofs.flatMap(({ shown }) => shown))
  for (const id of unproved) console.log(en.verify.bad(en.verify.unproved(id)))
  const faults = unproved.length + proofs.reduce((sum, proof) => sum + proof.faults.length, 0)
  const count = (some: Proof[]) => ({
    labs: some.length,
    transcripts: some.reduce((sum, { transcripts }) => sum + transcripts, 0),
  })
  console.log(en.verify.total(count(labs), count(examples), mistakeIds.length, faults))
  process.exitCode = faults === 0 ? 0 : 1
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await runMain(
    defineCommand({ meta: { name: 'verify', description: en.verify.description }, run: () => verify() }),
  )
