// What every view of a payload is given.

import { findByteOrderMark, findUtf8Fault, findUtf16, guessOldText } from '../encoding.ts'
import type { Marked } from '../hex-lines.ts'
import { withoutNuls } from '../view.ts'

export interface ViewProps {
  payload: Uint8Array
  marked?: Marked | undefined
  depth: number
}

/** The payload as a text for JSON, XML and tables: without mark and final NULs, and read somehow when it is not UTF-8. */
export function toLooseText(payload: Uint8Array): string {
  const utf16 = findUtf16(payload)
  if (utf16) return new TextDecoder(utf16).decode(payload)
  const body = withoutNuls(payload).subarray(findByteOrderMark(payload) === 'utf-8' ? 3 : 0)
  return findUtf8Fault(body) ? guessOldText(body).text : new TextDecoder().decode(body)
}
