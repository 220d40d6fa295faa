// The search itself, in a Worker: Pagefind is WebAssembly, which the policy of our pages forbids and a Worker's does not.
// A question comes in with its number, and what was found goes out with the same.

import { type Kind, kinds } from './kinds.ts'
import type { Answer, Found, Question } from './question.ts'

/** What of Pagefind is used here: https://pagefind.app/docs/api/. */
interface Pagefind {
  options(options: { baseUrl: string; excerptLength: number }): Promise<void>
  init(language: string): Promise<void>
  search(
    words: string,
    options: { filters: { kind: Kind } },
  ): Promise<{ results: { data(): Promise<Fragment> }[] }>
}

interface Fragment extends Part {
  meta: { title?: string }
  sub_results: Part[]
}

interface Part {
  title: string
  url: string
  /** With `<mark>` around what was looked for, and `&lt;` for `<`. */
  excerpt: string
}

let pagefind: Promise<Pagefind> | undefined

async function open({ index, base, language }: Question): Promise<Pagefind> {
  const opened: Pagefind = await import(/* @vite-ignore */ index)
  await opened.options({ baseUrl: base, excerptLength: 24 })
  await opened.init(language)
  return opened
}

async function find(question: Question): Promise<Found[]> {
  pagefind ??= open(question)
  const engine = await pagefind
  return Promise.all(
    kinds.map(async (kind) => {
      const { results } = await engine.search(question.words, { filters: { kind } })
      const most = question.all === kind ? results.length : question.most
      const pages = await Promise.all(results.slice(0, most).map((result) => result.data()))
      return {
        kind,
        count: results.length,
        pages: pages.map(({ meta, url, excerpt, sub_results }) => ({
          title: meta.title ?? url,
          url,
          excerpt,
          // The part before the first heading is the page itself.
          parts: sub_results.filter((part) => part.url !== url).slice(0, 3),
        })),
      }
    }),
  )
}

addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  const { number } = data
  try {
    postMessage({ number, found: await find(data) } satisfies Answer)
  } catch (error) {
    // Asked once more it is fetched once more.
    pagefind = undefined
    postMessage({ number, fault: error instanceof Error ? error.message : String(error) } satisfies Answer)
  }
})
