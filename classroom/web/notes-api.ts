// Telling students something, and taking it back.

import { Hono } from 'hono'
import { nameAtDesk } from '../desk/rights.ts'
import { limits } from '../limits.ts'
import { bodyOf, deskOf, type Env, type Parts, textIn } from './context.ts'
import { ApiFault } from './fault.ts'

export function notesApi(parts: Parts) {
  const { accounts, deeds, instructorNotes } = parts
  return new Hono<Env>()
    .post('/notes', async (c) => {
      const proof = deskOf(c, parts, 'tell')
      const body = await bodyOf(c)
      const text = textIn(body, 'text').trim()
      if (text === '' || text.length > limits.noteCharacters)
        throw new ApiFault(422, 'note-invalid', limits.noteCharacters)
      const { handles } = body
      if (!Array.isArray(handles) || handles.length === 0) throw new ApiFault(422, 'field-missing', 'handles')
      const to = [...new Set(handles.map(String))]
      const stranger = to.find((handle) => !accounts.findStudent(handle))
      if (stranger !== undefined) throw new ApiFault(404, 'unknown-student', stranger.slice(0, 40))
      const { id, time } = instructorNotes.tell(to, text, nameAtDesk(proof))
      await deeds.did(proof, 'note', { id, handles: to, text })
      return c.json({ id, time, handles: to }, 201)
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
