// MicroPython's package runs in Node too, and fetches its file itself. A page does neither: without those places the
// bundler has nothing to warn of, the file is built once, and the script needs not be a module.

import type { Plugin } from 'vite'

const ofNode = /await import\("(?:module|path|url|fs)"\)/g
const ofFile = /new URL\("micropython\.wasm",import\.meta\.url\)\.href/g
const ofModule = /import\.meta\.url/g

export const inBrowsers = (): Plugin => ({
  name: 'micropython-in-browsers',
  enforce: 'pre',
  transform(code, id) {
    if (!/micropython-webassembly-pyscript\/micropython\.mjs$/.test(id)) return undefined
    return {
      code: code.replace(ofNode, '{}').replace(ofFile, '""').replace(ofModule, 'location.href'),
      map: null,
    }
  },
})
