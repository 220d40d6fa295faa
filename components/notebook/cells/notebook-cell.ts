// The live cells of a page, of whatever kind, as far as the page has to do with them: to run one after the other, to
// save what is in them, to fill them again. A cell joins when it wakes and leaves when it goes.

/** What a cell keeps in a file: plain data, without passwords and names of users. */
export interface CellContents {
  /** In the form of the cell's own kind. */
  settings: unknown
  /** What came of it last: lines of a trace. */
  trace?: string
}

export interface NotebookCell {
  /** Lasting, and unique on the site: its frame in the page is `frame-ID`. */
  id: string
  /** As its frame has it: `data-kind`. */
  kind: string
  title: string
  /** To its end. False: it stopped before. A cell without `run` has nothing that runs without its reader. */
  run?(): Promise<boolean>
  read(): CellContents
  /** False when it is not of this cell's form. */
  write(contents: CellContents): boolean
}

const awake = new Map<string, NotebookCell>()
const waiting = new Set<(cell: NotebookCell) => void>()

/** Returns how to leave. */
export function join(cell: NotebookCell): () => void {
  awake.set(cell.id, cell)
  for (const tell of waiting) tell(cell)
  return () => {
    if (awake.get(cell.id) === cell) awake.delete(cell.id)
  }
}

export const findCell = (id: string): NotebookCell | undefined => awake.get(id)

/** Resolves once the cell is awake; undefined when it is not in time. */
export function whenAwake(id: string, ms: number): Promise<NotebookCell | undefined> {
  const here = awake.get(id)
  if (here) return Promise.resolve(here)
  return new Promise((resolve) => {
    const done = (cell?: NotebookCell) => {
      clearTimeout(timer)
      waiting.delete(hear)
      resolve(cell)
    }
    const hear = (cell: NotebookCell) => cell.id === id && done(cell)
    const timer = setTimeout(done, ms)
    waiting.add(hear)
  })
}

let runs = 0

/** Runs are counted through the page, as in a lab book: the number says what was run after what. */
export const nextRun = (): number => ++runs

/** A number from before a reload: the next is higher. */
export function sawRun(run: number): void {
  runs = Math.max(runs, run)
}
