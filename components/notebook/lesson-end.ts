import './contents.ts'

/** `<lesson-end data-lesson="01-why-mqtt" data-hashes>`: when it comes into view, the lesson counts as read. */
class LessonEnd extends HTMLElement {
  connectedCallback() {
    const { lesson = '', hashes = '' } = this.dataset
    void import('./lesson-reading.ts').then(({ followReading }) => followReading(lesson, hashes.split(' ')))
    const watch = new IntersectionObserver(async (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      watch.disconnect()
      const { changeProgress, withRead } = await import('./progress.ts')
      changeProgress((progress) => withRead(progress, lesson))
    })
    watch.observe(this)
  }
}

customElements.define('lesson-end', LessonEnd)
