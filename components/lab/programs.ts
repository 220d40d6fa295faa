// A lab's programs as its handout shows them: the tools' names, and how each file is coloured and filled in.

import type { ProgramFile as LabFile, ToolId } from '../../labs/programs.ts'
import type { Quoting } from '../class/quoting.ts'
import type { ProgramFile } from '../class/snippets.ts'

export interface LabTool {
  id: ToolId
  title: string
  /** The tab of the board page with the same library: a choice there counts here, and the other way round. */
  board: string
}

export const labTools: readonly LabTool[] = [
  { id: 'mosquitto', title: 'mosquitto', board: 'mosquitto' },
  { id: 'paho-2', title: 'Python, paho 2', board: 'paho' },
  { id: 'paho-1', title: 'Python, paho 1', board: 'paho' },
  { id: 'pubsubclient', title: 'Arduino', board: 'arduino' },
  { id: 'esp-idf', title: 'ESP-IDF', board: 'esp-idf' },
  { id: 'amb82', title: 'AMB82', board: 'amb82' },
  { id: 'micropython', title: 'MicroPython', board: 'micropython' },
  { id: 'mqttjs', title: 'JavaScript', board: 'javascript' },
]

interface Ending {
  /** Shiki's name. */
  language: string
  quoting: Quoting
}

const endings: Record<string, Ending> = {
  sh: { language: 'sh', quoting: 'shell' },
  cmd: { language: 'bat', quoting: 'cmd' },
  ps1: { language: 'powershell', quoting: 'powershell' },
  py: { language: 'python', quoting: 'python' },
  ino: { language: 'cpp', quoting: 'c' },
  cpp: { language: 'cpp', quoting: 'c' },
  c: { language: 'c', quoting: 'c' },
  h: { language: 'c', quoting: 'c' },
  cmake: { language: 'cmake', quoting: 'plain' },
  // CMakeLists.txt: no other text files are part of a program.
  txt: { language: 'cmake', quoting: 'plain' },
  yml: { language: 'yaml', quoting: 'plain' },
  mjs: { language: 'javascript', quoting: 'javascript' },
  js: { language: 'javascript', quoting: 'javascript' },
}

/** A file of a lab in `folder` (from the project's), as the page shows any program. */
export function toProgramFile(folder: string, tool: ToolId, { name, file }: LabFile): ProgramFile {
  const ending = endings[file.slice(file.lastIndexOf('.') + 1)]
  if (!ending) throw new Error(`Expected a program whose ending is known. This one is ${file}.`)
  // umqtt takes bytes: in a bytes literal other letters stand as the bytes of their UTF-8.
  const quoting = tool === 'micropython' && ending.quoting === 'python' ? 'python-bytes' : ending.quoting
  return {
    name,
    source: `${folder}/${file}`,
    language: ending.language,
    quoting,
    saveAs: toSaveName(name, file),
  }
}

/** `main/app_main.c` is saved as app_main.c; what is shown as "terminal 1", under its own name. */
function toSaveName(name: string, file: string): string {
  const last = (path: string) => path.slice(path.lastIndexOf('/') + 1)
  return /^[\w./-]+\.\w+$/.test(name) ? last(name) : last(file)
}
