// A lab's MicroPython program on a board in this page: to begin with, and one way to do it. Where there is no classroom
// the board signs in at the page's own, as the clients beside it do.

import { useMemo } from 'preact/hooks'
import { sample } from '../class/board-values.ts'
import { useHydrated } from '../class/hydrated.ts'
import { type BoardValues, fill } from '../class/snippets.ts'
import { toSocketUrl } from '../class/socket-url.ts'
import { classroom, session, startLive } from '../class/state.ts'
import { tokenOf } from '../page-broker/page-token.ts'
import type { BoardSettings } from '../playground/board/BoardCell.tsx'
import type { BoardWorld } from '../playground/board/use-boards.ts'
import { createPageLine } from '../playground/page-line.ts'
import Later from '../playground/parts/Later.tsx'
import { createSocketLine } from '../playground/socket-line.ts'
import { browserWorld } from '../playground/use-cell.ts'
import { classBroker, pageHandle } from './in-page/page-class.ts'
import type { LabProgram } from './lab-boards.ts'
import { inPage as texts } from './texts/index.ts'

interface Props {
  lab: string
  programs: readonly LabProgram[]
}

/** As a class's address may look: it leads to the broker in this page. */
const PAGE_HOST = '192.168.1.35'

export default function LabBoard({ lab, programs }: Props) {
  const isHydrated = useHydrated(startLive)
  const { value: room } = classroom
  const who = session.value
  if (!isHydrated || room.state === 'loading') return <p class="soft">{texts.board.soon}</p>
  if (room.state === 'none') {
    const handle = pageHandle.value
    const values = toValues(PAGE_HOST, 1883, handle, tokenOf(handle))
    const world: BoardWorld = {
      ...browserWorld,
      location: globalThis.location,
      hasOneBroker: true,
      leadsTo: 'page',
      pageLine: () => createPageLine(classBroker, handle),
    }
    return <Boards key={handle} {...{ lab, programs, values, world, who: handle }} />
  }
  if (!who || room.state !== 'here') return <p class="soft">{texts.board.needsJoin}</p>
  const { mqtt, websocket } = room.classroom
  const url = toSocketUrl(websocket.path)
  // A browser that has not seen the board token signs in by its own credential, which the program never holds.
  const signIn = who.token === undefined ? { userName: who.handle, password: who.site } : {}
  const world: BoardWorld = {
    ...browserWorld,
    location: globalThis.location,
    hasOneBroker: true,
    leadsTo: 'classroom',
    pageLine: () => createSocketLine({ url, ...signIn }),
  }
  const values = toValues(mqtt.host, mqtt.port, who.handle, who.token ?? texts.board.token)
  return <Boards key={who.site} {...{ lab, programs, values, world, who: who.handle }} />
}

const toValues = (host: string, port: number, user: string, token: string): BoardValues => ({
  ...sample,
  host,
  port,
  user,
  token,
  clientId: `${user}-page-board`,
  websocket: '',
  library: '',
})

interface BoardsProps extends Props {
  values: BoardValues
  world: BoardWorld
  who: string
}

function Boards({ lab, programs, values, world, who }: BoardsProps) {
  const settings = useMemo(() => {
    const filled = (text: string) => fill(text, 'python-bytes', values)
    const boards: BoardSettings[] = programs.map(({ name, starter, solution }) => ({
      name,
      code: filled(starter),
      ...(solution === undefined ? {} : { solution: filled(solution) }),
    }))
    return { id: `lab-${lab}-${who}`, world, boards }
  }, [])
  return <Later what="board" title={texts.board.title} about={texts.board.wait} settings={settings} />
}
