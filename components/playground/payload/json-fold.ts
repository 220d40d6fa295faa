// JSON, read strictly or mended, as a value to unfold. Numbers stand as they were written.

import { type FoldNode, leaf, toMemberPath } from './fold.ts'
import type { JsonNode } from './json.ts'

export function toJsonFold(node: JsonNode, label = '', path = '$'): FoldNode {
  switch (node.kind) {
    case 'object': {
      const { members } = node
      return {
        label,
        kind: 'object',
        path,
        value: '',
        size: members.length,
        parts: () => members.map(({ key, node: member }) => toJsonFold(member, key, toMemberPath(path, key))),
      }
    }
    case 'array': {
      const { items } = node
      return {
        label,
        kind: 'list',
        path,
        value: '',
        size: items.length,
        parts: () => items.map((item, i) => toJsonFold(item, `${i}`, `${path}[${i}]`)),
      }
    }
    case 'string':
      return leaf(label, 'text', path, node.value)
    case 'number':
      return leaf(label, 'number', path, node.raw)
    case 'boolean':
      return leaf(label, 'boolean', path, `${node.value}`)
    case 'null':
      return leaf(label, 'nothing', path, 'null')
  }
}
