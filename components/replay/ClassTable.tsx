// The class at the moment: a row for each student, a sign for each step of the lab.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Lab } from '../../labs/checker/lab.ts'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import type { ClassReplay } from '../../labs/class-replay/class-replay.ts'
import { Glyph } from '../class/Glyph.tsx'
import { en } from './texts/en.ts'

export interface TableProps {
  replay: ClassReplay
  labs: ReadonlyMap<string, Lab>
  nameOf: (handle: string) => string
  onShow(handle: string): void
}

interface Row {
  handle: string
  lab: string | undefined
  message: VerdictMessage | undefined
}

export function ClassTable({ replay, labs, nameOf, onShow }: TableProps) {
  const chosen = useSignal('')
  const id = useId()
  const rows = replay.handles.map((handle): Row => {
    const lab = chosen.value || replay.labOf(handle)
    return { handle, lab, message: lab === undefined ? undefined : replay.verdicts(handle, lab) }
  })
  const passed = rows.filter(({ message }) => message?.passed).length
  const stuck = rows.filter(({ message }) =>
    message?.steps.some(({ verdict }) => verdict === 'failed'),
  ).length
  const most = Math.max(1, ...rows.map(({ lab }) => labs.get(lab ?? '')?.steps.length ?? 0))
  return (
    <>
      <p class="rp-choice">
        <label for={id}>{en.lab}</label>
        <select
          id={id}
          class="field"
          value={chosen.value}
          onChange={(event) => {
            chosen.value = event.currentTarget.value
          }}
        >
          <option value="">{en.labAtHand}</option>
          {replay.labs.map((lab) => (
            <option key={lab} value={lab}>
              {lab}
            </option>
          ))}
        </select>
        <span>{en.summary(passed, stuck, rows.length)}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by the keyboard */}
      <section class="rp-scroll" tabIndex={0} aria-label={en.tableCaption}>
        <table class="rp-table">
          <caption class="visually-hidden">{en.tableCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{en.studentHead}</th>
              <th scope="col">{en.connected}</th>
              <th scope="col">{en.labHead}</th>
              <th scope="col" class="rp-points">
                {en.points}
              </th>
              <th scope="colgroup" colSpan={most}>
                {en.steps}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ handle, lab, message }) => (
              <tr key={handle} data-handle={handle}>
                <th scope="row">
                  <button type="button" class="rp-name mono" onClick={() => onShow(handle)}>
                    {nameOf(handle)}
                  </button>
                </th>
                <td>
                  <span class={replay.isOnline(handle) ? 'online' : 'away'}>
                    {replay.isOnline(handle) ? en.yes : en.no}
                  </span>
                </td>
                <td class="mono">{message ? lab : ''}</td>
                <td class="rp-points">
                  {message && en.score(message.score.earned.toFixed(1).replace(/\.0$/, ''), message.score.of)}
                </td>
                {message ? (
                  message.steps.map(({ id, verdict }, index) => (
                    <td key={id} class="rp-step" data-verdict={verdict}>
                      <Glyph name={verdict} />
                      <span class="visually-hidden">
                        {en.step(index + 1, labs.get(lab ?? '')?.steps[index]?.title ?? id)}:{' '}
                        {en.verdicts[verdict]}
                      </span>
                    </td>
                  ))
                ) : (
                  <td colSpan={most} class="soft">
                    {en.notStarted}
                  </td>
                )}
                {message && message.steps.length < most && <td colSpan={most - message.steps.length} />}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
