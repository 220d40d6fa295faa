// Other names in texts and bytes: wherever a name of the class stands, its stand-in; and where one is hidden in base64 or
// hexadecimal digits, nothing that could be read back.

import { findText } from '../../wire/visible.ts'
import { createFinder } from './finder.ts'
import { namesOf, type Person, type StandIn } from './stand-ins.ts'

export interface Rename {
  text(text: string): string
  /** The first level that is a handle is replaced whatever it is called. */
  topic(topic: string): string
  /** The same array when nothing was to be renamed. */
  bytes(bytes: Uint8Array): Uint8Array
}

export interface RenameOptions {
  people: readonly Person[]
  standIns: ReadonlyMap<string, StandIn>
  /** Words of the labs themselves, in small letters: they stay, whoever is called so. */
  kept?: ReadonlySet<string>
  /** True for a token of the class, however it is written. */
  isSecret?: (word: string) => boolean
}

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu

/** A token as the classroom writes it, and twelve of its letters in a row: see classroom/secrets.ts. */
const TOKEN = /\b[2-9a-hjkmnp-z]{4}-[2-9a-hjkmnp-z]{4}-[2-9a-hjkmnp-z]{4}\b/gi
const RUNS: readonly [pattern: RegExp, length: number][] = [
  [/[2-9a-hjkmnp-z]{12,200}/gi, 12],
  [/[\w-]{32,200}/g, 32],
]

/** Runs of characters that may hide something: what they stand for is looked into, from each place it may begin at. */
const BASE64 = /[A-Za-z0-9+/_-]{6,}={0,2}/g
const HEX = /(?:[0-9a-f]{2}[ :-]?){3,}/gi

/** Texts remembered: a class says the same things all day. */
const REMEMBERED = 50_000

export function createRename({ people, standIns, kept, isSecret = () => false }: RenameOptions): Rename {
  const byName = new Map<string, { standIn: StandIn; isHandle: boolean }>()
  for (const person of people) {
    const standIn = standIns.get(person.handle)!
    for (const name of namesOf(person)) {
      const key = name.toLowerCase()
      if (!byName.has(key)) byName.set(key, { standIn, isHandle: key === person.handle })
    }
    byName.set(person.handle, { standIn, isHandle: true })
  }
  const finder = createFinder(byName.keys(), kept)
  // What is decoded from a run is chance for the most part: two letters prove nothing.
  const hidden = createFinder([...byName.keys()].filter((name) => name.length > 2))
  const known = new Map<string, string>()

  function text(came: string): string {
    const before = known.get(came)
    if (before !== undefined) return before
    const renamed = renameAll(came)
    if (known.size > REMEMBERED) known.clear()
    known.set(came, renamed)
    return renamed
  }

  function renameAll(came: string): string {
    const readable = withoutEscapes(came)
    const safe = withoutSecrets(readable.replace(EMAIL, toSchoolAddress))
    return maskHidden(replaceNames(safe))
  }

  /** Tokens of the class, wherever in a run of such characters they begin. */
  function withoutSecrets(came: string): string {
    let safe = came.replace(TOKEN, asterisks)
    for (const [pattern, length] of RUNS)
      safe = safe.replace(pattern, (run) => {
        let masked = run
        for (let at = 0; at + length <= run.length; at++) {
          const word = run.slice(at, at + length)
          if (isSecret(word)) masked = masked.slice(0, at) + '*'.repeat(length) + masked.slice(at + length)
        }
        return masked
      })
    return safe
  }

  const isTelling = (decoded: string) => hidden.has(decoded) || withoutSecrets(decoded) !== decoded

  function replaceNames(came: string): string {
    let renamed = ''
    let at = 0
    for (const { from, to, name } of finder.find(came)) {
      const { standIn, isHandle } = byName.get(name.toLowerCase())!
      renamed +=
        came.slice(at, from) + inTheCaseOf(came.slice(from, to), isHandle ? standIn.handle : standIn.word)
      at = to
    }
    return renamed + came.slice(at)
  }

  function toSchoolAddress(address: string): string {
    const [local = ''] = address.split('@')
    const renamed = replaceNames(local)
    return `${renamed === local ? 'somebody' : renamed}@school.example`
  }

  function maskHidden(came: string): string {
    return came
      .replace(BASE64, (run) =>
        [0, 1, 2, 3].some((skip) => isTelling(fromBase64(run, skip))) ? asterisks(run) : run,
      )
      .replace(HEX, (run) => ([0, 1].some((skip) => isTelling(fromHex(run, skip))) ? asterisks(run) : run))
  }

  function topic(came: string): string {
    const [, slash = '', first = '', rest = ''] = /^(\/?)([^/]*)([\s\S]*)$/.exec(came) ?? []
    const own = byName.get(first.toLowerCase())
    return own?.isHandle ? slash + inTheCaseOf(first, own.standIn.handle) + text(rest) : text(came)
  }

  function bytes(came: Uint8Array): Uint8Array {
    const readable = findText(came)
    if (readable !== undefined && !readable.includes('\0')) {
      const renamed = text(readable)
      return renamed === readable ? came : new TextEncoder().encode(renamed)
    }
    // One character a byte, there and back, so that bytes that are no text survive.
    const characters = String.fromCharCode(...came.subarray(0, LONGEST_BINARY))
    const places = [...hidden.find(characters), ...findWide(characters)]
    if (places.length === 0 && came.length <= LONGEST_BINARY) return came
    const masked = came.slice(0, LONGEST_BINARY)
    // Lengths stand in such bytes: what takes the name's place is as long as the name.
    for (const { from, to } of places) masked.fill(ASTERISK, from, to)
    return masked
  }

  /** Names in UTF-16, where every other byte is nothing. */
  function findWide(characters: string) {
    return [0, 1].flatMap((skip) => {
      const every = [...characters].filter((_, i) => i % 2 === skip).join('')
      return hidden.find(every).map(({ from, to }) => ({ from: from * 2 + skip, to: to * 2 + skip }))
    })
  }

  return { text, topic, bytes }
}

const ASTERISK = 0x2a
/** More of a payload that is no text is left out: nobody looks through a photograph. */
const LONGEST_BINARY = 8_192

const asterisks = (word: string) => word.replace(/[^-]/g, '*')

function inTheCaseOf(found: string, standIn: string): string {
  if (found === found.toLowerCase()) return standIn.toLowerCase()
  if (found.length > 1 && found === found.toUpperCase()) return standIn.toUpperCase()
  return standIn.charAt(0).toUpperCase() + standIn.slice(1)
}

/** JSON may write any letter as `\u0061`. Where it does, it is written plainly, so that it can be looked through. */
function withoutEscapes(text: string): string {
  if (!/\\u[0-9a-f]{4}/i.test(text)) return text
  return text.replace(/\\u([0-9a-f]{4})/gi, (whole, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16))
    return /[\p{L}\p{N}]/u.test(character) ? character : whole
  })
}

function fromBase64(run: string, skip: number): string {
  const digits = run.slice(skip).replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '')
  return atob(digits.slice(0, digits.length - (digits.length % 4 === 1 ? 1 : 0)))
}

function fromHex(run: string, skip: number): string {
  const digits = run.replace(/[^0-9a-f]/gi, '').slice(skip)
  return (digits.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join('')
}
