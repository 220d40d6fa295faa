// The built pages as tests read them: addresses, ids, links and tags of an HTML text. Ours is regular enough for this.

import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

export interface BuiltPage {
  /** As the browser asks for it: `/course/lessons/01-why-mqtt/`. */
  url: string
  html: string
}

export function readPages(folder: string, base: string): BuiltPage[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => ({
      url:
        base +
        file
          .split(sep)
          .join('/')
          .replace(/(^|\/)index\.html$/, '$1'),
      html: readFileSync(join(folder, file), 'utf8'),
    }))
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" }

function decode(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
}

/** Values of an attribute wherever it stands in a tag. Text between tags does not count. */
export function findValues(html: string, attribute: string): string[] {
  const tags = html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, (script) => script.replace(/>[\s\S]*/, '>'))
  const values: string[] = []
  for (const [tag] of tags.matchAll(
    /<[a-z][^\s>]*(?:\s+[^\s=>]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]+))?)*\s*\/?>/gi,
  )) {
    for (const match of tag.matchAll(/\s([^\s=>]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)) {
      if (match[1] === attribute) values.push(decode(match[2] ?? match[3] ?? match[4] ?? ''))
    }
  }
  return values
}

/** Every link that leads nowhere: `from → to: why`. `files` are the addresses of everything in the site. */
export function findDeadLinks(pages: BuiltPage[], files: Set<string>): string[] {
  const ids = new Map(pages.map(({ url, html }) => [url, new Set(findValues(html, 'id'))]))
  const dead: string[] = []
  for (const { url, html } of pages) {
    const origin = 'http://site.test'
    for (const attribute of ['href', 'src', 'component-url', 'renderer-url']) {
      for (const link of findValues(html, attribute)) {
        if (/^(mailto|data|https?):/.test(link)) continue
        const target = new URL(link, origin + url)
        const path = decodeURI(target.pathname)
        const fragment = decodeURIComponent(target.hash.slice(1))
        if (!files.has(path) && !ids.has(path)) dead.push(`${url} → ${link}: there is no such page`)
        else if (fragment !== '' && ids.has(path) && !ids.get(path)?.has(fragment)) {
          dead.push(`${url} → ${link}: the page has no such id`)
        }
      }
    }
  }
  return dead
}

export function listAddresses(folder: string, base: string): Set<string> {
  return new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (file) => base + file.split(sep).join('/'),
    ),
  )
}
