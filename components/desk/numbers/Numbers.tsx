// The numbers of the class: a lab step by step with a plot of its progress, and the questions of the quizzes.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { ConnectionNotice } from '../../class/ConnectionLine.tsx'
import { DeskDoor } from '../DeskDoor.tsx'
import { numbers as texts } from '../texts/index.ts'
import { LabSection } from './LabSection.tsx'
import { QuizSection } from './QuizSection.tsx'
import { findLatest, labs, startNumbers } from './state.ts'

interface Props {
  /** Titles of lessons, by name. */
  lessons: Record<string, string>
}

export default function Numbers({ lessons }: Props) {
  return (
    <DeskDoor start={startNumbers} view="numbers">
      <ConnectionNotice />
      {labs.value ? <Open lessons={lessons} /> : <p class="looking">{texts.opening}</p>}
    </DeskDoor>
  )
}

const ALL = 'all'

function Open({ lessons }: Props) {
  const all = labs.value!
  /** '' is the lab in which something happened last, whichever that is. */
  const chosen = useSignal('')
  const id = useId()
  const wanted = chosen.value || findLatest(all)?.lab
  const shown = chosen.value === ALL ? all : all.filter(({ lab }) => lab === wanted)
  return (
    <>
      {all.length === 0 ? (
        <p class="notice">{texts.nothing}</p>
      ) : (
        <div class="numbers-tools">
          <label for={id}>{texts.lab}</label>
          <select
            id={id}
            class="field"
            value={chosen.value === ALL ? ALL : wanted}
            onChange={({ currentTarget }) => {
              chosen.value = currentTarget.value
            }}
          >
            {all.map(({ lab, title }) => (
              <option key={lab} value={lab}>
                {title}
              </option>
            ))}
            <option value={ALL}>{texts.all}</option>
          </select>
        </div>
      )}
      {shown.map((lab) => (
        <LabSection key={lab.lab} lab={lab} />
      ))}
      <QuizSection lessons={lessons} />
    </>
  )
}
