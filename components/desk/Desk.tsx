// The instructor's desk: the class at a glance, who is stuck and why, joining, strangers.

import { computed, useSignal } from '@preact/signals'
import { ConnectionNotice } from '../class/ConnectionLine.tsx'
import { Strangers } from '../connections/Strangers.tsx'
import { Visits } from '../doctor/Visits.tsx'
import { toUrl } from '../notebook/url.ts'
import { ClassView } from './class/ClassView.tsx'
import type { DeskLab } from './class/labs.ts'
import { toStudentAddress } from './class-address.ts'
import { DeskDoor } from './DeskDoor.tsx'
import { leaveDesk, mayAtDesk } from './door.ts'
import { roomFault, setJoining, startDesk, strangers, students, view, visits } from './state.ts'
import { desk as texts } from './texts/index.ts'

export default function Desk({ labs }: { labs: DeskLab[] }) {
  return (
    <DeskDoor start={startDesk} view="class">
      <ConnectionNotice />
      {view.value ? <Open labs={labs} /> : <p class="looking">{texts.opening}</p>}
    </DeskDoor>
  )
}

/** Read apart from the list, so that a student who comes or goes does not draw the whole desk anew. */
const isEmpty = computed(() => students.value.size === 0)

function Open({ labs }: { labs: DeskLab[] }) {
  const room = view.value!
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
          {!isEmpty.value && <p class="soft">{texts.codeAt(toStudentAddress())}</p>}
        </div>
        {mayAtDesk('admit') && <Joining isOpen={room.joining} />}
      </div>
      {isEmpty.value ? (
        <section class="notice">
          <h2>{texts.emptyTitle}</h2>
          <p>{texts.empty(toStudentAddress())}</p>
          <p>
            <a href={toUrl('/desk/setup/')}>{texts.emptySetup}</a>
          </p>
        </section>
      ) : (
        <ClassView labs={labs} />
      )}
      <Strangers strangers={strangers.value} />
      <Visits visits={visits.value} />
      <p class="actions">
        <button type="button" class="button-quiet" onClick={leaveDesk}>
          {texts.leave}
        </button>
      </p>
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
