// The catalogue in the page's language. English is the only one yet.

export * from './en.ts'
export * from './en-boards.ts'
export * from './en-certificates.ts'
export * from './en-companion.ts'
