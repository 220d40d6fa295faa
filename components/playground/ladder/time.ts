// Times and lengths of time as people read them. Real milliseconds, and only as many digits as say something.

/** A moment: "0.4 ms", "412 ms", "12,045 ms", "125.3 s". */
export function toMoment(ms: number): string {
  if (ms < 9.95) return `${Math.max(0, ms).toFixed(1)} ms`
  if (ms < 99_999.5) return `${Math.round(ms).toLocaleString('en')} ms`
  return `${(ms / 1_000).toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`
}

/** How long something took: "0.4 ms", "640 ms", "1.2 s", "3 min 5 s", "2 h 10 min". */
export function toLength(ms: number): string {
  if (ms < 999.5) return toMoment(ms)
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3_600) return join(Math.floor(seconds / 60), 'min', seconds % 60, 's')
  const minutes = Math.round(seconds / 60)
  return join(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
}

const join = (whole: number, unit: string, rest: number, restUnit: string) =>
  rest === 0 ? `${whole} ${unit}` : `${whole} ${unit} ${rest} ${restUnit}`
