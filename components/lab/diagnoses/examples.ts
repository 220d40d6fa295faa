// For each diagnosis the packets of somebody who made the mistake: a lab's transcript of it, read at build time.
// Where no lab that students see has one, it is from the labs that are there for this page.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { catalogue } from '../../../labs/checker/diagnoses/catalogue.ts'
import { Expectation } from '../../../labs/transcript.ts'
import { parseTrace } from '../../../wire/trace.ts'

// Named from the project's folder, as a build moves this file elsewhere.
const folder = join(process.cwd(), 'labs')
const places = ['catalog', 'examples']

/** More lines are not followed by eye. */
const MOST_LINES = 400

/** The file of each diagnosis that has one. */
export function findExamples(): Map<string, string> {
  const transcripts = places.flatMap((place) =>
    readdirSync(join(folder, place), { recursive: true, encoding: 'utf8' })
      .map((file) => `${place}/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\/transcripts\/mistake-[^/]+\.jsonl$/.test(file))
      .sort(),
  )
  const examples = new Map<string, string>()
  for (const file of transcripts) {
    const id = findId(/mistake-([^/]+)\.jsonl$/.exec(file)![1]!)
    if (id !== undefined && !examples.has(id)) examples.set(id, file)
  }
  return examples
}

/** `topic-case-subscribe` shows topic-case: of the ids that it begins with, the longest. */
function findId(name: string): string | undefined {
  return catalogue
    .map(({ id }) => id)
    .filter((id) => `${name}-`.startsWith(`${id}-`))
    .sort((a, b) => b.length - a.length)[0]
}

/** What happens in an example, in a sentence. */
export function readAbout(file: string): string {
  const text = readFileSync(join(folder, file.replace(/\.jsonl$/, '.yaml')), 'utf8')
  return Expectation.parse(parse(text)).about
}

/** The lines of an example's trace, as the ladder reads them. */
export function readExample(file: string): unknown[] {
  const text = readFileSync(join(folder, file), 'utf8')
  const { fault } = parseTrace(text)
  if (fault) throw new Error(`${file}:${fault.line}: expected ${fault.expected}; ${fault.came} came.`)
  const events = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { type: string; connection?: { id: string; kind: string } })
  // The student's page has a connection too, which nobody asked about.
  const ofPages = new Set(
    events.flatMap(({ connection }) =>
      connection?.kind === 'site' || connection?.kind === 'desk' ? [connection.id] : [],
    ),
  )
  return events
    .filter(({ type, connection }) => type !== 'tick' && !(connection && ofPages.has(connection.id)))
    .slice(0, MOST_LINES)
}
