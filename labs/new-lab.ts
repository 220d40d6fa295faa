// npm run new-lab NAME [-- --title "A title"]
//
// Makes a lab that works: a copy of lab 1 under its own name and number, with the few files that prove it. So it
// always is what the checker reads today, in every tool, and its author changes one thing at a time.
//
// Exit status: 0 made, 2 the name cannot be used.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { defineCommand, runMain } from 'citty'
import { catalogFolder, isCatalogFault, listLabs } from './catalog.ts'
import { InputFault } from './input-fault.ts'
import { en } from './texts/en.ts'

const PATTERN = '01-hello'
const TRANSCRIPTS = ['start', 'solution-echo', 'mistake-topic-case']

/** Makes the lab's folder. Answers its files, from the catalogue's folder. Throws `InputFault` with a sentence. */
export function makeLab(name: string, title = toTitle(name), folder = catalogFolder): string[] {
  const id = `${nextNumber(name, folder)}-${name}`
  if (title.trim() === '' || /["\n\\]/.test(title)) throw new InputFault(en.newLab.badTitle(title))
  const [from, to] = [join(catalogFolder, PATTERN), join(folder, id)]
  const files = new Map<string, string>([
    ['lab.yaml', toLab(readFileSync(join(from, 'lab.yaml'), 'utf8'), id, title)],
    ['index.mdx', en.newLab.handout(title)],
    ['programs.yaml', readFileSync(join(from, 'programs.yaml'), 'utf8')],
  ])
  for (const transcript of TRANSCRIPTS.flatMap((one) => [`${one}.jsonl`, `${one}.yaml`])) {
    const path = join('transcripts', transcript)
    files.set(path, readFileSync(join(from, path), 'utf8').replaceAll(`"${PATTERN}"`, `"${id}"`))
  }
  mkdirSync(join(to, 'transcripts'), { recursive: true })
  for (const [path, text] of files) writeFileSync(join(to, path), text)
  cpSync(join(from, 'programs'), join(to, 'programs'), { recursive: true })
  return [...files.keys(), 'programs/'].map((path) => join(id, path).replaceAll('\\', '/'))
}

function nextNumber(name: string, folder: string): string {
  if (/^\d\d-/.test(name)) throw new InputFault(en.newLab.numbered(name))
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > 40)
    throw new InputFault(en.newLab.badName(name))
  const labs = listLabs(folder)
  const taken = labs.find((lab) => lab.slice(3) === name)
  if (taken) throw new InputFault(en.newLab.taken(name, taken))
  const number = Math.max(0, ...labs.map((lab) => Number(lab.slice(0, 2)))) + 1
  if (number > 99) throw new InputFault(en.newLab.full)
  return String(number).padStart(2, '0')
}

/** `smart-door` is called "Smart door" until its author says otherwise. */
function toTitle(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function toLab(text: string, id: string, title: string): string {
  return text
    .replace(/^id: .*$/m, `id: ${id}`)
    .replace(/^title: .*$/m, `title: "${title}"`)
    .replace(/^summary: .*$/m, `summary: ${en.newLab.summary}`)
    .replace(/^steps:$/m, `${en.newLab.steps}\nsteps:`)
}

const command = defineCommand({
  meta: { name: 'new-lab', description: en.newLab.description },
  args: {
    name: { type: 'positional', required: false, description: en.newLab.name, valueHint: 'NAME' },
    title: { type: 'string', description: en.newLab.title },
  },
  run({ args }) {
    try {
      if (!args.name) throw new InputFault(en.newLab.noName)
      const files = makeLab(args.name, args.title)
      const place = relative(process.cwd(), catalogFolder).replaceAll('\\', '/')
      console.log(en.newLab.made(files.map((file) => `${place}/${file}`)))
    } catch (error) {
      if (!(error instanceof InputFault) && !isCatalogFault(error)) throw error
      console.error(error.message)
      process.exitCode = 2
    }
  },
})

if (process.argv[1] === import.meta.filename) await runMain(command)
