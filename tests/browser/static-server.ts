// The dullest of file servers, as a stranger's web space would be: a folder of files under a path, no logic.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

export interface StaticServer {
  port: number
  close(): Promise<void>
}

/**
 * Serves `folder` under `base` ("/course/"), and nothing else. Port 0 takes a free one. `headers`: what it sends with every
 * file, if it is one that can be told so.
 */
export async function serveStatic(
  folder: string,
  base: string,
  port = 0,
  headers: Record<string, string> = {},
): Promise<StaticServer> {
  const server: Server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname)
    const file = path.startsWith(base) ? await findFile(folder, path.slice(base.length)) : undefined
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
      return
    }
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      ...headers,
    })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(port, resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function findFile(folder: string, path: string): Promise<string | undefined> {
  const wanted = normalize(join(folder, path))
  if (wanted !== normalize(folder) && !wanted.startsWith(normalize(folder + sep))) return undefined
  for (const file of [wanted, join(wanted, 'index.html')]) {
    const found = await stat(file).catch(() => undefined)
    if (found?.isFile()) return file
  }
  return undefined
}

/** `node tests/browser/static-server.ts FOLDER BASE PORT` */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder = 'dist', base = '/', port = '0'] = process.argv
  const { port: open } = await serveStatic(folder, base, Number(port))
  console.log(`http://localhost:${open}${base}`)
}
