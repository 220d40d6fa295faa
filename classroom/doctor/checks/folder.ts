// The class's folder: whether it can be written to, and whether it is for its owner alone.

import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { texts } from '../../texts/texts.ts'
import { type Finding, toFinding } from '../finding.ts'

const { folder: said } = texts.doctor

export function checkFolder(folder: string, platform: NodeJS.Platform = process.platform): Finding[] {
  const nearest = findNearest(folder)
  try {
    if (!statSync(nearest).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    accessSync(nearest, constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    return [toFinding('folder', 'bad', said.closed(nearest, code), 'folder')]
  }
  if (nearest !== folder) return [toFinding('folder', 'good', said.none(folder))]
  // Windows keeps a person's folders from others by itself.
  const others = platform === 'win32' ? 0 : statSync(folder).mode & 0o077
  if (others !== 0)
    return [toFinding('folder', 'warning', said.shared(folder, (others & 0o022) !== 0), 'folder')]
  return [toFinding('folder', 'good', said.good(folder))]
}

/** The folder, or what of its path is there already. */
export function findNearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : findNearest(dirname(folder))
}
