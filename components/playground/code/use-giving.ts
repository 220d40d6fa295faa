// Giving a program away as a link, and the word about it that stands for a while.

import { useEffect, useRef, useState } from 'preact/hooks'
import { copyText } from '../../notebook/copy.ts'
import { LONGEST_FRAGMENT } from '../fragment-text.ts'

/** Milliseconds. */
const SAID_FOR = 6_000

export interface GivingTexts {
  linkTooLong: string
  linkCopied: string
  linkNotCopied: string
}

export function useGiving(state: { toLink(): string }, texts: GivingTexts) {
  const [said, setSaid] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const say = (text: string) => {
    setSaid(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(setSaid, SAID_FOR, '')
  }
  const link = async () => {
    const fragment = state.toLink()
    if (fragment.length > LONGEST_FRAGMENT) return say(texts.linkTooLong)
    const address = new URL(fragment, location.href)
    if (await copyText(address.href)) return say(texts.linkCopied)
    history.replaceState(null, '', address)
    say(texts.linkNotCopied)
  }
  return { said, say, link }
}
