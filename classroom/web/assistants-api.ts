// Who else may be at the desk: assistants, and the instructor's own MQTT client.

import { type Context, Hono } from 'hono'
import { CLIENT_PASSWORD } from '../accounts.ts'
import { type Assistant, MOST_ASSISTANTS } from '../desk/assistants.ts'
import { toName } from '../handle.ts'
import { bodyOf, deskOf, type Env, type Parts, textIn } from './context.ts'
import { ApiFault } from './fault.ts'

export function assistantsApi(parts: Parts) {
  const { accounts, connections, deeds } = parts
  const { assistants } = accounts

  const everybody = () => ({ assistants: assistants.list() })

  function assistantIn(c: Context<Env>): Assistant {
    const assistant = assistants.find(c.req.param('assistant') ?? '')
    if (!assistant) throw new ApiFault(404, 'unknown-assistant')
    return assistant
  }

  const endClients = (why: string) => connections.closeWhere(({ id }) => id === CLIENT_PASSWORD, why)

  return new Hono<Env>()
    .get('/assistants', (c) => {
      deskOf(c, parts, 'own')
      return c.json(everybody())
    })
    .post('/assistants', async (c) => {
      const proof = deskOf(c, parts, 'own')
      const name = toName(textIn(await bodyOf(c), 'name'))
      if (name === undefined) throw new ApiFault(422, 'name-invalid')
      if (assistants.isTaken(name)) throw new ApiFault(409, 'assistant-taken', name)
      if (assistants.list().length >= MOST_ASSISTANTS)
        throw new ApiFault(409, 'assistants-enough', MOST_ASSISTANTS)
      const { id, link } = assistants.add(name)
      await deeds.did(proof, 'assistant added', { name })
      return c.json({ id, name, link, ...everybody() }, 201)
    })
    .post('/assistants/:assistant/link', async (c) => {
      const proof = deskOf(c, parts, 'own')
      const { id, name } = assistantIn(c)
      const link = assistants.newLink(id)
      await deeds.did(proof, 'assistant link', { name })
      return c.json({ id, name, link, ...everybody() })
    })
    .delete('/assistants/:assistant', async (c) => {
      const proof = deskOf(c, parts, 'own')
      const { id, name } = assistantIn(c)
      assistants.remove(id)
      connections.closeWhere(({ assistant }) => assistant === name, 'assistant removed')
      await deeds.did(proof, 'assistant removed', { name })
      return c.json(everybody())
    })
    .get('/desk/client', (c) => {
      deskOf(c, parts, 'own')
      return c.json({ madeAt: accounts.clientPasswordMadeAt })
    })
    .post('/desk/client', async (c) => {
      const proof = deskOf(c, parts, 'own')
      const password = accounts.newClientPassword()
      endClients('password renewed')
      await deeds.did(proof, 'client password')
      return c.json({ password, madeAt: accounts.clientPasswordMadeAt }, 201)
    })
    .delete('/desk/client', async (c) => {
      const proof = deskOf(c, parts, 'own')
      accounts.endClientPassword()
      endClients('password removed')
      await deeds.did(proof, 'client password removed')
      return c.json({ madeAt: null })
    })
}
