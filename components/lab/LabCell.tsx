// The page's own clients beside a lab's steps: on the page's broker where there is no classroom, else on the classroom's.

import '../playground/playground.css'
import { useMemo } from 'preact/hooks'
import type { LabPage } from '../../labs/checker/page.ts'
import { useHydrated } from '../class/hydrated.ts'
import { toSocketUrl } from '../class/socket-url.ts'
import { classroom, session, startLive } from '../class/state.ts'
import { tokenOf } from '../page-broker/page-token.ts'
import { PlaygroundIn } from '../playground/PlaygroundIn.tsx'
import { createPageLine } from '../playground/page-line.ts'
import { createSocketLine } from '../playground/socket-line.ts'
import { browserWorld } from '../playground/use-cell.ts'
import { classBroker, pageHandle } from './in-page/page-class.ts'
import { type LabStudent, toStory } from './in-page/story.ts'
import { inPage as texts } from './texts/index.ts'

interface Props {
  lab: { id: string; page?: LabPage | undefined }
}

export default function LabCell({ lab }: Props) {
  const isHydrated = useHydrated(startLive)
  const { value: room } = classroom
  const who = session.value
  if (!isHydrated || room.state === 'loading') return <p class="soft">{texts.cell.soon}</p>
  if (room.state === 'none') {
    const handle = pageHandle.value
    const student = { handle, token: tokenOf(handle), prefix: handle }
    return (
      <Cell key={handle} lab={lab} student={student} pageLine={(name) => createPageLine(classBroker, name)} />
    )
  }
  if (!who || room.state !== 'here') return <p class="soft">{texts.cell.needsJoin}</p>
  const url = toSocketUrl(room.classroom.websocket.path)
  const student = { handle: who.handle, token: who.site, prefix: `${who.handle}-page` }
  return <Cell key={who.site} lab={lab} student={student} pageLine={() => createSocketLine({ url })} />
}

interface CellProps extends Props {
  student: LabStudent
  pageLine: typeof browserWorld.pageLine
}

/** Its room is the student: what one lab leaves behind does not meet the next, as that is another page. */
function Cell({ lab, student, pageLine }: CellProps) {
  const story = useMemo(() => toStory({ ...lab, title: texts.cell.title }, student), [])
  const world = useMemo(
    () => ({
      ...browserWorld,
      location: globalThis.location,
      hasOneBroker: true,
      pageLine: () => pageLine(student.handle),
    }),
    [],
  )
  return <PlaygroundIn story={story} world={world} />
}
