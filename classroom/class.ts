// `npm run class`: the classes of this machine, and what can be done with one that is closed.

import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { type ArgsDef, type CommandDef, defineCommand, renderUsage, runCommand } from 'citty'
import { toTerminal, toVisible } from '../wire/visible.ts'
import { backUp } from './classes/backup.ts'
import { deleteClass } from './classes/delete.ts'
import { hasClass, listClasses, toClassFolder, UNNAMED } from './classes/folders.ts'
import { finishRestore, restore } from './classes/restore.ts'
import { defaultDataFolder } from './data-folder.ts'
import { StartFault } from './fault.ts'
import { texts } from './texts/texts.ts'

const { classes } = texts

const where = {
  data: { type: 'string', description: classes.about.data, valueHint: 'DIR' },
  class: { type: 'string', description: classes.about.class, valueHint: 'NAME' },
} as const satisfies ArgsDef

const say = (text: string) => console.log(toTerminal(text))

const baseOf = (data: string | undefined) => resolve(data ?? defaultDataFolder())

const list = defineCommand({
  meta: { name: 'list', description: classes.about.list },
  args: { data: where.data },
  run({ args }) {
    const found = listClasses(baseOf(args.data))
    if (found.length === 0) return say(classes.none(baseOf(args.data)))
    // Whoever names a folder may put into its name what they like.
    const width = Math.max(...found.map(({ name }) => toVisible(name).length))
    for (const { name, folder, usedAt } of found) {
      const used = new Date(usedAt).toISOString().slice(0, 16).replace('T', ' ')
      say(`${toVisible(name).padEnd(width)}  ${used}  ${toVisible(folder)}`)
    }
  },
})

const backup = defineCommand({
  meta: { name: 'backup', description: classes.about.backup },
  args: { file: { type: 'positional', description: classes.about.file, required: true }, ...where },
  async run({ args }) {
    const folder = toClassFolder(baseOf(args.data), args.class)
    finishRestore(folder)
    const file = resolve(args.file)
    const { files, bytes } = await backUp(folder, file)
    say(classes.backedUp(file, files, bytes))
  },
})

const restoring = defineCommand({
  meta: { name: 'restore', description: classes.about.restore },
  args: {
    file: { type: 'positional', description: classes.about.file, required: true },
    ...where,
    overwrite: { type: 'string', description: classes.about.overwrite, valueHint: 'NAME' },
  },
  run({ args }) {
    const name = args.class ?? UNNAMED
    const folder = toClassFolder(baseOf(args.data), name)
    const file = resolve(args.file)
    // What is there gives way only when it was called by its name, and only once the backup is unpacked beside it.
    const mayReplace = args.overwrite === name
    if (hasClass(folder) && !mayReplace) throw new StartFault(classes.wouldOverwrite(name))
    const { students, madeAt } = restore(file, folder, mayReplace)
    say(classes.restored(name, students, new Date(madeAt).toISOString().slice(0, 16).replace('T', ' ')))
  },
})

const deleting = defineCommand({
  meta: { name: 'delete', description: classes.about.delete },
  args: {
    name: { type: 'positional', description: classes.about.name, required: true },
    data: where.data,
    yes: { type: 'boolean', description: classes.about.yes },
  },
  async run({ args }) {
    const folder = toClassFolder(baseOf(args.data), args.name)
    if (!hasClass(folder)) throw new StartFault(classes.noClass(folder))
    if (!args.yes && !(await isTypedAgain(args.name, folder))) return say(classes.kept)
    deleteClass(folder)
    say(classes.deleted(args.name))
  },
})

/** Nobody deletes a term's work by a slip: the name is typed once more. */
async function isTypedAgain(name: string, folder: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new StartFault(classes.sureByFlag)
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const typed = await terminal.question(toTerminal(classes.sure(name, folder)))
  terminal.close()
  return typed.trim() === name
}

// biome-ignore lint/suspicious/noExplicitAny: citty's own type for commands with different arguments
const commands: Record<string, CommandDef<any>> = { list, backup, restore: restoring, delete: deleting }
const command = defineCommand({
  meta: { name: 'npm run class --', description: classes.about.all },
  subCommands: commands,
})

async function main([name = '', ...rest]: string[]) {
  const one = Object.hasOwn(commands, name) ? commands[name]! : undefined
  if (name === '' || [name, ...rest].some((word) => word === '--help' || word === '-h'))
    return console.log(one ? await renderUsage(one, command) : await renderUsage(command))
  if (!one) throw new StartFault(classes.unknown(name, Object.keys(commands).join(', ')))
  await runCommand(one, { rawArgs: rest })
}

main(process.argv.slice(2)).catch((error) => {
  const isPlain = error instanceof StartFault || error?.name === 'CLIError'
  console.error(isPlain ? toTerminal(error.message) : error)
  process.exitCode = 1
})
