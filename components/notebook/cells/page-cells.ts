// All cells of a page into a file, and out of one.

import { readAsleep, writeAsleep } from './asleep.ts'
import { type CellFrame, findFrames } from './frames.ts'
import { type CellContents, findCell, type NotebookCell } from './notebook-cell.ts'
import {
  isFault,
  type PageFile,
  type PageFileFault,
  readPageFile,
  type SavedCell,
  toPageFile,
} from './page-file.ts'

/** Those that were touched. Asleep ones are read from storage. `here` joins in where there are no frames. */
export function savePage(here: NotebookCell, page: string): { text: string; count: number } {
  const cells: SavedCell[] = []
  for (const { id, kind } of framesWith(here)) {
    const awake = findCell(id)
    const contents = awake ? awake.read() : readAsleep(id, kind)
    if (contents) cells.push({ id, kind, title: awake?.title ?? '', ...contents })
  }
  return { text: toPageFile({ page, saved: new Date().toISOString(), cells }), count: cells.length }
}

export interface Opened {
  count: number
  /** Of the file, and not on this page, or not of a form that its cell takes. */
  leftOut: number
  undo(): void
}

export function openPage(here: NotebookCell, text: string): Opened | PageFileFault {
  const file = readPageFile(text)
  if (isFault(file)) return file
  const frames = framesWith(here)
  const before: [CellFrame, CellContents][] = []
  for (const cell of file.cells) {
    const frame = frames.find(({ id, kind }) => id === cell.id && kind === cell.kind)
    if (!frame) continue
    const old = readCell(frame)
    if (writeCell(frame, cell)) before.push([frame, old])
  }
  if (before.length === 0) return { what: 'other-page', page: file.page }
  return {
    count: before.length,
    leftOut: file.cells.length - before.length,
    undo: () => {
      for (const [frame, old] of before) writeCell(frame, old)
    },
  }
}

type Frame = Pick<CellFrame, 'id' | 'kind'>

/** A page of the playground has a cell and no frame. */
function framesWith({ id, kind }: NotebookCell): CellFrame[] {
  const frames = findFrames()
  if (frames.some((frame) => frame.id === id)) return frames
  return [{ id, kind, element: document.body }, ...frames]
}

const readCell = ({ id, kind }: Frame): CellContents =>
  findCell(id)?.read() ?? readAsleep(id, kind) ?? { settings: null }

function writeCell({ id, kind }: Frame, contents: CellContents): boolean {
  const awake = findCell(id)
  return awake ? awake.write(contents) : writeAsleep(id, kind, contents)
}

export type { PageFile }
