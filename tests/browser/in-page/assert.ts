// As much of node:assert/strict as the tests of wire/ use.

function fail(message: string): never {
  throw new Error(message)
}

const show = (value: unknown) => {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
}

function isDeepEqual(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (left instanceof Error || right instanceof Error) {
    return left instanceof Error && right instanceof Error && left.message === right.message
  }
  if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return false
  if (left instanceof Map || left instanceof Set) {
    return isDeepEqual([...left], [...(right as typeof left)])
  }
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every(
      (key) =>
        key in right &&
        isDeepEqual((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
    )
  )
}

function assert(value: unknown, message?: string): asserts value {
  if (!value) fail(message ?? `${show(value)} is not truthy`)
}

assert.ok = (value: unknown, message?: string): void => assert(value, message)

assert.equal = (actual: unknown, expected: unknown, message = ''): void => {
  if (!Object.is(actual, expected)) fail(`${message} expected ${show(expected)}, got ${show(actual)}`)
}

assert.deepEqual = (actual: unknown, expected: unknown, message = ''): void => {
  if (!isDeepEqual(actual, expected)) fail(`${message} expected ${show(expected)}, got ${show(actual)}`)
}

assert.match = (text: string, pattern: RegExp): void => {
  if (!pattern.test(text)) fail(`${show(text)} does not match ${pattern}`)
}

type ErrorClass = new (...given: never[]) => Error

assert.throws = (
  body: () => unknown,
  expected?: RegExp | ErrorClass | ((error: unknown) => boolean),
): void => {
  let thrown: unknown
  try {
    body()
  } catch (error) {
    thrown = error
  }
  if (thrown === undefined) fail('expected an error, and none was thrown')
  if (expected === undefined) return
  if (expected instanceof RegExp) {
    assert.match(String(thrown), expected)
    return
  }
  if (expected.prototype instanceof Error || (expected as unknown) === Error) {
    assert.ok(thrown instanceof (expected as ErrorClass), `${thrown} is another kind of error`)
    return
  }
  assert.ok((expected as (error: unknown) => boolean)(thrown), `${thrown} is another error`)
}

export default assert
