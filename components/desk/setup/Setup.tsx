// Setting up a class: who is in it, cards for them, the instructor's password, certificates, a backup.

import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { DeskDoor } from '../DeskDoor.tsx'
import { assistant, endDesk, leaveDesk, mayAtDesk, startDoor } from '../door.ts'
import { setupPeople as people, setup as texts } from '../texts/index.ts'
import { Assistants } from './Assistants.tsx'
import { Backup } from './Backup.tsx'
import { ClassCertificates } from './ClassCertificates.tsx'
import { ClientPassword } from './ClientPassword.tsx'
import { setupCalls as calls, type RosterStudent } from './calls.ts'
import { NewTokens } from './NewTokens.tsx'
import { Password } from './Password.tsx'
import { RosterUpload } from './RosterUpload.tsx'
import { Students } from './Students.tsx'

export default function Setup() {
  return (
    <DeskDoor start={startDoor} view="setup">
      <Parts />
    </DeskDoor>
  )
}

function Parts() {
  const students = useSignal<RosterStudent[] | undefined>(undefined)
  const message = useSignal('')
  const refresh = async () => {
    const answer = await calls.students()
    if (!answer.ok && answer.status === 401) return endDesk()
    message.value = answer.ok ? '' : answer.message
    if (answer.ok) students.value = answer.value.students
  }
  useEffect(() => {
    refresh()
  }, [])
  return (
    <>
      <p class="actions">
        <button type="button" class="button-quiet" onClick={leaveDesk}>
          {texts.signOut}
        </button>
      </p>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
      {assistant.value !== undefined && (
        <>
          <p>{people.isAssistant(assistant.value)}</p>
          <NewTokens calls={calls} students={students.value} />
        </>
      )}
      {mayAtDesk('admit') && (
        <>
          <RosterUpload calls={calls} onDone={refresh} />
          <Students calls={calls} students={students.value} onChange={refresh} />
        </>
      )}
      {mayAtDesk('own') && (
        <>
          <Password calls={calls} />
          <Assistants calls={calls} />
          <ClientPassword calls={calls} />
          <ClassCertificates calls={calls} />
          <Backup calls={calls} />
        </>
      )}
    </>
  )
}
