// Who stands for whom: a bird for each student. A stand-in has the same `{number}` as the student, so that what a lab asked
// of the one is right for the other.

import { toNumber } from '../checker/number.ts'
import { createFinder } from './finder.ts'

/** What is known of a student beside the handle. Left out where nothing is. */
export interface Person {
  handle: string
  name?: string | undefined
  email?: string | null | undefined
}

export interface StandIn {
  handle: string
  /** In the place of every word of the student's name. */
  word: string
}

/** No first names among them, and no words that the checker sends. */
const BIRDS =
  `avocet bittern bluetit bullfinch bunting bustard buzzard cormorant crake crossbill cuckoo curlew dipper
  dotterel dunlin dunnock egret eider fieldfare finch firecrest flamingo fulmar gadwall gannet godwit goldfinch
  goshawk grebe guillemot gull hobby hoopoe ibis jackdaw kestrel kingfisher kite kittiwake lapwing linnet moorhen
  nightjar nuthatch osprey ouzel petrel pipit plover pochard ptarmigan puffin quail redpoll redshank redstart redwing
  roller ruff sanderling sandpiper serin shag shearwater shelduck shrike siskin skua skylark smew snipe starling stilt
  stonechat stork swift teal tern thrush turnstone twite wagtail warbler waxwing wheatear whimbrel whinchat wigeon
  willet woodcock wryneck yellowhammer`.split(/\s+/)

/** Characters of a handle at most. */
const LONGEST = 16

/** In the order in which they are given. No stand-in has a name of the class in it. */
export function assignStandIns(people: readonly Person[]): Map<string, StandIn> {
  const names = createFinder(people.flatMap(namesOf))
  const free = BIRDS.filter((bird) => !names.has(bird))
  const taken = new Set<string>()
  const assigned = new Map<string, StandIn>()
  for (const [i, { handle }] of people.entries()) {
    const standIn = choose(handle, i)
    taken.add(standIn.handle)
    assigned.set(handle, standIn)
  }
  return assigned

  function choose(handle: string, start: number): StandIn {
    const number = toNumber(handle)
    for (let round = 0; ; round++) {
      const bird = free[(start + round) % free.length]!
      const again = Math.floor(round / free.length)
      const candidate = again === 0 ? bird : `${bird}-${again + 1}`
      const isFit = candidate.length <= LONGEST && !taken.has(candidate) && !names.has(candidate)
      if (isFit && toNumber(candidate) === number)
        return { handle: candidate, word: bird.charAt(0).toUpperCase() + bird.slice(1) }
    }
  }
}

/** All by which a student could be known: the handle, each word of the name with and without its marks, the address. */
export function namesOf({ handle, name = '', email }: Person): string[] {
  const local = email?.split('@')[0] ?? ''
  const words = [...name.split(/[^\p{L}\p{M}\p{N}]+/u), ...local.split(/[^\p{L}\p{N}]+/u)]
  const forms = words.flatMap((word) => [
    word,
    word.normalize('NFC'),
    word.normalize('NFD'),
    withoutMarks(word),
  ])
  // An initial gives nobody away, and numbers are everybody's.
  const telling = [...forms, local].filter((form) => form.length > 1 && !/^\d+$/.test(form))
  return [...new Set([handle, ...telling])]
}

const withoutMarks = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '')
