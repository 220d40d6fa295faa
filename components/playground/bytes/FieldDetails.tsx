// One field looked at closely: its bits by name, how its number was decoded, its bytes in three notations, the clause.

import { toCitation } from '../../../wire/explain/clause.ts'
import type { Bit, Field } from '../../../wire/explain/explain.ts'
import { toSpacedHex } from './as-text.ts'
import { en } from './texts/en.ts'

interface Props {
  field: Field
  bytes: Uint8Array
  /** The byte chosen: the part that has it stands out. */
  at: number
}

/** Fields of more bytes are not written out bit by bit. */
const FEW = 4
const SHOWN_BYTES = 32

export function FieldDetails({ field, bytes, at }: Props) {
  const own = bytes.subarray(field.from, field.to)
  const isNumber = own.length > 0 && own.length <= FEW && !field.fields
  const parts = field.isWhole ? (field.fields ?? []).filter(({ from, to }) => to > from) : []
  const { details } = en
  return (
    <div class="pb-details">
      {field.bits && <Bits bits={field.bits} />}
      <dl>
        <div>
          <dt>{details.where}</dt>
          <dd>{en.span(field.from, field.to)}</dd>
        </div>
        {own.length > 0 && parts.length === 0 && (
          <div>
            <dt>{details.hex}</dt>
            <dd class="mono">{toSpacedHex(own, SHOWN_BYTES)}</dd>
          </div>
        )}
        {isNumber && (
          <>
            <div>
              <dt>{details.decimal}</dt>
              <dd class="mono">{[...own].join(' ')}</dd>
            </div>
            {!field.bits && (
              <div>
                <dt>{details.binary}</dt>
                <dd class="mono">{Array.from(own, (byte) => byte.toString(2).padStart(8, '0')).join(' ')}</dd>
              </div>
            )}
          </>
        )}
        {parts.length > 0 && (
          <div>
            <dt>{details.parts}</dt>
            <dd>
              <ul class="pb-parts">
                {parts.map((part) => (
                  <li key={part.from} class={part.from <= at && at < part.to ? 'pb-on' : ''}>
                    <Part {...{ part, bytes }} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        {field.steps && (
          <div>
            <dt>{details.steps}</dt>
            <dd>
              <Steps steps={field.steps} />
            </dd>
          </div>
        )}
        {field.clause && (
          <div>
            <dt>{details.clause}</dt>
            <dd>{toCitation(field.clause)}</dd>
          </div>
        )}
      </dl>
    </div>
  )
}

/** A part that has parts itself, such as a text's length and characters, is shown by these. */
function Part({ part, bytes }: { part: Field; bytes: Uint8Array }) {
  return (
    <>
      <code>{toSpacedHex(bytes.subarray(part.from, part.to), 12)}</code> {part.name}:{' '}
      <strong>{part.value}</strong>
      {part.fields && part.to - part.from > 1 && (
        <span class="pb-part-of">
          {' '}
          ({part.fields.map(({ name, from, to }) => `${name}: ${en.span(from, to)}`).join(', ')})
        </span>
      )}
    </>
  )
}

const Steps = ({ steps }: { steps: readonly string[] }) => (
  <ol class="pb-steps">
    {steps.map((step) => (
      <li key={step}>{step}</li>
    ))}
  </ol>
)

function Bits({ bits }: { bits: readonly Bit[] }) {
  return (
    <div class="pb-bits">
      <p class="pb-bit-row" aria-hidden="true">
        {bits.map(({ high, value }) => (
          <span key={high} class="pb-bit-group">
            {[...value].map((digit, i) => (
              <span key={high - i} class="pb-bit">
                <small>{high - i}</small>
                {digit}
              </span>
            ))}
          </span>
        ))}
      </p>
      <ul class="pb-bit-list">
        {bits.map(({ name, high, low, value, meaning, clause }) => (
          <li key={high}>
            <span class="pb-bit-place">
              {en.bits(high, low)} <code>{value}</code>
            </span>
            <span>
              <strong>{name}</strong> {meaning} {clause && <cite>{toCitation(clause)}</cite>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
