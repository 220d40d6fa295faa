// The payload as text, with what cannot be seen written out.

import { useState } from 'preact/hooks'
import { findUtf8Fault, findUtf16, guessOldText, looksLikeText } from '../encoding.ts'
import { toRuns } from '../runs.ts'
import { en } from '../texts/en.ts'
import type { ViewProps } from './view-props.ts'

/** Characters drawn at once. */
const PORTION = 12_000

export function TextView({ payload }: ViewProps) {
  const utf16 = findUtf16(payload)
  if (utf16) return <Guess words={en.text.utf16} text={new TextDecoder(utf16).decode(payload)} />
  if (!findUtf8Fault(payload))
    return <Text text={new TextDecoder('utf-8', { ignoreBOM: true }).decode(payload)} />
  const { encoding, text } = guessOldText(payload)
  if (!looksLikeText(payload))
    return <Guess words={en.text.binary} text={new TextDecoder().decode(payload)} />
  return <Guess words={en.text.latin(encoding)} text={text} />
}

function Guess({ words, text }: { words: string; text: string }) {
  return (
    <>
      <p class="pv-note">{words}</p>
      <Text text={text} />
    </>
  )
}

function Text({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false)
  const runs = toRuns(isWhole ? text : text.slice(0, PORTION))
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it */}
      <section class="pv-scroll" tabIndex={0} aria-label={en.text.label}>
        <pre class="pv-text">
          {runs.map(({ text: piece, isMark, isEnd }, i) => (
            <>
              {isMark ? (
                <span key={i} class="pv-mark">
                  {piece}
                </span>
              ) : (
                piece
              )}
              {isEnd && '\n'}
            </>
          ))}
        </pre>
      </section>
      {!isWhole && text.length > PORTION && (
        <button type="button" class="copy" onClick={() => setWhole(true)}>
          {en.showAll(text.length)}
        </button>
      )}
    </>
  )
}
