// JSONPath (RFC 9535), by json-p3.

import { query } from 'json-p3'

export interface Found {
  path: string
  value: unknown
}

/** Shown of a query that finds more. */
const MOST = 200

export type Query = { found: Found[]; count: number } | { fault: string }

export function runQuery(path: string, value: unknown): Query {
  try {
    const nodes = query(path, value as Parameters<typeof query>[1]).nodes
    return {
      found: nodes.slice(0, MOST).map((node) => ({ path: toShort(node.path), value: node.value })),
      count: nodes.length,
    }
  } catch (error) {
    return { fault: error instanceof Error ? error.message.replace(/\s*\('[\s\S]*$/, '') : String(error) }
  }
}

/** The normalized path with its short names: $['a'][0] is $.a[0]. */
const toShort = (path: string): string => path.replaceAll(/\['([A-Za-z_][A-Za-z0-9_]*)'\]/g, '.$1')
