// As much of node:timers/promises as the tests of wire/ use.

const after = (ms: number) => new Promise<void>((resolve) => globalThis.setTimeout(resolve, ms))

const setImmediate = () => after(0)

export { after as setTimeout, setImmediate }
