// That the instructor has stopped the lab, or not opened it yet.

import { useEffect } from 'preact/hooks'
import { toClock } from '../class/clock.ts'
import { labStateOf, startLead } from '../class/lead.ts'
import { companion as texts } from '../class/texts/index.ts'

export function LabRoomState({ lab }: { lab: string }) {
  useEffect(startLead, [])
  const { isOpen, opensAt, closesAt, pausedAt } = labStateOf(lab)
  const isAhead = !isOpen && opensAt !== undefined && closesAt === undefined
  return (
    <div role="status" class="lab-room-state">
      {pausedAt !== undefined && <p class="notice">{texts.paused(toClock(pausedAt))}</p>}
      {!isOpen && <p class="notice">{isAhead ? texts.opensAt(toClock(opensAt)) : texts.closed}</p>}
      {isOpen && closesAt !== undefined && <p class="soft">{texts.closesAt(toClock(closesAt))}</p>}
    </div>
  )
}
