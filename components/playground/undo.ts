// The last thing done that can be taken back. It is one: what is done next takes its place.

export class Undo {
  #task: (() => void) | undefined
  #told: (canUndo: boolean) => void

  constructor(told: (canUndo: boolean) => void) {
    this.#told = told
  }

  offer(task: () => void) {
    this.#task = task
    this.#told(true)
  }

  forget() {
    this.#task = undefined
    this.#told(false)
  }

  /** Nor can the taking back be taken back, though it may have offered that. */
  take() {
    const task = this.#task
    this.forget()
    task?.()
    this.forget()
  }
}
