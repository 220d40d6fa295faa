// The class: its students by the steps of a lab, who is stuck on what, and one of them up close.

import { useSignal, useSignalEffect } from '@preact/signals'
import { useCallback, useEffect, useId, useMemo } from 'preact/hooks'
import { hands, startHands } from '../hands.ts'
import { areNamesHidden, hideNames, notesOf, students, verdictsOf } from '../state.ts'
import { desk as deskTexts, classTexts as texts } from '../texts/index.ts'
import { startNotes } from './instructor-note.ts'
import { findChoice, keepChoice } from './kept-choice.ts'
import { countAt, type DeskLab, findCommonLab, findCurrent } from './labs.ts'
import { isProjecting, startProjecting, stopProjecting } from './projector.ts'
import { createRowBook } from './row-book.ts'
import { filterRows, type Order, orders, sortRows, summarize } from './rows.ts'
import { NotesOut, Stuck } from './Stuck.tsx'
import { StudentDialog } from './StudentDialog.tsx'
import { StudentTable } from './StudentTable.tsx'
import { gatherStuck } from './stuck.ts'
import { TellDialog } from './TellDialog.tsx'

const ofAddress = () => /^#student=([a-z0-9-]+)$/.exec(location.hash)?.[1]

export function ClassView({ labs }: { labs: readonly DeskLab[] }) {
  const kept = useMemo(() => {
    const teams = [...students.value.values()].flatMap((student) => student.team ?? [])
    return findChoice(
      labs.map(({ id }) => id),
      teams,
    )
  }, [labs])
  const order = useSignal<Order>(kept.order)
  /** '': of each student the lab that they are at. */
  const chosen = useSignal(kept.lab)
  const text = useSignal('')
  const team = useSignal(kept.team)
  useSignalEffect(() => keepChoice({ order: order.value, lab: chosen.value, team: team.value }))
  const shown = useSignal<string | undefined>(ofAddress())
  const telling = useSignal<{ handles: readonly string[]; text: string } | undefined>(undefined)
  const sent = useSignal('')
  const books = useMemo(() => ({ table: createRowBook(), current: createRowBook() }), [])
  useEffect(() => {
    startHands()
    startNotes()
    const follow = () => {
      shown.value = ofAddress()
    }
    globalThis.addEventListener('hashchange', follow)
    return () => {
      globalThis.removeEventListener('hashchange', follow)
      stopProjecting()
    }
  }, [shown])
  const show = useCallback(
    (handle: string | undefined) => {
      shown.value = handle
      const { pathname, search } = location
      history.replaceState(null, '', handle ? `#student=${handle}` : pathname + search)
    },
    [shown],
  )
  const onTell = (handles: readonly string[], about: string) => {
    sent.value = ''
    telling.value = { handles, text: about }
  }

  const all = [...students.value.values()]
  const stepIds = useMemo(
    () => new Map(labs.map(({ id, steps }) => [id, steps.map((step) => step.id)])),
    [labs],
  )
  const hidden = areNamesHidden.value || isProjecting.value

  const rows = all.map((student) => {
    const { handle } = student
    const byLab = verdictsOf.value.get(handle)
    const verdicts = chosen.value ? byLab?.get(chosen.value) : findCurrent(student, byLab)
    const ids = stepIds.get(verdicts?.lab ?? '') ?? none
    return books.table.row(student, ids, verdicts, notesOf.value.get(handle), hands.value.get(handle))
  })
  /** Undefined when the rows are of several labs. */
  const lab = chosen.value
    ? labs.find(({ id }) => id === chosen.value)
    : findCommonLab(
        labs,
        rows.map(({ verdicts }) => verdicts?.lab),
      )
  /** Who is stuck is asked of what each is at, whatever lab the table shows. */
  const current = chosen.value
    ? all.map((student) => {
        const { handle } = student
        const verdicts = findCurrent(student, verdictsOf.value.get(handle))
        return books.current.row(student, none, verdicts, notesOf.value.get(handle), hands.value.get(handle))
      })
    : rows
  const seen = filterRows(rows, { text: text.value, team: team.value, areNamesHidden: hidden })
  const { online, done, stuck } = summarize(rows)
  const row = rows.find(({ student }) => student.handle === shown.value)

  return (
    <>
      <p class="desk-summary" role="status">
        {deskTexts.summary(rows.length, online, done, stuck)}
      </p>
      {isProjecting.value ? (
        <p>
          <strong>{lab?.title}</strong>{' '}
          <button type="button" class="button-quiet" onClick={stopProjecting}>
            {texts.leaveProjector}
          </button>
        </p>
      ) : (
        <>
          <Tools labs={labs} chosen={chosen} order={order} text={text} team={team} />
          <p class="actions desk-acts">
            {seen.length > 0 && (
              <button
                type="button"
                class="button-quiet"
                onClick={() =>
                  onTell(
                    seen.map(({ student }) => student.handle),
                    '',
                  )
                }
              >
                {texts.tellShown(seen.length)}
              </button>
            )}
            <button type="button" class="button-quiet" onClick={startProjecting}>
              {texts.projector}
            </button>
          </p>
        </>
      )}
      {!isProjecting.value && (
        <>
          <p role="status">{sent.value}</p>
          <NotesOut onTakenBack={() => (sent.value = '')} />
          <Stuck groups={gatherStuck(current)} onShow={show} onTell={onTell} />
        </>
      )}
      {seen.length === 0 ? (
        <p class="notice">
          {texts.noneFound}{' '}
          <button
            type="button"
            class="link-button"
            onClick={() => {
              text.value = ''
              team.value = ''
            }}
          >
            {texts.showAll}
          </button>
        </p>
      ) : (
        <StudentTable
          lab={lab}
          labs={labs}
          rows={sortRows(seen, hidden && order.value === 'name' ? 'handle' : order.value)}
          order={order.value}
          isNamed={!hidden}
          onShow={show}
        />
      )}
      {row && (
        <StudentDialog
          key={row.student.handle}
          row={row}
          lab={lab ?? labs.find(({ id }) => id === row.verdicts?.lab) ?? labs[0]!}
          labs={labs}
          onTell={onTell}
          onClose={() => show(undefined)}
        />
      )}
      {telling.value && (
        <TellDialog
          {...telling.value}
          onClose={(count) => {
            telling.value = undefined
            sent.value = count > 0 ? texts.sent(count) : ''
          }}
        />
      )}
    </>
  )
}

/** Of what a student is busy with, only what is in the way is asked. */
const none: readonly string[] = []

interface ToolsProps {
  labs: readonly DeskLab[]
  chosen: { value: string }
  order: { value: Order }
  text: { value: string }
  team: { value: string }
}

function Tools({ labs, chosen, order, text, team }: ToolsProps) {
  const id = useId()
  const all = [...students.value.values()]
  const counts = countAt(all)
  const teams = [...new Set(all.flatMap(({ team: one }) => one ?? []))].sort()
  return (
    <div class="desk-tools">
      <span class="desk-tool">
        <label for={`${id}-lab`}>{texts.lab}</label>
        <select
          id={`${id}-lab`}
          class="field"
          value={chosen.value}
          onChange={(event) => {
            chosen.value = event.currentTarget.value
          }}
        >
          <option value="">{texts.ownLab}</option>
          {labs.map((lab) => (
            <option key={lab.id} value={lab.id}>
              {texts.labOption(lab.title, counts.get(lab.id) ?? 0)}
            </option>
          ))}
        </select>
      </span>
      <span class="desk-tool">
        <label for={`${id}-order`}>{texts.sort}</label>
        <select
          id={`${id}-order`}
          class="field"
          value={order.value}
          onChange={(event) => {
            order.value = event.currentTarget.value as Order
          }}
        >
          {orders
            .filter((name) => name !== 'name' || !areNamesHidden.value)
            .map((name) => (
              <option key={name} value={name}>
                {texts.sorts[name]}
              </option>
            ))}
        </select>
      </span>
      {teams.length > 0 && (
        <span class="desk-tool">
          <label for={`${id}-team`}>{texts.team}</label>
          <select
            id={`${id}-team`}
            class="field"
            value={team.value}
            onChange={(event) => {
              team.value = event.currentTarget.value
            }}
          >
            <option value="">{texts.allTeams}</option>
            {teams.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </span>
      )}
      <span class="desk-tool">
        <label for={`${id}-find`}>{texts.find}</label>
        <input
          id={`${id}-find`}
          class="field"
          type="search"
          placeholder={texts.findHelp}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value
          }}
        />
      </span>
      <label class="check">
        <input
          type="checkbox"
          checked={areNamesHidden.value}
          onChange={(event) => {
            hideNames(event.currentTarget.checked)
            // By names, the order would give them away.
            if (order.value === 'name') order.value = 'handle'
          }}
        />
        {deskTexts.hideNames}
      </label>
    </div>
  )
}
