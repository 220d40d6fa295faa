// Notes which sections of a lesson were in sight and which cells have run, and marks the contents beside it.

import { followRuns } from './cells/follow-runs.ts'
import { en as texts } from './progress/texts/en.ts'
import { changeProgress, findProgress, progressChanged, withRun, withSection } from './progress.ts'

export function followReading(lesson: string, hashes: readonly string[]) {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')]
  const sectionOf = (link: HTMLAnchorElement) => link.hash.slice(1)
  const mark = () => {
    const { sections, answers } = findProgress()
    for (const link of links) {
      const section = sectionOf(link)
      const isSeen = sections[lesson]?.includes(section) ?? false
      const answered = section === 'quiz' ? hashes.flatMap((hash) => answers[hash] ?? []) : []
      const right = answered.filter(({ isRight }) => isRight).length
      const words = answered.length > 0 ? texts.right(right, hashes.length) : isSeen ? texts.seen : ''
      let note = link.parentElement?.querySelector<HTMLElement>('.section-mark')
      if (!note && words !== '') {
        note = document.createElement('span')
        note.className = 'section-mark'
        link.after(' ', note)
      }
      if (!note) continue
      const isTick = words === texts.seen
      const tick = document.createElement('span')
      tick.setAttribute('aria-hidden', 'true')
      tick.textContent = '✓'
      const hidden = document.createElement('span')
      hidden.className = 'visually-hidden'
      hidden.textContent = words
      note.replaceChildren(...(isTick ? [tick, hidden] : [words]))
    }
  }
  mark()
  addEventListener(progressChanged, mark)

  const watch = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue
      watch.unobserve(target)
      changeProgress((progress) => withSection(progress, lesson, target.id))
    }
  })
  for (const link of links) {
    const heading = document.getElementById(sectionOf(link))
    if (heading) watch.observe(heading)
  }
  followRuns((cell) => changeProgress((progress) => withRun(progress, lesson, cell)))
}
