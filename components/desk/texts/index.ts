// The catalogue in the page's language. English is the only one yet.

export * from './en.ts'
export * from './en-class.ts'
export * from './en-grades.ts'
export * from './en-lead.ts'
export * from './en-lessons.ts'
export * from './en-nav.ts'
export * from './en-numbers.ts'
export * from './en-setup.ts'
export * from './en-setup-people.ts'
