// The student's own boards, on the board page.

import { useMemo } from 'preact/hooks'
import { keepToken, refreshMe } from '../state.ts'
import { boards as texts } from '../texts/index.ts'
import { BoardList } from './BoardList.tsx'
import { boardCalls } from './calls.ts'
import { boardChanges } from './own-boards.ts'

export function OwnBoards({ site }: { site: string }) {
  const calls = useMemo(() => boardCalls({ site }), [site])
  return (
    <section class="cell own-boards" aria-labelledby="boards-title">
      <h2 id="boards-title">{texts.title}</h2>
      <p class="soft">{texts.intro}</p>
      <BoardList
        calls={calls}
        onUse={keepToken}
        onChange={() => {
          boardChanges.value += 1
          refreshMe()
        }}
      />
    </section>
  )
}
