// The titles of a test file as they are when it runs, those made in loops included: the file is loaded with a
// `node:test` in its place that notes titles and runs nothing.

import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

const recorder = `
  const note = (title) => globalThis.notedTitles.push(title)
  export const test = (title) => note(title)
  export const it = test
  export const describe = (_title, group) => typeof group === 'function' && group()
  export const suite = describe
  export const before = () => {}, after = before, beforeEach = before, afterEach = before
  export const mock = {}
  test.skip = it.skip = test.todo = () => {}
  export default test
`

const notes = globalThis as { notedTitles?: string[] }

/** Titles by the order of the files' tests. Loads every file once; its tests are not run. */
export async function titlesOf(files: string[]): Promise<Map<string, string[]>> {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (specifier !== 'node:test') return next(specifier, context)
      return { url: `data:text/javascript,${encodeURIComponent(recorder)}`, shortCircuit: true }
    },
  })
  const titles = new Map<string, string[]>()
  for (const file of files) {
    notes.notedTitles = []
    await import(`${pathToFileURL(file).href}?titles`)
    titles.set(file, notes.notedTitles)
  }
  hooks.deregister()
  return titles
}
