// The search page's live part: the field, and below it what was found, by kind. The address keeps the words, so that
// a search can be sent on, and Back comes back to it.

import { useEffect, useRef, useState } from 'preact/hooks'
import { toUrl } from '../notebook/url.ts'
import { ask } from './ask.ts'
import { toPieces } from './excerpt.ts'
import type { Kind } from './kinds.ts'
import type { Found, FoundPage } from './question.ts'
import { en } from './texts/en.ts'

export interface SearchProps {
  /** Below the base: where Pagefind's script lies. */
  index: string
  language: string
}

type State =
  | { name: 'empty' }
  | { name: 'looking'; words: string }
  | { name: 'found'; words: string; found: Found[] }
  | { name: 'fault'; words: string; said: string }

/** Enough to see what there is of each kind without scrolling past it. */
const most = 5

export default function Search({ index, language }: SearchProps) {
  const field = useRef<HTMLInputElement>(null)
  const latest = useRef('')
  const [isAlive, setAlive] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const [state, setState] = useState<State>({ name: 'empty' })

  const look = async (typed: string, all?: Kind) => {
    const words = typed.trim()
    latest.current = words
    keepInAddress(words)
    if (words === '') return setState({ name: 'empty' })
    setState((before) => (before.name === 'found' ? before : { name: 'looking', words }))
    try {
      const base = new URL(toUrl('/'), location.href).href
      const found = await ask({
        words,
        most,
        all,
        index: new URL(toUrl(index), location.href).href,
        base,
        language,
      })
      if (latest.current === words) setState({ name: 'found', words, found })
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      if (latest.current === words) setState({ name: 'fault', words, said })
    }
  }

  useEffect(() => {
    setAlive(true)
    const isWithout = document.querySelector('[data-search="missing"]') !== null
    setMissing(isWithout)
    const asked = new URLSearchParams(location.search).get('q') ?? ''
    if (field.current) {
      field.current.value ||= asked
      if (!isWithout) field.current.focus()
      if (!isWithout) void look(field.current.value)
    }
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    document.addEventListener('keydown', focus)
    return () => document.removeEventListener('keydown', focus)
  }, [])

  if (isMissing) return <p class="notice">{en.missing}</p>
  const words = () => field.current?.value ?? ''
  return (
    <>
      <search>
        <form
          class="search-form"
          onSubmit={(event) => {
            event.preventDefault()
            void look(words())
          }}
        >
          <label for="search-words">{en.field}</label>
          <div class="search-line">
            <input
              ref={field}
              class="field"
              id="search-words"
              type="search"
              name="q"
              maxLength={100}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              readOnly={!isAlive}
              aria-describedby="search-hint"
              onInput={() => void look(words())}
            />
            <button class="button needs-script" type="submit" disabled={!isAlive}>
              {en.button}
            </button>
          </div>
          <p id="search-hint" class="search-hint">
            {en.hint}
          </p>
        </form>
      </search>
      <p class="search-said" role="status">
        {say(state)}
      </p>
      {state.name === 'fault' && (
        <button type="button" class="button-quiet" onClick={() => void look(words())}>
          {en.again}
        </button>
      )}
      {state.name === 'found' &&
        state.found
          .filter(({ count }) => count > 0)
          .map((group) => <Group key={group.kind} {...group} onAll={() => void look(words(), group.kind)} />)}
    </>
  )
}

function Group({ kind, count, pages, onAll }: Found & { onAll(): void }) {
  return (
    <section class="search-group" aria-labelledby={`found-${kind}`}>
      <h2 id={`found-${kind}`}>
        {en.kinds[kind]} <span class="search-count">{count}</span>
      </h2>
      <ol>
        {pages.map((page) => (
          <Page key={page.url} {...page} />
        ))}
      </ol>
      {pages.length < count && (
        <button type="button" class="button-quiet" onClick={onAll}>
          {en.more(kind, count)}
        </button>
      )}
    </section>
  )
}

function Page({ title, url, excerpt, parts }: FoundPage) {
  return (
    <li>
      <h3>
        <a href={url}>{title}</a>
      </h3>
      {parts.length === 0 && <Excerpt of={excerpt} />}
      {parts.length > 0 && (
        <ul>
          {parts.map((part) => (
            <li key={part.url}>
              <a href={part.url}>{part.title}</a>
              <Excerpt of={part.excerpt} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function Excerpt({ of }: { of: string }) {
  return (
    <p class="search-excerpt">
      {/^\p{Ll}/u.test(of) && '… '}
      {toPieces(of).map(({ text, isMarked }, at) => (isMarked ? <mark key={at}>{text}</mark> : text))}
    </p>
  )
}

function say(state: State): string {
  if (state.name === 'looking') return en.looking
  if (state.name === 'fault') return en.fault(state.said)
  if (state.name === 'empty') return ''
  const counts = state.found.filter(({ count }) => count > 0)
  if (counts.length === 0) return en.none(state.words)
  return en.count(
    state.words,
    counts.map(({ kind, count }) => [kind, count]),
  )
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

function keepInAddress(words: string) {
  const address = new URL(location.href)
  if (words === '') address.searchParams.delete('q')
  else address.searchParams.set('q', words)
  history.replaceState(history.state, '', address)
}
