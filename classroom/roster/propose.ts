// A handle for a student whose line in the roster has none: made of their name in whatever script, else of their
// e-mail address, else numbered.

import { findHandleFault } from '../handle.ts'

const LONGEST = 16

/** Letters that Unicode does not take apart into a plain letter and a mark, and the alphabets nearest to ours. */
const latin: Record<string, string> = Object.fromEntries(
  (
    'ß ss,æ ae,œ oe,ø o,ł l,đ d,ð d,þ th,ħ h,ı i,ŋ ng,ə e,' +
    'а a,б b,в v,г g,ґ g,д d,е e,є ie,ж zh,з z,и i,і i,ї i,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х kh,' +
    'ц ts,ч ch,ш sh,щ shch,ъ ,ы y,ь ,э e,ю iu,я ia,ј j,љ lj,њ nj,ћ c,ђ dj,џ dz,' +
    'α a,β v,γ g,δ d,ε e,ζ z,η i,θ th,ι i,κ k,λ l,μ m,ν n,ξ x,ο o,π p,ρ r,σ s,ς s,τ t,υ y,φ f,χ ch,ψ ps,ω o'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
)

/** The words of a name in a to z and 0 to 9: marks go, and signs of scripts that are not known here. */
export function toPlainWords(name: string): string[] {
  const plainly = (text: string) => text.replace(/\P{ASCII}/gu, (letter) => latin[letter] ?? letter)
  // Twice: "ё" is a letter of the table only without its mark, "ø" never has one.
  return plainly(plainly(name.toLowerCase()).normalize('NFKD').replace(/\p{M}/gu, ''))
    .replace(/['’ʼ]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}

/**
 * The first of these that is free: the first name, with the last name's initial, the name of the e-mail address, each
 * of them numbered; `student-1` where nothing can be written in our letters. "López, Ana" is Ana López.
 */
export function proposeHandle(name: string, email: string, isTaken: (handle: string) => boolean): string {
  const [last, first] = name.split(',')
  const words = toPlainWords(first === undefined ? name : `${first} ${last}`)
  let stem = ''
  for (const word of words) if (stem.length < 2) stem += word
  const mailbox = toPlainWords(email.split('@')[0] ?? '').join('-')
  const initial = words.length > 1 ? words.at(-1)![0] : undefined
  const candidates = [stem, ...(initial && stem ? [`${cut(stem, 2)}-${initial}`] : []), mailbox]
    .map((candidate) => cut(candidate, 0))
    .filter((candidate) => findHandleFault(candidate) !== 'shape')
  const isFree = (handle: string) => findHandleFault(handle) === undefined && !isTaken(handle)
  const free = candidates.find(isFree)
  if (free !== undefined) return free
  const root = candidates[0] ?? 'student'
  for (let n = candidates.length > 0 ? 2 : 1; ; n++) {
    const tail = `-${n}`
    const handle = cut(root, tail.length) + tail
    if (isFree(handle)) return handle
  }
}

const cut = (text: string, tail: number) => text.slice(0, LONGEST - tail).replace(/-+$/, '')
