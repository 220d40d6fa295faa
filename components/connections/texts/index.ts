// The sentences of the connection log, by language. English is the only one yet.

export { connections } from './en.ts'
