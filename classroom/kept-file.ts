// A file that keeps up with what changes: written whole, every few seconds while there is news, and at once when asked.

import { writeWhole, writeWholeLater } from './whole-file.ts'

/** Milliseconds between two files at least. */
const EVERY = 1_000

/** A large state takes long to write down, and the class waits for it: no more than a fiftieth of its time. */
const SHARE = 50

export interface News {
  content: string
  /** It is on disk. */
  written(): void
}

export interface KeptFile {
  /** Writes it down as it is now. */
  save(): void
  /** Writes it down once more and ends. */
  close(): void
}

/** `look` answers what is to be written, where there is anything new. `onFault` is told once until it works again. */
export function keepFile(
  file: string,
  look: () => News | undefined,
  onFault: (reason: string) => void,
): KeptFile {
  let saves = 0
  let isFailing = false
  let isClosed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function tell(error: unknown) {
    if (!isFailing) onFault(error instanceof Error ? error.message : String(error))
    isFailing = true
  }

  function save() {
    saves++
    const news = look()
    if (!news) return
    try {
      writeWhole(file, news.content)
      news.written()
      isFailing = false
    } catch (error) {
      tell(error)
    }
  }

  async function saveLater(news: News) {
    const mine = ++saves
    try {
      if (!(await writeWholeLater(file, news.content, () => saves !== mine))) return
      news.written()
      isFailing = false
    } catch (error) {
      if (saves === mine) tell(error)
    }
  }

  function again(wait: number) {
    timer = setTimeout(async () => {
      const began = performance.now()
      const news = look()
      const took = performance.now() - began
      if (news) await saveLater(news)
      if (!isClosed) again(Math.max(EVERY, SHARE * took))
    }, wait)
  }

  again(EVERY)
  return {
    save,
    close() {
      isClosed = true
      clearTimeout(timer)
      save()
    },
  }
}
