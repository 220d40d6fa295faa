// How far the student is with a lab, in the list of labs, and their mark once they may read it. Nothing before the first
// attempt.

import { Glyph } from '../class/Glyph.tsx'
import { useHydrated } from '../class/hydrated.ts'
import { classroom, ownMarks, startLive, verdicts } from '../class/state.ts'
import { findKeptVerdicts } from './in-page/kept-attempts.ts'
import { countPassed } from './steps.ts'
import { panel as texts } from './texts/index.ts'

export default function LabProgress({ lab, count }: { lab: string; count: number }) {
  const isHydrated = useHydrated(startLive)
  if (!isHydrated) return null
  const said = classroom.value.state === 'none' ? findKeptVerdicts(lab) : verdicts.value[lab]
  const mark = ownMarks.value?.labs[lab]
  const passed = countPassed(said)
  return (
    <>
      {said && (
        <p class="lab-progress">
          <Glyph name={said.passed ? 'passed' : 'waiting'} />
          <progress value={passed} max={count} aria-label={texts.progress(passed, count)} />
          <span aria-hidden="true">{texts.progress(passed, count)}</span>
        </p>
      )}
      {mark && typeof mark.points === 'number' && (
        <p class="lab-mark">
          {texts.mark(mark.points, mark.of)}
          {mark.reason ? ` · ${mark.reason}` : mark.daysLate ? ` · ${texts.late(mark.daysLate)}` : ''}
        </p>
      )}
    </>
  )
}
