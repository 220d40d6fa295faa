// A prediction: a choice made before the reader looks, and whether it came true.

export interface Prediction {
  choice: number
}

/** What was remembered, if it still is one of the choices. */
export function toPrediction(value: unknown, choices: number): Prediction | undefined {
  if (typeof value !== 'object' || value === null || !('choice' in value)) return undefined
  const { choice } = value
  if (!Number.isInteger(choice) || (choice as number) < 0 || (choice as number) >= choices) return undefined
  return { choice: choice as number }
}

export function isRight(prediction: Prediction, right: number): boolean {
  return prediction.choice === right
}
