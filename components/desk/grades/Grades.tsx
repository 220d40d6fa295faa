// The sheet of marks: find, sort, open what a mark rests on; rules, files and judging again beside it.

import { useComputed, useSignal } from '@preact/signals'
import { useCallback, useId, useRef } from 'preact/hooks'
import type { MarksMessage } from '../../../labs/grades/messages.ts'
import { ConnectionNotice } from '../../class/ConnectionLine.tsx'
import { DeskDoor } from '../DeskDoor.tsx'
import { mayAtDesk } from '../door.ts'
import { areNamesHidden, hideNames } from '../state.ts'
import { grades as texts } from '../texts/index.ts'
import { ExportPanel } from './ExportPanel.tsx'
import { MarkDialog } from './MarkDialog.tsx'
import { RegradePanel } from './RegradePanel.tsx'
import { RulesPanel } from './RulesPanel.tsx'
import { Sheet } from './Sheet.tsx'
import { type Column, type Filter, filterRows, type Order, type SheetRow, sortRows, toRow } from './sheet.ts'
import { grading, marksOf, startGrades, students } from './state.ts'

const panels = { rules: RulesPanel, export: ExportPanel, regrade: RegradePanel }
type PanelName = keyof typeof panels

/** Whose each panel is: an assistant sees marks, and changes none. */
const rights = { rules: 'grade', export: 'grade', regrade: 'own' } as const

export default function Grades() {
  return (
    <DeskDoor start={startGrades} view="grades">
      <ConnectionNotice />
      {grading.value && students.value ? <Open /> : <p class="looking">{texts.opening}</p>}
    </DeskDoor>
  )
}

function Open() {
  const filter = useSignal<Filter>({ text: '', team: undefined })
  const order = useSignal<Order>({ by: 'student', isDown: false })
  const panel = useSignal<PanelName | undefined>(undefined)
  /** What was opened once stays, out of sight: with what was typed into it. */
  const opened = useSignal<readonly PanelName[]>([])
  const shown = useSignal<{ handle: string; lab: string } | undefined>(undefined)
  const id = useId()
  const columns = grading.value!.labs
  // A row whose marks are as before stays the same object, so that it is not drawn anew.
  const drawn = useRef(new Map<string, { marks: MarksMessage | undefined; row: SheetRow }>())
  const every = useComputed(() => {
    const { labs } = grading.value!
    const before = drawn.current
    drawn.current = new Map()
    return students.value!.map((student) => {
      const marks = marksOf.value.get(student.handle)
      const known = before.get(student.handle)
      const isSame =
        known && known.marks === marks && known.row.student === student && known.row.columns === labs
      const row = isSame ? known.row : toRow(student, labs, marks)
      drawn.current.set(student.handle, { marks, row })
      return row
    })
  })
  const rows = useComputed(() =>
    sortRows(filterRows(every.value, filter.value, !areNamesHidden.value), grading.value!.labs, order.value),
  )
  const onOpen = useCallback(({ student: { handle } }: SheetRow, { id: lab }: Column) => {
    shown.value = { handle, lab }
  }, [])
  const all = students.value!
  const teams = [...new Set(all.flatMap(({ team }) => team ?? []))].sort()
  const open = shown.value

  return (
    <>
      <p class="actions">
        {(Object.keys(panels) as PanelName[])
          .filter((name) => mayAtDesk(rights[name]))
          .map((name) => (
            <button
              key={name}
              type="button"
              class="button-quiet"
              aria-expanded={panel.value === name}
              onClick={() => {
                panel.value = panel.value === name ? undefined : name
                if (!opened.value.includes(name)) opened.value = [...opened.value, name]
              }}
            >
              {texts.panels[name]}
            </button>
          ))}
      </p>
      {opened.value.map((name) => {
        const Panel = panels[name]
        return (
          <div key={name} hidden={panel.value !== name}>
            <Panel />
          </div>
        )
      })}
      {all.length === 0 ? (
        <p class="notice">{texts.nobody}</p>
      ) : (
        <>
          <div class="sheet-tools">
            <div class="join-field">
              <label for={`${id}-find`}>{texts.find}</label>
              <input
                id={`${id}-find`}
                class="field"
                type="search"
                spellcheck={false}
                autocomplete="off"
                value={filter.value.text}
                onInput={({ currentTarget }) => {
                  filter.value = { ...filter.value, text: currentTarget.value }
                }}
              />
            </div>
            {teams.length > 0 && (
              <div class="join-field">
                <label for={`${id}-team`}>{texts.team}</label>
                <select
                  id={`${id}-team`}
                  class="field"
                  onChange={({ currentTarget: { selectedIndex } }) => {
                    filter.value = { ...filter.value, team: [undefined, null, ...teams][selectedIndex] }
                  }}
                >
                  <option>{texts.anyTeam}</option>
                  <option>{texts.noTeam}</option>
                  {teams.map((team) => (
                    <option key={team}>{team}</option>
                  ))}
                </select>
              </div>
            )}
            <label class="sheet-check">
              <input
                type="checkbox"
                checked={areNamesHidden.value}
                onChange={({ currentTarget }) => hideNames(currentTarget.checked)}
              />
              {texts.hideNames}
            </label>
            <p class="soft" role="status">
              {texts.shown(rows.value.length, all.length)}
            </p>
          </div>
          {rows.value.length === 0 ? (
            <p class="notice">{texts.noMatch}</p>
          ) : (
            <Sheet
              rows={rows.value}
              columns={columns}
              order={order}
              isNamed={!areNamesHidden.value}
              onOpen={onOpen}
            />
          )}
          <p class="soft">{texts.legend}</p>
        </>
      )}
      {open && (
        <MarkDialog
          key={`${open.handle}/${open.lab}`}
          handle={open.handle}
          name={all.find(({ handle }) => handle === open.handle)?.name ?? ''}
          lab={columns.find((column) => column.id === open.lab)!}
          onClose={() => {
            shown.value = undefined
          }}
        />
      )}
    </>
  )
}
