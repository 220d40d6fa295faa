import { findProgress, progressChanged } from './progress.ts'

/** `<read-mark data-lesson="01-why-mqtt">`: shown once that lesson was read to its end here. */
class ReadMark extends HTMLElement {
  connectedCallback() {
    const show = () => {
      this.hidden = !findProgress().read.includes(this.dataset.lesson ?? '')
    }
    show()
    addEventListener(progressChanged, show)
  }
}

customElements.define('read-mark', ReadMark)
