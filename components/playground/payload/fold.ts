// A value to unfold, whatever format it came in: what each line shows, and which lines are in sight.

export type FoldKind =
  | 'object'
  | 'list'
  | 'element'
  | 'attribute'
  | 'text'
  | 'number'
  | 'boolean'
  | 'nothing'
  | 'bytes'
  | 'other'

export interface FoldNode {
  /** The name, or the number in a list; empty for the whole. */
  label: string
  kind: FoldKind
  /** How to get at it: JSONPath, or XPath. */
  path: string
  /** Of a leaf. Of a container: nothing, for its size says enough. */
  value: string
  /** How many parts it has. They are made when they are wanted. */
  size: number
  parts(): readonly FoldNode[]
}

export interface FoldRow {
  /** Unique in its tree, and lasting: the numbers on the way to it. */
  id: string
  node: FoldNode
  /** Counted from 1. */
  level: number
  isOpen: boolean
  place: number
  of: number
}

const noParts = (): readonly FoldNode[] => []

export const leaf = (label: string, kind: FoldKind, path: string, value: string): FoldNode => ({
  label,
  kind,
  path,
  value,
  size: 0,
  parts: noParts,
})

/** Opened by themselves: the whole, and what is in it as long as that is no long list. */
const isOpenAtFirst = (node: FoldNode, level: number): boolean =>
  level === 1 || (level <= 4 && node.size <= 20)

/** Levels to draw. What is deeper stays folded until somebody asks. */
export function toFoldRows(
  root: FoldNode,
  opened: ReadonlyMap<string, boolean>,
  all: boolean | undefined,
): FoldRow[] {
  const rows: FoldRow[] = []
  const stack: FoldRow[] = [{ id: '0', node: root, level: 1, isOpen: false, place: 1, of: 1 }]
  while (stack.length > 0) {
    const row = stack.pop()!
    const { node, id, level } = row
    row.isOpen = node.size > 0 && (opened.get(id) ?? all ?? isOpenAtFirst(node, level))
    rows.push(row)
    if (!row.isOpen) continue
    const parts = node.parts()
    for (let i = parts.length - 1; i >= 0; i--) {
      stack.push({
        id: `${id}.${i}`,
        node: parts[i]!,
        level: level + 1,
        isOpen: false,
        place: i + 1,
        of: parts.length,
      })
    }
  }
  return rows
}

/** As RFC 9535 writes it, with the short form where a name allows it. */
export const toMemberPath = (path: string, name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
    ? `${path}.${name}`
    : `${path}['${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}']`
