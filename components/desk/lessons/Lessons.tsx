// The class by lessons: who has read, run and answered what.

import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import { ConnectionNotice } from '../../class/ConnectionLine.tsx'
import { DeskDoor } from '../DeskDoor.tsx'
import { HideNames } from '../HideNames.tsx'
import { areNamesHidden, startDesk, students } from '../state.ts'
import { lessonTexts as texts } from '../texts/index.ts'
import { LessonTable } from './LessonTable.tsx'
import { type LessonColumn, type Order, orders, toRows } from './rows.ts'
import { sumsOf, watchSums } from './sums.ts'

export default function Lessons({ lessons }: { lessons: LessonColumn[] }) {
  return (
    <DeskDoor start={startDesk} view="lessons">
      <ConnectionNotice />
      <Open lessons={lessons} />
    </DeskDoor>
  )
}

function Open({ lessons }: { lessons: LessonColumn[] }) {
  const order = useSignal<Order>('handle')
  const orderId = useId()
  useEffect(() => watchSums(), [])
  const rows = toRows(students.value.values(), sumsOf.value, order.value)
  const begun = rows.filter(({ sum }) => sum).length
  return (
    <>
      <p class="soft">{texts.about}</p>
      <p class="desk-summary" role="status">
        {texts.summary(rows.length, begun)}
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
          {orders.map((name) => (
            <option key={name} value={name}>
              {texts.sorts[name]}
            </option>
          ))}
        </select>
        <HideNames text={texts.hideNames} />
      </div>
      {rows.length > 0 && <LessonTable lessons={lessons} rows={rows} isNameless={areNamesHidden.value} />}
    </>
  )
}
