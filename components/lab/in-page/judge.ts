// The judge as a page loads it.

// First: what it does must be done before the first schema is made.
import './without-eval.ts'

export * from '../../../labs/checker/judge.ts'
