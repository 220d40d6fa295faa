// `npm run clauses`: every normative statement that binds a server, with what holds it, and the counts.

import { mqtt311 } from './mqtt-3.1.1.ts'
import { mqtt5 } from './mqtt-5.ts'
import { count, type Standing, type Statement, standingOf } from './statement.ts'

const standings: Standing[] = ['held by a test', 'cannot be tested', 'optional and not done']

function toLines(version: string, statement: Statement): string[] {
  const { id, gist, tests = {}, untestable, notDone } = statement
  const because = untestable ?? notDone
  const holders = Object.entries(tests).flatMap(([file, titles]) =>
    titles.map((title) => `${file}: ${title}`),
  )
  return [
    `${version} ${id.padEnd(10)} ${gist}`,
    ...(because ? [`${standingOf(statement)}: ${because}`] : holders),
  ]
}

for (const [version, statements] of [
  ['3.1.1', mqtt311],
  ['5.0', mqtt5],
] as const)
  for (const statement of statements) console.log(toLines(version, statement).join('\n      '))

console.log(`\n${''.padEnd(24)}3.1.1    5.0`)
for (const standing of standings) {
  const [old, fresh] = [mqtt311, mqtt5].map((statements) => `${count(statements, standing)}`)
  console.log(`${standing.padEnd(24)}${old!.padStart(5)}  ${fresh!.padStart(5)}`)
}
console.log(`${'all'.padEnd(24)}${`${mqtt311.length}`.padStart(5)}  ${`${mqtt5.length}`.padStart(5)}`)
