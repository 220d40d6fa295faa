// The site's build. Lessons and handouts lie outside components/: components/content.config.ts fetches them.

import { fileURLToPath } from 'node:url'
import { satteri, satteriHighlightPlugin } from '@astrojs/markdown-satteri'
import mdx from '@astrojs/mdx'
import preact from '@astrojs/preact'
import { defineConfig } from 'astro/config'
import { linkTerms } from './components/glossary/link-terms.ts'
import { paintCode } from './components/notebook/code-colours.ts'
import { fewPreloads } from './components/notebook/few-preloads.ts'
import { oneStylesheet } from './components/notebook/one-stylesheet.ts'
import { policy, policyFirst } from './components/notebook/policy.ts'
import { offlineFiles } from './components/offline/offline-files.ts'
import { inBrowsers } from './components/playground/board/in-browsers.ts'
import { searchIndex } from './components/search/search-index.ts'

export default defineConfig({
  srcDir: './components',
  trailingSlash: 'always',
  integrations: [mdx(), preact(), oneStylesheet(), policyFirst(), searchIndex(), offlineFiles()],
  // Astro's own highlighting would write style attributes.
  markdown: {
    syntaxHighlight: false,
    processor: satteri({ hastPlugins: [satteriHighlightPlugin(paintCode), linkTerms] }),
  },
  security: { csp: policy },
  // Stylesheets are linked: they are cached from page to page, and need no hash in the policy.
  build: { inlineStylesheets: 'never' },
  vite: {
    plugins: [fewPreloads()],
    worker: { format: 'es', plugins: () => [inBrowsers()] },
    // Astro marks MDX modules with a directive of its own; the bundler warns of each, and there is nothing to do.
    build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
    resolve: {
      alias: [
        // bl's stream class pulls Node's streams in; the codec needs its list alone: 46.7 → 20.9 KB gzipped.
        { find: /^bl$/, replacement: 'bl/BufferList.js' },
        {
          find: /^events$/,
          replacement: fileURLToPath(new URL('components/page-broker/few-events.cjs', import.meta.url)),
        },
        // mqtt-packet writes a line about every packet, for nobody: 2 KB gzipped of the broker's Worker, and time.
        {
          find: /^debug$/,
          replacement: fileURLToPath(new URL('components/page-broker/no-debug.cjs', import.meta.url)),
        },
      ],
    },
  },
})
