// What `npm start` runs: it has Node keep what it made of the other files, and goes on to main.ts. It is plain
// JavaScript, as anything else would need what it is there to avoid.

import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'

// The compiler with which Node takes the types out of a file costs 30 MB that are never given back, and it is not even
// loaded while its results are at hand (https://nodejs.org/api/module.html#module-compile-cache). A first start lets a
// process make them that ends at once. Where the folder cannot be written, everything works as it does without.
const folder = join(import.meta.dirname, '..', '.cache', 'node')
module.enableCompileCache?.(folder)
const results = module.getCompileCacheDir?.()
if (results?.startsWith(folder) && readdirSync(results).length === 0)
  spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), '--help'], {
    env: { ...process.env, NODE_COMPILE_CACHE: folder },
    stdio: 'ignore',
  })

await import('./main.ts')
module.flushCompileCache?.()
