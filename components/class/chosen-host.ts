// Which of the classroom's addresses the programs name. Shared by the panel, where it is chosen, and the programs.

import { computed, signal } from '@preact/signals'
// The library as a file of its own, for programs that a student pastes into the console.
import libraryPath from 'mqtt/dist/mqtt.esm?url'
import { authority } from './authority.ts'
import { toBoardValues } from './board-values.ts'
import { classroom, session } from './state.ts'

/** Undefined while nobody chose: then it is the one the classroom proposes. */
export const chosenHost = signal<string | undefined>(undefined)

export const boardValues = computed(() => {
  const { value: room } = classroom
  return toBoardValues(
    room.state === 'here' ? room.classroom : undefined,
    session.value,
    location,
    new URL(libraryPath, location.href).href,
    chosenHost.value,
    authority.value,
  )
})
