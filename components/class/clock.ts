// A time of day, as on a lab bench: hours, minutes, seconds, in the page's own time zone.

/** `time` is milliseconds since 1970, or an ISO date. */
export function toClock(time: number | string, language = 'en-GB'): string {
  return new Date(time).toLocaleTimeString(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
}
