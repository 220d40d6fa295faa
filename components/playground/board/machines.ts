// What a board's programs run on, by their language: MicroPython, fetched when the first board of a page is switched on,
// or JavaScript. Both are Workers in the same closed frame.

import { createFrameBox } from '../code/box-frame.ts'
import { toScript } from '../code/script.ts'
import type { BoardLanguage, Machine } from './board-run.ts'
import { loadFirmware } from './firmware.ts'
import { boardModules } from './runtime/javascript/modules.ts'
import javascriptUrl from './runtime/javascript/worker.ts?worker&url'
import pythonUrl from './runtime/worker.ts?worker&url'
import { en } from './texts/en.ts'

const createBox = (script: string, waits = false) =>
  createFrameBox({
    home: () => document.body,
    title: en.frame,
    path: '/playground/board/frame.html',
    script,
    waits,
  })

export const createMachines = (): Record<BoardLanguage, Machine> => ({
  python: {
    box: createBox(pythonUrl, true),
    prepare: async (program) => ({ begin: { ...(await loadFirmware()), program } }),
  },
  javascript: {
    box: createBox(javascriptUrl),
    isNearPage: true,
    async prepare(source) {
      const script = await toScript(source, 'javascript', boardModules)
      return 'fault' in script ? script : { begin: { program: script.script } }
    },
  },
})
