// What the live parts of a page tell the parts that hold no signals: events on the document.

/** Somebody signed in or left. */
export const sessionEvent = 'class-session'

/** The connection's state changed; `detail` is its name. */
export const connectionEvent = 'class-connection'

export function tellPage(name: string, detail?: unknown): void {
  document.dispatchEvent(new CustomEvent(name, { detail }))
}
