// One stylesheet a page. The bundler cuts styles up by the pages that share them, into six files for a lesson; as one
// file they are smaller by a fifth when compressed, and one request. All lessons share one.

import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'

const sheet = /<link rel="stylesheet" href="([^"]+)">/g

/** Joins a page's stylesheets in their order. `join` says at which address the one stands that holds them all. */
export function withOneStylesheet(html: string, join: (addresses: string[]) => string): string {
  const addresses = [...html.matchAll(sheet)].map(([, address]) => address ?? '')
  if (addresses.length < 2) return html
  let isFirst = true
  return html.replace(sheet, () => {
    if (!isFirst) return ''
    isFirst = false
    return `<link rel="stylesheet" href="${join(addresses)}">`
  })
}

export function oneStylesheet(): AstroIntegration {
  let base = '/'
  return {
    name: 'one-stylesheet',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/*$/, '/')
      },
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir)
        const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.css'))
        const texts = new Map<string, string>()
        for (const file of files) {
          const address = base + file.replaceAll('\\', '/')
          texts.set(address, await readFile(join(root, file), 'utf8'))
        }
        const made = new Map<string, string>()
        const address = (addresses: string[]) => {
          const text = addresses
            .map((one) => {
              const found = texts.get(one)
              if (found === undefined)
                throw new Error(`Expected the stylesheet ${one} in the built site. It is not there.`)
              return found.trim()
            })
            .join('\n')
          // Addresses inside stylesheets begin with the base, so they hold wherever the text stands.
          const hash = createHash('sha256').update(text).digest('base64url').slice(0, 8)
          const name = `_astro/page.${hash}.css`
          made.set(name, text)
          return base + name
        }
        for (const file of await readdir(root, { recursive: true })) {
          if (!file.endsWith('.html')) continue
          const path = join(root, file)
          await writeFile(path, withOneStylesheet(await readFile(path, 'utf8'), address))
        }
        for (const [name, text] of made) await writeFile(join(root, name), text)
      },
    },
  }
}
