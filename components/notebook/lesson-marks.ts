import { en as texts } from './progress/texts/en.ts'
import { findProgress, progressChanged } from './progress.ts'

/** `<lesson-marks data-lesson data-hashes>`: what was answered and run of a lesson, in a few words; nothing before that. */
class LessonMarks extends HTMLElement {
  connectedCallback() {
    const { lesson = '', hashes = '' } = this.dataset
    const show = () => {
      const { answers, run } = findProgress()
      const questions = hashes.split(' ').filter((hash) => hash !== '')
      // A question that was reworded since is another one.
      const answered = questions.flatMap((hash) => answers[hash] ?? [])
      const cells = run[lesson]?.length ?? 0
      this.textContent = [
        ...(answered.length > 0
          ? [texts.right(answered.filter(({ isRight }) => isRight).length, questions.length)]
          : []),
        ...(cells > 0 ? [texts.ran(cells)] : []),
      ].join(' · ')
    }
    show()
    addEventListener(progressChanged, show)
  }
}

customElements.define('lesson-marks', LessonMarks)
