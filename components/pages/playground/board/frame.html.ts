// The closed frame in which boards run: that of the programs, and MicroPython's WebAssembly may run in it.

import { en } from '../../../playground/board/texts/page-en.ts'
import { toFrameDocument } from '../../../playground/code/frame-document.ts'
import script from '../../../playground/code/frame-script.js?raw'

export function GET(): Response {
  return new Response(toFrameDocument(script, en.frame, 'programs and WebAssembly'), {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
}
