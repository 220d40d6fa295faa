// The catalogue in the page's language. English is the only one yet.

export * from './en.ts'
