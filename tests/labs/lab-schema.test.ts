import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { z } from 'zod'
import { catalogFolder, listLabs } from '../../labs/catalog.ts'
import { labSchema, schemaFile, schemaLine } from '../../labs/lab-schema.ts'

const textOf = (lab: string) => readFileSync(join(catalogFolder, lab, 'lab.yaml'), 'utf8')

test('lab.schema.json is current; npm run lab-schema writes it', () => {
  assert.equal(readFileSync(schemaFile, 'utf8'), labSchema())
})

test('each lab.yaml names the schema in its first line', () => {
  for (const lab of listLabs()) assert.equal(textOf(lab).split('\n')[0], schemaLine, lab)
})

test('the schema takes every lab, and refuses a key that the checker refuses', () => {
  const schema = z.fromJSONSchema(JSON.parse(labSchema()))
  for (const lab of listLabs()) {
    const spec = parse(textOf(lab))
    const { error } = schema.safeParse(spec)
    assert.equal(error, undefined, `${lab}: ${error?.message}`)
    assert.equal(schema.safeParse({ ...spec, author: 'me' }).success, false)
    const [first, ...rest] = spec.steps
    assert.equal(
      schema.safeParse({ ...spec, steps: [{ ...first, kind: 'conects' }, ...rest] }).success,
      false,
    )
  }
})

type Node = {
  properties?: Record<string, Node>
  description?: string
  const?: unknown
  $ref?: string
} & Record<string, unknown>

/** Paths of properties that say nothing of themselves. A fixed word says enough. */
function findSilent(node: unknown, path: string): string[] {
  if (Array.isArray(node)) return node.flatMap((one) => findSilent(one, path))
  if (typeof node !== 'object' || node === null) return []
  const { properties = {}, ...rest } = node as Node
  const silent = Object.entries(properties).flatMap(([name, inner]) => {
    const here = `${path}.${name}`
    const says = inner.description !== undefined || inner.const !== undefined
    return [...(says ? [] : [here]), ...findSilent(inner, here)]
  })
  return [...silent, ...Object.entries(rest).flatMap(([, inner]) => findSilent(inner, path))]
}

test('completion has a description for every field', () => {
  assert.deepEqual(findSilent(JSON.parse(labSchema()), 'lab'), [])
})
