// The class in one file, for the instructor: made while the class goes on, then downloaded by its address.

import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { deskOf, type Env, type Parts } from './context.ts'
import { ApiFault } from './fault.ts'

export function backupApi(parts: Parts) {
  const { backups, dataDir, deeds } = parts
  return new Hono<Env>()
    .get('/backups', (c) => {
      deskOf(c, parts, 'own')
      return c.json({ name: parts.className(), folder: dataDir })
    })
    .post('/backups', async (c) => {
      const proof = deskOf(c, parts, 'own')
      const { path, name, bytes, files } = await backups.make()
      await deeds.did(proof, 'backup', { name, bytes })
      return c.json({ path, name, bytes, files }, 201)
    })
    .get('/backups/:secret', (c) => {
      const backup = backups.find(c.req.param('secret'))
      if (!backup) throw new ApiFault(404, 'backup-gone')
      c.header('Content-Type', 'application/vnd.sqlite3')
      c.header('Content-Disposition', `attachment; filename="${backup.name}"`)
      c.header('Content-Length', String(backup.bytes))
      return c.body(Readable.toWeb(createReadStream(backup.file)) as ReadableStream)
    })
}
