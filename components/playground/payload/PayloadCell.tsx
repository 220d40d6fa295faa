// The payload viewer as a part of a page: a field for the payload, samples, and the viewer below.

import { useId, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { recall, remember } from '../../notebook/memory.ts'
import { toBase64 } from './base64.ts'
import {
  encodings,
  type Input,
  type InputEncoding,
  type InputFault,
  readInput,
  toEncoding,
  toInput,
} from './input.ts'
import PayloadViewer, { styles as viewerStyles } from './PayloadViewer.tsx'
import { type SampleName, samples } from './samples.ts'
import { en } from './texts/en.ts'

export const styles = viewerStyles

export interface PayloadCellProps {
  title: string
  /** What was typed is kept under it; each cell of a page has its own. */
  id?: string
  /** To begin with: a sample's name, or a payload as it would be typed. */
  sample?: SampleName
  payload?: string
  encoding?: InputEncoding
  /** Which samples are offered; all, unless a lesson names some. */
  offer?: SampleName[]
}

/** A payload of MQTT may have 256 MB. Beyond this nothing is learned by looking. */
const MOST_BYTES = 262_144

export default function PayloadCell(props: PayloadCellProps) {
  const { title, id = 'payload', offer = Object.keys(samples) as SampleName[] } = props
  const fieldId = useId()
  const [input, setInput] = useState<Input>(() => findKept(id) ?? toFirst(props))
  /** Raised with each sample: its own likely view is shown, whatever was chosen for the one before. */
  const [round, setRound] = useState(0)
  const typed = useMemo(() => readInput(input), [input])
  // Before the next picture: a page that is left at once keeps the last key, too.
  useLayoutEffect(() => remember(`payload.${id}`, input), [id, input])
  const payload = 'payload' in typed ? typed.payload : undefined
  const shown = payload && payload.length > MOST_BYTES ? payload.subarray(0, MOST_BYTES) : payload
  const isSample = (name: SampleName) => {
    const sample: Uint8Array = samples[name]
    return payload?.length === sample.length && sample.every((byte, i) => payload[i] === byte)
  }

  return (
    <section class="cell pv-cell" aria-label={title}>
      <header class="pv-head">
        <h3>{title}</h3>
      </header>
      <div class="pv-input">
        <div class="pv-input-head">
          <label for={fieldId}>{en.page.field}</label>
          <fieldset class="pv-encodings">
            <legend class="visually-hidden">{en.page.as}</legend>
            {encodings.map((encoding) => (
              <label key={encoding} class="pv-check">
                <input
                  type="radio"
                  name={`${fieldId}-encoding`}
                  checked={input.encoding === encoding}
                  onChange={() =>
                    setInput(payload ? toEncoding(payload, encoding, toBase64) : { ...input, encoding })
                  }
                />
                {en.page.encodings[encoding]}
              </label>
            ))}
          </fieldset>
        </div>
        <textarea
          id={fieldId}
          class="field mono"
          rows={4}
          spellcheck={false}
          aria-invalid={'fault' in typed}
          aria-describedby={`${fieldId}-fault`}
          value={input.text}
          onInput={({ currentTarget }) => setInput({ ...input, text: currentTarget.value })}
        />
        <p id={`${fieldId}-fault`} class="pv-fault" aria-live="polite">
          {'fault' in typed ? toSentence(typed.fault) : ''}
        </p>
        <div class="pv-samples">
          <span id={`${fieldId}-samples`}>{en.page.samples}</span>
          <ul aria-labelledby={`${fieldId}-samples`}>
            {offer.map((name) => (
              <li key={name}>
                <button
                  type="button"
                  class="copy"
                  aria-pressed={isSample(name)}
                  onClick={() => {
                    setInput(toInput(samples[name]))
                    setRound(round + 1)
                  }}
                >
                  {en.page.sampleNames[name]}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </div>
      {payload && payload.length > MOST_BYTES && <p class="pv-note">{en.page.tooLong(payload.length)}</p>}
      {shown && <PayloadViewer payload={shown} key={round} />}
    </section>
  )
}

function toFirst({ sample, payload, encoding = 'text' }: PayloadCellProps): Input {
  if (payload !== undefined) return { encoding, text: payload }
  return toInput(samples[sample ?? 'json'])
}

function findKept(id: string): Input | undefined {
  const kept = recall(`payload.${id}`) as Partial<Input> | undefined
  if (typeof kept?.text !== 'string') return undefined
  const encoding = encodings.find((one) => one === kept.encoding)
  return encoding && { encoding, text: kept.text }
}

function toSentence(fault: InputFault): string {
  switch (fault.kind) {
    case 'bad-hex':
      return en.page.badHex(fault.sign, fault.at)
    case 'odd-hex':
      return en.page.oddHex(fault.count)
    case 'bad-base64':
      return en.page.badBase64
  }
}
