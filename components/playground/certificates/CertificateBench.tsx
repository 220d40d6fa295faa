// The certificate bench: certificates made before one's eyes, a board that connects, and each check failing on its own.

import { useEffect, useState } from 'preact/hooks'
import { copyText } from '../../notebook/copy.ts'
import bytesHref from '../bytes/bytes.css?url'
import { Connecting } from './Connecting.tsx'
import benchHref from './certificates.css?url'
import { type CaseName, findCase, findLinked, toLink } from './check/cases.ts'
import { Exercise } from './Exercise.tsx'
import { Makers } from './Makers.tsx'
import { en } from './texts/en.ts'
import { makers, useBench } from './use-bench.ts'

export const styles = [bytesHref, benchHref]

export interface CertificateBenchProps {
  title: string
  /** Names it in links where a page has several. */
  id?: string
  /** What it begins with: "expired", say. */
  case?: CaseName
  /** Asks before it shows what happens. */
  predict?: boolean
  /** Which of its parts a lesson wants; all three unless told. */
  parts?: ('make' | 'connect' | 'exercise')[]
}

const all = ['make', 'connect', 'exercise'] as const

export default function CertificateBench(props: CertificateBenchProps) {
  const { title, id = '', predict = false, parts = all } = props
  // Without the makers on show, their certificates are there from the start.
  const bench = useBench({ id, begin: props.case ?? (parts.includes('make') ? undefined : 'good') })
  const [said, say] = useState('')
  const frame = `bench-${id === '' ? 'certificates' : id}`
  useEffect(() => {
    if (findLinked(location.hash, id)) document.getElementById(`${frame}-connect`)?.scrollIntoView()
  }, [])
  const current = findCase(bench.settings)
  const share = async () => {
    if (!current) return
    const address = new URL(location.href)
    address.hash = toLink(current, id)
    history.replaceState(history.state, '', address)
    say((await copyText(address.href)) ? en.copied : en.notCopied)
  }
  const isReady = makers.every((maker) => bench.made.has(maker))
  return (
    <section class="cell cb" aria-label={title} id={frame}>
      <header class="cb-head">
        <h3>{title}</h3>
        <span class="cb-said" role="status">
          {said}
        </span>
        <button
          type="button"
          class="copy"
          disabled={!bench.canUndo}
          onClick={() => {
            bench.undo()
            say(en.undone)
          }}
        >
          {en.undo}
        </button>
        <button
          type="button"
          class="copy"
          onClick={() => {
            bench.startOver()
            say(en.fresh)
          }}
        >
          {en.startOver}
        </button>
        {isReady && current && (
          <button type="button" class="copy" onClick={() => void share()}>
            {en.link}
          </button>
        )}
      </header>
      {parts.includes('make') && <Makers bench={bench} frame={frame} />}
      {isReady && parts.includes('connect') && <Connecting bench={bench} frame={frame} asksFirst={predict} />}
      {parts.includes('exercise') && <Exercise world={bench.world} frame={frame} />}
      <p class="cb-soft">{en.honest}</p>
    </section>
  )
}
