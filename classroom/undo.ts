// What was opened is closed in the opposite order, each once: also when opening the next has failed.

export interface Undo {
  push(...steps: (() => unknown)[]): void
  run(): Promise<void>
}

export function createUndo(): Undo {
  const steps: (() => unknown)[] = []
  return {
    push: (...more) => {
      steps.push(...more)
    },
    async run() {
      for (const step of steps.splice(0).reverse()) await step()
    },
  }
}
