// Telling students something, and taking it back.

import { Hono } from 'hono'
import { nameAtDesk } from '../desk/rights.ts'
import { limits } from '../limits.ts'
import { bodyOf, deskOf, type Env, type Parts } from './context.ts'
import { ApiFault } from './fault.ts'

export function notesApi(parts: Parts) {
  const { accounts, attempts, deeds, instructorNotes } = parts

  /** What the checker says to each of them who has this diagnosis now, at the lab that they are at. */
  function wordsOf(handles: readonly string[], id: string): Map<string, string> {
    const words = new Map<string, string>()
    for (const handle of handles) {
      const lab = attempts.activeLab(handle)
      const steps = (lab === undefined ? undefined : attempts.find(handle, lab))?.steps
      const found = steps?.find(({ diagnosis }) => diagnosis?.id === id)?.diagnosis
      if (found) words.set(handle, `${found.sentence} ${found.remedy}`.slice(0, limits.noteCharacters))
    }
    return words
  }

  function toNoteText(value: unknown): string {
    const text = typeof value === 'string' ? value.trim() : ''
    if (text === '' || text.length > limits.noteCharacters)
      throw new ApiFault(422, 'note-invalid', limits.noteCharacters)
    return text
  }

  return new Hono<Env>()
    .post('/notes', async (c) => {
      const proof = deskOf(c, parts, 'tell')
      const body = await bodyOf(c)
      const { handles, text, diagnosis } = body
      if (!Array.isArray(handles) || handles.length === 0) throw new ApiFault(422, 'field-missing', 'handles')
      const to = [...new Set(handles.map(String))]
      const stranger = to.find((handle) => !accounts.findStudent(handle))
      if (stranger !== undefined) throw new ApiFault(404, 'unknown-student', stranger.slice(0, 40))
      const words =
        text === undefined && typeof diagnosis === 'string'
          ? wordsOf(to, diagnosis)
          : new Map(to.map((handle) => [handle, toNoteText(text)]))
      if (words.size === 0) throw new ApiFault(422, 'note-nobody')
      const told = [...words.keys()]
      const { id, time } = instructorNotes.tell(words, nameAtDesk(proof))
      const texts = [...new Set(words.values())]
      await deeds.did(proof, 'note', {
        id,
        handles: told,
        ...(texts.length === 1 ? { text: texts[0] } : { diagnosis }),
      })
      return c.json({ id, time, handles: told }, 201)
    })
    .delete('/notes/:id', async (c) => {
      const proof = deskOf(c, parts, 'tell')
      const id = c.req.param('id')
      const handles = instructorNotes.withdraw(id)
      if (handles.length === 0) throw new ApiFault(404, 'note-gone')
      await deeds.did(proof, 'note-withdrawn', { id, handles })
      return c.json({ id, handles })
    })
}
