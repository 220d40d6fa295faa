// A page with nothing but the ladder, under the site's own policy, for traces that no broker would give at will.

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { policy } from '../../components/notebook/policy.ts'
import { serveStatic } from './static-server.ts'

const here = import.meta.dirname

export interface LadderSite {
  url: string
  close(): Promise<void>
}

export async function openLadderSite(): Promise<LadderSite> {
  const folder = await mkdtemp(join(tmpdir(), 'ladder-'))
  await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    resolve: { alias: [{ find: /^bl$/, replacement: 'bl/BufferList.js' }] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'esnext',
      assetsInlineLimit: 0,
      rollupOptions: {
        input: join(here, 'in-page', 'ladder.tsx'),
        output: { entryFileNames: 'ladder.js' },
      },
    },
  })
  const styles = (await readdir(join(folder, 'assets'))).filter((name) => /^ladder.*\.css$/.test(name))
  const rules = [...(policy as { directives: string[] }).directives, "script-src 'self'", "style-src 'self'"]
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${rules.join('; ')}">
<meta name="viewport" content="width=device-width"><title>Ladder</title><link rel="icon" href="data:,">
${styles.map((name) => `<link rel="stylesheet" href="assets/${name}">`).join('\n')}
<script type="module" src="ladder.js"></script>`,
  )
  const server = await serveStatic(folder, '/')
  return {
    url: `http://class.test:${server.port}/`,
    async close() {
      await server.close()
      await rm(folder, { recursive: true })
    },
  }
}
