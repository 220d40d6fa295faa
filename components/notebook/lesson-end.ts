/** `<lesson-end data-lesson="01-why-mqtt">`: when it comes into view, the lesson counts as read. */
class LessonEnd extends HTMLElement {
  connectedCallback() {
    const watch = new IntersectionObserver(async (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      watch.disconnect()
      const { changeProgress, withRead } = await import('./progress.ts')
      changeProgress((progress) => withRead(progress, this.dataset.lesson ?? ''))
    })
    watch.observe(this)
  }
}

customElements.define('lesson-end', LessonEnd)
