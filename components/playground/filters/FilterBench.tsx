// The filter bench: two lists, a grid of what matches, the reason for the chosen field, and practice.

import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { copyText } from '../../notebook/copy.ts'
import { recall, remember } from '../../notebook/memory.ts'
import { Explanation } from './Explanation.tsx'
import styleHref from './filters.css?url'
import { drawHardCases } from './hard-cases.ts'
import { ListEditor } from './ListEditor.tsx'
import { clipped, findHashLists, findLists, type ListName, type Lists, toHash } from './lists.ts'
import { MatchGrid } from './MatchGrid.tsx'
import { keyOf, toScore } from './practice.ts'
import { en } from './texts/en.ts'

export const styles = [styleHref]

export interface FilterBenchProps {
  title: string
  /** What was changed is kept under it, and a link names it; each bench of a page has its own. */
  id?: string
  filters?: string[]
  names?: string[]
  /** Begins with practice. */
  practise?: boolean
}

const first: Lists = {
  filters: ['home/kitchen/door', 'home/+/door', 'home/#', '+/+', '#', 'home/a+'],
  names: [
    'home/kitchen/door',
    'home/attic/door',
    'home',
    'home/',
    '/home',
    'Home/kitchen/door',
    '$SYS/broker/uptime',
  ],
}

interface Practice {
  ticked: ReadonlySet<string>
  isChecked: boolean
}

const fresh: Practice = { ticked: new Set(), isChecked: false }

export default function FilterBench({
  title,
  id = 'filters',
  filters,
  names,
  practise = false,
}: FilterBenchProps) {
  const start = clipped({ filters: filters ?? first.filters, names: names ?? first.names })
  const [lists, setLists] = useState<Lists>(
    () => findHashLists(id, location.hash) ?? findLists(recall(`filters.${id}`)) ?? start,
  )
  const [before, setBefore] = useState<Lists | undefined>(undefined)
  const [chosen, choose] = useState<{ filter: string; name: string } | undefined>(undefined)
  const [practice, setPractice] = useState<Practice | undefined>(practise ? fresh : undefined)
  const [said, say] = useState('')

  useLayoutEffect(() => remember(`filters.${id}`, lists), [id, lists])
  useEffect(() => {
    if (findHashLists(id, location.hash)) document.getElementById(`bench-${id}`)?.scrollIntoView()
    const follow = () => {
      const linked = findHashLists(id, location.hash)
      if (linked) setLists(linked)
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [id])

  const edit = (changed: Lists) => {
    setLists(changed)
    setBefore(undefined)
    say('')
    if (practice) setPractice({ ...practice, isChecked: false })
  }
  const replace = (changed: Lists) => {
    setBefore(lists)
    setLists(changed)
    choose(undefined)
    if (practice) setPractice(fresh)
    say(en.actions.replaced)
  }
  const share = async () => {
    const address = new URL(location.href)
    address.hash = toHash(id, lists)
    history.replaceState(history.state, '', address)
    say((await copyText(address.href)) ? en.actions.copied : en.actions.notCopied)
  }
  const toggle = (filter: string, name: string) => {
    if (!practice || practice.isChecked) return
    const ticked = new Set(practice.ticked)
    if (!ticked.delete(keyOf(filter, name))) ticked.add(keyOf(filter, name))
    setPractice({ ticked, isChecked: false })
  }

  const isPractising = practice !== undefined && !practice.isChecked
  const isThere = chosen && lists.filters.includes(chosen.filter) && lists.names.includes(chosen.name)
  const editors = (['filters', 'names'] satisfies ListName[]).map((list) => (
    <ListEditor key={list} list={list} lists={lists} edit={edit} />
  ))

  return (
    <section class="cell fb" aria-label={title} id={`bench-${id}`}>
      <header class="fb-head">
        <h3>{title}</h3>
        <div class="fb-actions">
          <button type="button" class="button-quiet" onClick={() => replace(drawHardCases())}>
            {en.actions.hard}
          </button>
          <button
            type="button"
            class="button-quiet"
            aria-pressed={practice !== undefined}
            onClick={() => setPractice(practice ? undefined : fresh)}
          >
            {practice ? en.actions.stop : en.actions.practise}
          </button>
        </div>
        <p class="fb-said">
          <span role="status">{said}</span>
          {before && (
            <button
              type="button"
              class="copy"
              onClick={() => {
                setLists(before)
                setBefore(undefined)
                say('')
              }}
            >
              {en.actions.undo}
            </button>
          )}
        </p>
      </header>
      {practice && (
        <div class="fb-practice">
          <p role="status">
            {practice.isChecked ? en.practice.score(toScore(lists, practice.ticked)) : en.practice.task}
          </p>
          {practice.isChecked ? (
            <button type="button" class="button-quiet" onClick={() => setPractice(fresh)}>
              {en.actions.again}
            </button>
          ) : (
            <button
              type="button"
              class="button"
              onClick={() => setPractice({ ...practice, isChecked: true })}
            >
              {en.actions.check}
            </button>
          )}
        </div>
      )}
      {lists.filters.length > 0 && lists.names.length > 0 ? (
        <>
          <MatchGrid
            lists={lists}
            ticked={practice?.ticked}
            isChecked={practice?.isChecked ?? false}
            chosen={isThere ? chosen : undefined}
            choose={(filter, name) => {
              choose({ filter, name })
              toggle(filter, name)
            }}
          />
          {!isPractising && <Explanation chosen={isThere ? chosen : undefined} />}
        </>
      ) : (
        <p class="fb-note">{en.noLists}</p>
      )}
      <div class="fb-lists">{editors}</div>
      <footer class="fb-foot">
        <button type="button" class="copy" onClick={() => void share()}>
          {en.actions.link}
        </button>
        <button type="button" class="copy" onClick={() => replace(start)}>
          {en.actions.reset}
        </button>
      </footer>
    </section>
  )
}
