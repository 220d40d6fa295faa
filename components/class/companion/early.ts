// Fetched at once where somebody is signed in or leads. What is typed is watched from here on; all else comes late.

import { watchTyping } from './typed.ts'

watchTyping()
const LATER = 500
const AGAIN = 5_000

/** A classroom that is gone just then is asked again. */
async function load() {
  try {
    const { start } = await import('./start.ts')
    await start()
  } catch {
    setTimeout(load, AGAIN)
  }
}

setTimeout(load, LATER)
