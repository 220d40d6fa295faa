// `npm run diagrams`: draws every lessons/**/*.mmd that has no current drawing, with Mermaid in a real browser.
// The SVG lies beside its source and carries the source's hash, so a build needs no browser. `--all` draws them all anew.

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright'
import { draw } from './diagrams/draw.ts'
import { browserArguments, findBrowser } from './find-browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Drawings made by an older hand are stale too: raise this when draw.ts changes what it draws. */
const hand = 1

export interface Diagram {
  source: string
  drawing: string
  hash: string
  isCurrent: boolean
}

export async function findDiagrams(folder = root): Promise<Diagram[]> {
  const found: Diagram[] = []
  for await (const source of glob('lessons/**/*.mmd', { cwd: folder })) {
    const text = (await readFile(`${folder}/${source}`, 'utf8')).replaceAll('\r\n', '\n')
    const hash = createHash('sha256').update(`${hand}\n${text}`).digest('hex').slice(0, 16)
    const drawing = source.replace(/\.mmd$/, '.svg')
    const path = `${folder}/${drawing}`
    const drawn = existsSync(path) ? await readFile(path, 'utf8') : ''
    found.push({ source, drawing, hash, isCurrent: drawn.includes(`data-source="${hash}"`) })
  }
  return found.sort((a, b) => a.source.localeCompare(b.source))
}

/** A name for ids inside the SVG that no other diagram of the page has. */
function toPrefix(source: string): string {
  return source
    .replace(/^lessons\/|\.mmd$/g, '')
    .replace(/[^a-z0-9]+/gi, '-')
    .toLowerCase()
}

async function main(drawAll: boolean) {
  const diagrams = await findDiagrams()
  const wanted = diagrams.filter(({ isCurrent }) => drawAll || !isCurrent)
  if (wanted.length === 0) {
    console.log(`All ${diagrams.length} diagrams are drawn.`)
    return
  }
  const mermaid = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js')
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments() })
  try {
    const page = await browser.newPage()
    await page.setContent('<!doctype html><html lang="en"><body></body></html>')
    await page.addScriptTag({ path: mermaid })
    for (const { source, drawing, hash } of wanted) {
      const text = await readFile(`${root}/${source}`, 'utf8')
      const svg = await draw(page, text, toPrefix(source), hash)
      await writeFile(`${root}/${drawing}`, `${svg}\n`)
      console.log(`${drawing}  ${(svg.length / 1024).toFixed(1)} KB`)
    }
  } finally {
    await browser.close()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.includes('--all'))
