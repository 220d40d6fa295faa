// As much of node:test as the tests of wire/ use, for a page: the same tests, not a second set.

type Body = () => void | Promise<void>

export interface Outcome {
  name: string
  error?: string
}

const registered: { name: string; body: Body }[] = []
let prefix = ''

export function test(name: string, body: Body): void {
  registered.push({ name: prefix + name, body })
}

export function describe(name: string, body: () => void): void {
  const before = prefix
  prefix = `${before}${name}: `
  body()
  prefix = before
}

export async function runAll(): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { name, body } of registered) {
    try {
      await body()
      outcomes.push({ name })
    } catch (error) {
      outcomes.push({ name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  }
  return outcomes
}
