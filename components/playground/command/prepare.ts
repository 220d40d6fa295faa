// A command made ready to run: its options read, where it goes, who it signs in as, and what is to be said of it.

import type { ClassAccess } from '../class.ts'
import type { Line } from '../line.ts'
import { isClassTopic } from '../story.ts'
import type { Block } from './block.ts'
import { findOptionHint } from './option-hints.ts'
import { parseOptions } from './options.ts'
import type { Surroundings } from './process.ts'
import type { Settings, Tool } from './settings.ts'
import { findSettings } from './tool.ts'
import { type Elsewhere, findBeyond, type Place, toWhere } from './where.ts'

export interface Setting {
  place: Place
  access: ClassAccess | undefined
  elsewhere: Elsewhere | undefined
  line: Pick<Line, 'userName' | 'password'>
}

/** Settings to run with; or that nothing runs, with the status that the tool ended with, where it got so far. */
export type Prepared = { settings: Settings } | { settings?: never; status: number | undefined }

/** Adds to the block's remarks, and says where it goes. */
export function prepare(
  block: Block,
  tool: Tool,
  words: readonly string[],
  say: Pick<Surroundings, 'print' | 'complain'>,
  setting: Setting,
): Prepared {
  const settings = findSettings(tool, words, say)
  if (!settings) {
    addHint(block, tool, words)
    return { status: 1 }
  }
  const { place, access, elsewhere, line } = setting
  const beyond =
    findBeyond(settings) ?? (place === 'other' && elsewhere?.isWrong ? { what: 'address' } : undefined)
  if (beyond) {
    block.remarks.push({ what: 'beyond', beyond })
    return { status: undefined }
  }
  block.where = toWhere(settings, place, elsewhere?.url)
  if (place === 'classroom' && access) signIn(block, settings, access, line)
  if (place === 'other' && elsewhere) signInElsewhere(block, settings, elsewhere)
  return { settings }
}

/** Where the tool's own complaint may not be enough. */
function addHint(block: Block, tool: Tool, words: readonly string[]) {
  const parsed = parseOptions(tool, words)
  if (parsed.kind !== 'fault' || parsed.option === undefined) return
  const hint = findOptionHint(tool, parsed.option)
  if (hint) block.remarks.push(hint)
}

/** What stands in the switch counts for a command that says nothing of it. */
function signInElsewhere(block: Block, settings: Settings, { userName, password }: Elsewhere) {
  if (userName === '' || settings.userName !== undefined || settings.password !== undefined) return
  settings.userName = userName
  if (password !== '') settings.password = password
  block.remarks.push({ what: 'signed-in-elsewhere', userName })
}

/** The classroom wants to know who this is. A command that says so itself is taken at its word. */
function signIn(block: Block, settings: Settings, { handle }: ClassAccess, line: Setting['line']) {
  if (settings.userName === undefined && settings.password === undefined) {
    settings.userName = line.userName
    settings.password = line.password
    block.remarks.push({ what: 'signed-in', handle })
  }
  const topics = settings.tool === 'mosquitto_pub' ? [settings.topic ?? ''] : settings.topics
  const outside = topics.find((topic) => topic !== '' && !isClassTopic(handle, topic))
  if (outside !== undefined) block.remarks.push({ what: 'outside-class', handle, topic: outside })
}
