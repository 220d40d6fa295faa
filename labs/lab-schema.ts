// The JSON Schema of lab.yaml, made from the schema that reads it: with it an editor completes keys, says what each is
// for, and underlines what is wrong. `npm run lab-schema` writes it; a test says when it is out of date.

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { LabSchema } from './checker/lab.ts'

export const schemaFile = fileURLToPath(new URL('./lab.schema.json', import.meta.url))

/** The first line of each lab.yaml, by which editors find the schema. */
export const schemaLine = '# yaml-language-server: $schema=../../lab.schema.json'

/** As text, the way the file holds it. Draft 7, because that is what editors' YAML support knows best. */
export function labSchema(): string {
  const schema = z.toJSONSchema(LabSchema, {
    target: 'draft-7',
    io: 'input',
    // A JSON Schema inside a lab is checked by the validator that will use it; here it is a block of keys.
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type === 'custom') jsonSchema.type = 'object'
    },
  })
  const titled = { title: 'lab.yaml', description: 'A lab: what a board must be seen to do.', ...schema }
  return `${JSON.stringify(titled, null, 2)}\n`
}

if (process.argv[1] === import.meta.filename) writeFileSync(schemaFile, labSchema())
