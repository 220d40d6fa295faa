// The instructor's desk: the class at a glance, who is stuck and why, joining, lost tokens.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { ConnectionNotice } from '../class/ConnectionLine.tsx'
import { Strangers } from '../connections/Strangers.tsx'
import { Visits } from '../doctor/Visits.tsx'
import type { Step } from '../lab/steps.ts'
import { toUrl } from '../notebook/url.ts'
import { toStudentAddress } from './class-address.ts'
import { DeskDoor } from './DeskDoor.tsx'
import { leaveDesk, mayAtDesk } from './door.ts'
import { type Order, type Row, sortRows, summarize, toRow } from './rows.ts'
import { StudentDialog } from './StudentDialog.tsx'
import { StudentTable } from './StudentTable.tsx'
import {
  areNamesHidden,
  hideNames,
  notesOf,
  roomFault,
  setJoining,
  startDesk,
  strangers,
  verdictsOf,
  view,
  visits,
} from './state.ts'
import { desk as texts } from './texts/index.ts'

interface Props {
  lab: string
  labTitle: string
  steps: Step[]
}

export default function Desk({ lab, labTitle, steps }: Props) {
  return (
    <DeskDoor start={() => startDesk(lab)}>
      <ConnectionNotice />
      {view.value ? <Open labTitle={labTitle} steps={steps} /> : <p class="looking">{texts.opening}</p>}
    </DeskDoor>
  )
}

function Open({ labTitle, steps }: { labTitle: string; steps: Step[] }) {
  const order = useSignal<Order>('handle')
  const shown = useSignal<string | undefined>(undefined)
  const orderId = useId()
  const room = view.value!
  const ids = steps.map(({ id }) => id)
  const rows: Row[] = room.students.map((student) =>
    toRow(student, ids, verdictsOf.value.get(student.handle), notesOf.value.get(student.handle)),
  )
  const { all, online, done, stuck } = summarize(rows)
  const row = rows.find(({ student }) => student.handle === shown.value)

  return (
    <>
      {roomFault.value && (
        <p class="notice desk-fault" role="alert">
          {roomFault.value}
        </p>
      )}
      <div class="desk-top">
        <div class="desk-code">
          <h2>{texts.code}</h2>
          <p class="mono">{room.code}</p>
        </div>
        {mayAtDesk('admit') && <Joining isOpen={room.joining} />}
      </div>
      {rows.length === 0 ? (
        <section class="notice">
          <h2>{texts.emptyTitle}</h2>
          <p>{texts.empty(toStudentAddress())}</p>
          <p>
            <a href={toUrl('/desk/setup/')}>{texts.emptySetup}</a>
          </p>
        </section>
      ) : (
        <>
          <p class="desk-summary" role="status">
            {texts.summary(all, online, done, stuck)}
          </p>
          <div class="desk-tools">
            <label for={orderId}>{texts.sort}</label>
            <select
              id={orderId}
              class="field"
              value={order.value}
              onChange={(event) => {
                order.value = event.currentTarget.value as Order
              }}
            >
              {(Object.keys(texts.sorts) as Order[]).map((name) => (
                <option key={name} value={name}>
                  {texts.sorts[name]}
                </option>
              ))}
            </select>
            <label class="check">
              <input
                type="checkbox"
                checked={areNamesHidden.value}
                onChange={(event) => hideNames(event.currentTarget.checked)}
              />
              {texts.hideNames}
            </label>
          </div>
          <StudentTable
            caption={texts.tableCaption(labTitle)}
            steps={steps}
            rows={sortRows(rows, order.value)}
            onShow={(handle) => {
              shown.value = handle
            }}
          />
        </>
      )}
      <Strangers strangers={strangers.value} />
      <Visits visits={visits.value} />
      <p class="actions">
        <a class="button-quiet" href={toUrl('/desk/setup/')}>
          {texts.setup}
        </a>
        <button type="button" class="button-quiet" onClick={leaveDesk}>
          {texts.leave}
        </button>
      </p>
      {row && (
        <StudentDialog
          key={row.student.handle}
          row={row}
          steps={steps}
          onClose={() => {
            shown.value = undefined
          }}
        />
      )}
    </>
  )
}

function Joining({ isOpen }: { isOpen: boolean }) {
  const isBusy = useSignal(false)
  const message = useSignal('')
  const toggle = async () => {
    isBusy.value = true
    message.value = await setJoining(!isOpen)
    isBusy.value = false
  }
  return (
    <div class="desk-joining">
      <button
        type="button"
        class="switch"
        role="switch"
        aria-checked={isOpen}
        aria-label={texts.joining}
        disabled={isBusy.value}
        onClick={toggle}
      >
        <span class="switch-track" aria-hidden="true" />
        <span>{isOpen ? texts.joiningOpen : texts.joiningClosed}</span>
      </button>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
    </div>
  )
}
