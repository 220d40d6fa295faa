// What stands around each `import('…')` of the site. Vite's own helper weighs 880 bytes in every page, gzipped: it also
// fetches stylesheets, waits for them and tells of faults. Ours tells the browser which scripts will be needed, so that
// they come at once and not one after the other. A script that comes later names its stylesheet by `?url`.

import type { Plugin } from 'vite'

const helper = '\0vite/preload-helper.js'

export function fewPreloads(): Plugin {
  let base = '/'
  return {
    name: 'few-preloads',
    enforce: 'pre',
    config: () => ({
      build: {
        modulePreload: {
          polyfill: false,
          resolveDependencies: (file, needs, { hostId }) => {
            const style = needs.find((need) => need.endsWith('.css'))
            if (style) {
              throw new Error(
                `Expected that what ${file} imports later brings no stylesheet. It brings ${style}: import that by "?url", and load it by loadStyles().`,
              )
            }
            // What a page's own small scripts fetch later can wait for its parts: their names weigh more.
            return hostId.includes('astro_type_script') ? [] : needs
          },
        },
      },
    }),
    configResolved: (config) => {
      base = config.base
    },
    load: (id) => (id === helper ? toHelper(base) : undefined),
  }
}

const toHelper = (base: string) => `
const asked = new Set()
export const __vitePreload = (load, needs = []) => {
  for (const need of needs) {
    if (asked.has(need)) continue
    asked.add(need)
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = ${JSON.stringify(base)} + need
    document.head.append(link)
  }
  return load()
}
`
