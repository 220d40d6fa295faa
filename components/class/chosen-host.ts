// Which of the classroom's addresses the programs name. Shared by the panel, where it is chosen, and the programs.

import { computed, signal } from '@preact/signals'
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
    chosenHost.value,
  )
})
