// Where in the student's source something happened, from a stack. V8 calls the source by its `sourceURL`; Firefox by
// the data: address it came from, which says its name as well.

/** What the student's module is called in stacks. */
export const SOURCE = 'your-code.js'

/** What the student's module calls before all else, as a key for `Symbol.for`: now it runs. */
export const BEGUN = 'notebook.begun'

/** The address that the student's module is imported from. Its lines are the student's. */
export const toModuleUrl = (script: string): string =>
  `data:text/javascript;name=${SOURCE};charset=utf-8,${encodeURIComponent(
    `globalThis[Symbol.for('${BEGUN}')]();${script}\n//# sourceURL=${SOURCE}`,
  )}`

const place = /(?:^|[\s(@/])(?:your-code\.js|data:text\/javascript;name=your-code\.js[^\s]*?):(\d+):\d+\)?$/

export interface Frame {
  /** Undefined at the top of the module, and in functions without a name. */
  name: string | undefined
  line: number
}

/** The student's own frames, innermost first. */
export function findFrames(stack: unknown): Frame[] {
  if (typeof stack !== 'string') return []
  return stack
    .slice(0, 500_000)
    .split('\n')
    .flatMap((text) => {
      const line = place.exec(text)?.[1]
      if (line === undefined) return []
      const name =
        /^\s*at (?:async )?(?:new )?([\w$.<>]+) \(/.exec(text)?.[1] ?? /^([\w$.<>]+)@/.exec(text)?.[1]
      return [{ name: name === 'Module' ? undefined : name, line: Number(line) }]
    })
}

/** Innermost line of the student's source. */
export const findLine = (stack: unknown): number | undefined => findFrames(stack)[0]?.line
