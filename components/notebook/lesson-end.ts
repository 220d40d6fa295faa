import { changeProgress, withRead } from './progress.ts'

/** `<lesson-end data-lesson="01-why-mqtt">`: when it comes into view, the lesson counts as read. */
class LessonEnd extends HTMLElement {
  connectedCallback() {
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      changeProgress((progress) => withRead(progress, this.dataset.lesson ?? ''))
      watch.disconnect()
    })
    watch.observe(this)
  }
}

customElements.define('lesson-end', LessonEnd)
