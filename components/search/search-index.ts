// The index for the search, made by Pagefind once the pages are built. It holds what is there to be read: the text of
// lessons and labs by their parts, each diagnosis, each word of the glossary, and what each tool of the playground is for. Quizzes are left out, as
// they give answers away, and so is what cells have on their buttons.

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { catalogue } from '../../labs/checker/diagnoses/catalogue.ts'
import { indexFolder } from './index-folder.ts'
import type { Kind } from './kinds.ts'

/** A page, or a part of one, as the index takes it. */
export interface Entry {
  kind: Kind
  /** Below the site's base: `/lessons/01-why-mqtt/`. */
  url: string
  html: string
}

/** As the glossary's page has each of its words. */
const wordOfGlossary = /<div id="([^"]+)"[^>]*>\s*<dt[^>]*>([\s\S]*?)<\/dt>\s*<dd[^>]*>([\s\S]*?)<\/dd>/g

/** Where these stand, words would be found that nobody reads there. */
const notToRead = [
  'astro-island',
  'quiz-sheet',
  'svg',
  'noscript',
  '.on-paper',
  '.bytes ol',
  '.ladder ol',
  '.ladder .names',
  '.cell-number',
  '.tabs',
  '.needs-script',
  '.visually-hidden',
  '.kicker',
  '.lab-kicker',
  '.lab-jump',
  '.around',
  '.lab-side',
  '.lab-clients',
]

export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const site = fileURLToPath(dir)
        try {
          const { pages, bytes } = await writeIndex(await readEntries(site), join(site, indexFolder))
          logger.info(`the search finds ${pages} pages and parts, ${Math.round(bytes / 1024)} KB`)
        } catch (error) {
          logger.warn(`the search has no index, and its page says so: ${said(error)}`)
          await rm(join(site, indexFolder), { recursive: true, force: true })
          await sayWithout(join(site, 'search', 'index.html'))
        }
      },
    },
  }
}

const said = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0]

/** Everything that can be found in the built site. */
export async function readEntries(site: string): Promise<Entry[]> {
  const folders: [folder: string, kind: Kind][] = [
    ['lessons', 'lesson'],
    ['labs', 'lab'],
    ['playground', 'tool'],
  ]
  const entries: Entry[] = []
  for (const [folder, kind] of folders) {
    for (const { name } of (await readdir(join(site, folder), { withFileTypes: true })).filter((entry) =>
      entry.isDirectory(),
    )) {
      const html = await readFile(join(site, folder, name, 'index.html'), 'utf8').catch(() => undefined)
      if (html !== undefined) entries.push({ kind, url: `/${folder}/${name}/`, html })
    }
  }
  for (const { id, symptom, title, example } of catalogue) {
    const html = toHtml(symptom, [title, example.sentence, example.remedy])
    entries.push({ kind: 'diagnosis', url: `/diagnoses/#${id}`, html })
  }
  const glossary = await readFile(join(site, 'glossary', 'index.html'), 'utf8').catch(() => '')
  for (const [, id, term, text] of glossary.matchAll(wordOfGlossary)) {
    const html = `<html lang="en"><body><main><h1>${term}</h1>${text}</main></body></html>`
    entries.push({ kind: 'term', url: `/glossary/#${id}`, html })
  }
  return entries
}

export function toHtml(title: string, paragraphs: string[], language = 'en'): string {
  const text = paragraphs.map((paragraph) => `<p>${toText(paragraph)}</p>`).join('')
  return `<html lang="${language}"><body><main><h1>${toText(title)}</h1>${text}</main></body></html>`
}

const toText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Throws where Pagefind, which is a program, does not run. */
async function writeIndex(entries: Entry[], folder: string): Promise<{ pages: number; bytes: number }> {
  const { createIndex, close } = await import('pagefind')
  try {
    const { index, errors } = await createIndex({
      rootSelector: 'main',
      excludeSelectors: notToRead,
      // `$SYS`, `class/#`, `+`, `<handle>` are words here.
      includeCharacters: '$#+_',
    })
    if (!index) throw new Error(errors.join(' '))
    for (const { kind, url, html } of entries) {
      // Which kind it is stands in the index only: pages carry nothing for it.
      const content = html.replace(/<main\b/, `<main data-pagefind-filter="kind:${kind}"`)
      const added = await index.addHTMLFile({ url, content })
      if (added.errors.length > 0) throw new Error(added.errors.join(' '))
    }
    const { files, errors: faults } = await index.getFiles()
    if (faults.length > 0) throw new Error(faults.join(' '))
    const needed = files.filter(({ path }) => !isForOtherPages(path))
    await rm(folder, { recursive: true, force: true })
    for (const { path, content } of needed) {
      await mkdir(join(folder, path, '..'), { recursive: true })
      await writeFile(join(folder, path), content)
    }
    return { pages: entries.length, bytes: needed.reduce((sum, { content }) => sum + content.length, 0) }
  } finally {
    await close()
  }
}

/** Pagefind brings its own interfaces and a Worker; this site has its own. */
const isForOtherPages = (path: string) => /^pagefind-.*\.(js|css)$/.test(path)

async function sayWithout(page: string): Promise<void> {
  const html = await readFile(page, 'utf8').catch(() => undefined)
  if (html !== undefined) await writeFile(page, html.replace('data-search="there"', 'data-search="missing"'))
}
