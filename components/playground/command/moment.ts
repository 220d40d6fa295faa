// A moment in the parts that strftime knows, in the reader's own time zone.

export interface Moment {
  at: Date
  /** Milliseconds since 1970. */
  time: number
}

export const toMoment = (time: number): Moment => ({ at: new Date(time), time })

const two = (value: number) => String(value).padStart(2, '0')

/** "+0200". */
export function toZone({ at }: Moment): string {
  const minutes = -at.getTimezoneOffset()
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** One conversion of strftime, in English. An unknown one is printed as it is, as glibc does. */
export function toDate(kind: string, moment: Moment): string {
  const { at, time } = moment
  const parts: Record<string, () => string> = {
    Y: () => String(at.getFullYear()),
    C: () => two(Math.floor(at.getFullYear() / 100)),
    y: () => two(at.getFullYear() % 100),
    m: () => two(at.getMonth() + 1),
    d: () => two(at.getDate()),
    e: () => String(at.getDate()).padStart(2),
    j: () => String(toDayOfYear(at)).padStart(3, '0'),
    H: () => two(at.getHours()),
    I: () => two(at.getHours() % 12 || 12),
    M: () => two(at.getMinutes()),
    S: () => two(at.getSeconds()),
    p: () => (at.getHours() < 12 ? 'AM' : 'PM'),
    a: () => days[at.getDay()]!.slice(0, 3),
    A: () => days[at.getDay()]!,
    b: () => months[at.getMonth()]!.slice(0, 3),
    h: () => months[at.getMonth()]!.slice(0, 3),
    B: () => months[at.getMonth()]!,
    u: () => String(at.getDay() || 7),
    w: () => String(at.getDay()),
    s: () => String(Math.floor(time / 1000)),
    N: () => String(Math.floor((time % 1000) * 1e6)).padStart(9, '0'),
    z: () => toZone(moment),
    F: () => ['Y', 'm', 'd'].map((part) => toDate(part, moment)).join('-'),
    T: () => ['H', 'M', 'S'].map((part) => toDate(part, moment)).join(':'),
    X: () => toDate('T', moment),
    R: () => ['H', 'M'].map((part) => toDate(part, moment)).join(':'),
    D: () => ['m', 'd', 'y'].map((part) => toDate(part, moment)).join('/'),
    x: () => toDate('D', moment),
    c: () => ['a', 'b', 'e', 'T', 'Y'].map((part) => toDate(part, moment)).join(' '),
    n: () => '\n',
    t: () => '\t',
    '%': () => '%',
  }
  return parts[kind]?.() ?? `%${kind}`
}

const toDayOfYear = (at: Date) =>
  1 +
  Math.round(
    (Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) - Date.UTC(at.getFullYear(), 0)) / 864e5,
  )
