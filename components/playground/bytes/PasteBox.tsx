// A box to paste bytes into, samples to try, and how to read them. What stands in it is explained while one types.

import { type ComponentChildren, Fragment } from 'preact'
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import { parseHex } from '../../../wire/explain/parse-hex.ts'
import { toHex } from '../../../wire/hex.ts'
import type { Version } from '../../../wire/packet.ts'
import type { Way } from '../../../wire/record.ts'
import { toSpacedHex } from './as-text.ts'
import { CopyButton } from './CopyButton.tsx'
import { findAsked, LONGEST_LINK, toFragment } from './fragment.ts'
import { type Sample, samples } from './samples.ts'
import { en } from './texts/en.ts'

interface Read {
  bytes: Uint8Array
  version: Version | undefined
  way: Way | undefined
}

interface Props {
  hex?: string
  version?: Version
  way?: Way
  title?: string
  children(read: Read): ComponentChildren
}

const NOTHING = new Uint8Array()

export function PasteBox({ hex = '', version: given, way: givenWay, title, children }: Props) {
  const [text, setText] = useState(hex)
  const [version, setVersion] = useState<Version | undefined>(given)
  const [way, setWay] = useState<Way | undefined>(givenWay)
  const [isOffering, offer] = useState(hex === '')
  const box = useRef<HTMLTextAreaElement>(null)
  const [id, hint, fault] = [useId(), useId(), useId()]
  useEffect(() => {
    const follow = () => {
      const asked = findAsked(location.hash)
      if (!asked) return
      setText(spaced(asked.hex))
      offer(false)
      setVersion(asked.version)
      setWay(asked.way)
    }
    follow()
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])

  const read = useMemo(() => parseHex(text), [text])
  const bytes = 'fault' in read ? NOTHING : read.bytes
  const tryOne = (sample: Sample) => {
    setText(spaced(sample.hex))
    setVersion(sample.version)
    setWay(undefined)
  }
  const toLink = () => {
    const link = toFragment({ hex: toHex(bytes), ...(version && { version }), ...(way && { way }) })
    history.replaceState(history.state, '', link)
    return location.href
  }
  return (
    <section class="cell pb" aria-label={title}>
      {title && <h3 class="pb-title">{title}</h3>}
      <div class="pb-paste">
        <label for={id}>{en.paste.label}</label>
        <textarea
          {...{ id, ref: box, value: text }}
          class="field mono"
          rows={4}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          aria-describedby={`${hint} ${fault}`}
          aria-invalid={'fault' in read}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <p id={hint} class="pb-soft">
          {en.paste.hint}
        </p>
        <div class="pb-choices">
          <label>
            {en.paste.version}{' '}
            <select
              class="field"
              value={String(version ?? '')}
              onChange={({ currentTarget: { value } }) =>
                setVersion((Number(value) || undefined) as Version | undefined)
              }
            >
              <option value="">{en.paste.anyVersion}</option>
              {([3, 4, 5] as const).map((one) => (
                <option key={one} value={String(one)}>
                  {en.versions[one]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {en.paste.way}{' '}
            <select
              class="field"
              value={way ?? ''}
              onChange={({ currentTarget: { value } }) => setWay((value || undefined) as Way | undefined)}
            >
              <option value="">{en.paste.ways.any}</option>
              <option value="in">{en.paste.ways.in}</option>
              <option value="out">{en.paste.ways.out}</option>
            </select>
          </label>
          <span class="pb-tools">
            {bytes.length > 0 &&
              (bytes.length * 2 <= LONGEST_LINK ? (
                <CopyButton label={en.copy.link} text={toLink} />
              ) : (
                <span class="pb-soft">{en.paste.linkTooLong}</span>
              ))}
            {text !== '' && (
              <button
                type="button"
                class="copy"
                onClick={() => {
                  setText('')
                  box.current?.focus()
                }}
              >
                {en.paste.clear}
              </button>
            )}
          </span>
        </div>
        <Samples isOpen={isOffering} onTry={tryOne} />
      </div>
      <div id={fault} aria-live="polite">
        {'fault' in read ? (
          <p class="pb-fault">{read.fault.text}</p>
        ) : bytes.length === 0 ? (
          <p class="pb-empty">{en.paste.empty}</p>
        ) : (
          read.note && <p class="pb-soft">{read.note}</p>
        )}
      </div>
      {bytes.length > 0 && children({ bytes, version, way })}
    </section>
  )
}

/** Hex digits in pairs, as they are easiest to read; other text as it is. */
function spaced(hex: string): string {
  const read = parseHex(hex)
  return 'fault' in read || read.note ? hex : toSpacedHex(read.bytes)
}

const Samples = ({ isOpen, onTry }: { isOpen: boolean; onTry(sample: Sample): void }) => (
  <details class="pb-samples" open={isOpen}>
    <summary>{en.paste.samples}</summary>
    <dl>
      {(['three', 'five', 'wrong'] as const).map((kind) => (
        <Fragment key={kind}>
          <dt>{en.paste[kind]}</dt>
          <dd>
            {samples[kind].map((sample) => (
              <button key={sample.name} type="button" class="copy" onClick={() => onTry(sample)}>
                {en.samples[sample.name]}
              </button>
            ))}
          </dd>
        </Fragment>
      ))}
    </dl>
  </details>
)
