// The topics as a tree of levels, each with the sum of what is below it.

import type { TopicLine } from './map-view.ts'

export interface Branch {
  /** The whole path to here. */
  path: string
  level: string
  messages: number
  rate: number
  /** Topics at this level and below it. */
  topics: number
  /** The topic that ends here, where one does. */
  line: TopicLine | undefined
  branches: Branch[]
}

export function toTree(lines: readonly TopicLine[]): Branch[] {
  const root: Branch = newBranch('', '')
  const known = new Map<string, Branch>()
  for (const line of lines) {
    const levels = line.topic.split('/')
    let parent = root
    let path = ''
    for (const [i, level] of levels.entries()) {
      path = i === 0 ? level : `${path}/${level}`
      // A leading slash is a level without a name, and its path is another than that of no level.
      const key = `${i}:${path}`
      let branch = known.get(key)
      if (!branch) {
        branch = newBranch(path, level)
        known.set(key, branch)
        parent.branches.push(branch)
      }
      branch.messages += line.messages
      branch.rate += line.rate
      branch.topics++
      parent = branch
    }
    parent.line = line
  }
  return root.branches
}

const newBranch = (path: string, level: string): Branch => ({
  path,
  level,
  messages: 0,
  rate: 0,
  topics: 0,
  line: undefined,
  branches: [],
})
