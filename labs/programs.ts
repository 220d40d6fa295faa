// The programs of a lab: programs.yaml beside lab.yaml says for each tool what a student begins with and one way to do
// the lab, or why that library cannot do it and which can.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { LabError, toProblem } from './checker/lab-error.ts'
import { findNearest } from './checker/nearest.ts'
import { en } from './texts/en.ts'

/** The tools that every lab has a program for, or says why not. */
export const toolIds = [
  'mosquitto',
  'paho-1',
  'paho-2',
  'pubsubclient',
  'esp-idf',
  'amb82',
  'micropython',
  'mqttjs',
] as const
export type ToolId = (typeof toolIds)[number]

/**
 * What `{{…}}` in a program may stand for: values of the student's own, and `ca` for the text of ca.crt. 1883 stands for the
 * port, 8883 for that of TLS, 8884 for that of client certificates.
 */
export const blanks = [
  'host',
  'urlHost',
  'port',
  'tlsPort',
  'mutualPort',
  'ca',
  'user',
  'token',
  'clientId',
  'websocket',
  'library',
  'number',
] as const
export type Blank = (typeof blanks)[number]

/** Kinds of files that the page can colour and fill in. */
export const endings = [
  '.sh',
  '.cmd',
  '.ps1',
  '.py',
  '.ino',
  '.c',
  '.h',
  '.cpp',
  '.cmake',
  '.txt',
  '.yml',
  '.mjs',
  '.js',
] as const

const file = z
  .string()
  .regex(/^programs\/[^\\]+$/, en.programs.path)
  .refine((path) => endings.some((ending) => path.endsWith(ending)), { error: en.programs.ending(endings) })
  .describe('a file of the lab, such as programs/starter/paho-2.py')

const fileKeys = ['file', 'files'] as const

const ProgramSchema = z
  .strictObject({
    file: file.optional(),
    files: z
      .array(
        z.strictObject({
          name: z.string().min(1).describe('as the page calls it, such as main/app_main.c'),
          file,
        }),
      )
      .min(1)
      .optional(),
  })
  .superRefine((program, context) => {
    if (fileKeys.filter((key) => program[key] !== undefined).length !== 1)
      context.addIssue({ code: 'custom', path: [], message: en.programs.fileOrFiles })
  })
  .transform(({ file: path, files }): ProgramFile[] =>
    path === undefined ? (files ?? []) : [{ name: posix.basename(path), file: path }],
  )

export interface ProgramFile {
  name: string
  /** From the lab's folder. */
  file: string
}

const toolId = z.string().superRefine((id, context) => {
  if (isToolId(id)) return
  context.addIssue({ code: 'custom', message: en.programs.noTool(id, toolIds, findNearest(id, toolIds)) })
})

const toolKeys = ['starter', 'solution', 'note', 'cannot', 'instead'] as const

const ToolSchema = z
  .strictObject({
    starter: ProgramSchema.optional().describe('what a student begins with'),
    solution: ProgramSchema.optional().describe('one way to do the whole lab'),
    note: z.string().min(1).optional().describe('a sentence above the programs'),
    cannot: z.string().min(1).optional().describe('what this library cannot do, in a sentence'),
    instead: z.array(toolId).min(1).optional().describe('tools that can'),
  })
  .superRefine((tool, context) => {
    const { starter, solution, cannot, instead } = tool
    const can =
      starter !== undefined && solution !== undefined && cannot === undefined && instead === undefined
    const no =
      cannot !== undefined && instead !== undefined && starter === undefined && solution === undefined
    if (can === no) context.addIssue({ code: 'custom', path: [], message: en.programs.canOrCannot })
  })

const ProgramsSchema = z
  .strictObject(
    Object.fromEntries(toolIds.map((id) => [id, ToolSchema])) as Record<ToolId, typeof ToolSchema>,
  )
  .superRefine((programs, context) => {
    for (const [id, { instead = [] }] of Object.entries(programs))
      for (const [i, other] of instead.entries())
        if (isToolId(other) && programs[other].cannot !== undefined)
          context.addIssue({
            code: 'custom',
            path: [id, 'instead', i],
            message: en.programs.cannotEither(other),
          })
  })

export type Programs = z.output<typeof ProgramsSchema>
export type ToolPrograms = z.output<typeof ToolSchema>

export function isToolId(id: string): id is ToolId {
  return toolIds.some((known) => known === id)
}

/** Reads a programs.yaml. Throws `LabError`, which names file, line and column of everything that is wrong. */
export function parsePrograms(text: string, name: string): Programs {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [broken] = document.errors
  if (broken) {
    const { line, col: column } = lines.linePos(broken.pos[0])
    const message = en.programs.yaml(broken.message.split(/ at line|\n/)[0]!)
    throw new LabError(name, [{ line, column, message }])
  }
  const parsed = ProgramsSchema.safeParse(document.toJS())
  if (parsed.success) return parsed.data
  const keysAt = ({ length, ...path }: readonly PropertyKey[]) => {
    if (length === 0) return toolIds
    if (length === 1) return toolKeys
    return path[2] === 'files' ? ['name', 'file'] : fileKeys
  }
  throw new LabError(
    name,
    parsed.error.issues.flatMap((issue) => toProblem(issue, document, lines, keysAt)),
  )
}

/** The programs of the lab in `folder`; undefined when it has none. */
export function loadPrograms(folder: string, name = 'programs.yaml'): Programs | undefined {
  const path = join(folder, 'programs.yaml')
  return existsSync(path) ? parsePrograms(readFileSync(path, 'utf8'), name) : undefined
}

/** Everything that is wrong with the programs of the lab in `folder`. */
export function findProgramFaults(folder: string): string[] {
  let programs: Programs | undefined
  try {
    programs = loadPrograms(folder)
  } catch (error) {
    if (!(error instanceof LabError)) throw error
    return error.message.split('\n')
  }
  if (!programs) return [en.programs.none]
  const all = Object.entries(programs)
  const used = new Set(
    all.flatMap(([, { starter = [], solution = [] }]) => [...starter, ...solution].map((one) => one.file)),
  )
  const here = listFiles(folder)
  return [
    ...[...used].filter((path) => !here.includes(path)).map((path) => en.programs.noFile(path)),
    ...here.filter((path) => !used.has(path)).map((path) => en.programs.unused(path)),
    ...here.filter((path) => used.has(path)).flatMap((path) => findBlankFaults(path, read(folder, path))),
    ...all.flatMap(([id, { starter, solution }]) => {
      if (!starter || !solution) return []
      const texts = [starter, solution].map((files) =>
        files.map((one) => (here.includes(one.file) ? read(folder, one.file) : one.file)).join('\0'),
      )
      return texts[0] === texts[1] ? [en.programs.same(id)] : []
    }),
  ]
}

function findBlankFaults(path: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, i) =>
      [...line.matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, blank = '']) =>
        blanks.some((known) => known === blank)
          ? []
          : [en.programs.blank(path, i + 1, blank, blanks, findNearest(blank, blanks))],
      ),
    )
}

const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8')

function listFiles(folder: string): string[] {
  if (!existsSync(join(folder, 'programs'))) return []
  return readdirSync(join(folder, 'programs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll(sep, '/'),
    )
    .sort()
}
