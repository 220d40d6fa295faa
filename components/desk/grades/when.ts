// Days and times as they are read, and as a field for them wants them.

export const toWhen = (time: number): string =>
  new Date(time).toLocaleString('en-GB', {
    ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
    hourCycle: 'h23',
  })

/** For `<input type="datetime-local">`: "2026-11-28T09:05", in the page's own time zone. */
export function toLocal(time: number): string {
  const date = new Date(time)
  return new Date(time - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** Undefined for what is no time. */
export function fromLocal(text: string): number | undefined {
  const time = new Date(text).getTime()
  return Number.isNaN(time) ? undefined : time
}
