// The closed frame in which programs run: a document of its own, with a policy of its own.

import { toFrameDocument } from '../../../playground/code/frame-document.ts'
import script from '../../../playground/code/frame-script.js?raw'
import { en } from '../../../playground/code/texts/page-en.ts'

export function GET(): Response {
  return new Response(toFrameDocument(script, en.frame), {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
}
