// The labs, from their folders: labs/catalog/NN-name/lab.yaml.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Lab, LabError, parseLab } from './checker/lab.ts'
import { findNearest } from './checker/nearest.ts'
import { en } from './texts/en.ts'

export const catalogFolder = fileURLToPath(new URL('./catalog', import.meta.url))

/**
 * Labs that no student sees: they ask for what the others do not, so that every diagnosis has packets that show it. No
 * page and no class knows them; `npm run verify` proves their transcripts like all others.
 */
export const examplesFolder = fileURLToPath(new URL('./examples', import.meta.url))

export class CatalogError extends Error {}

/** The names of all labs, in order. */
export function listLabs(folder = catalogFolder): string[] {
  if (!existsSync(folder)) throw new CatalogError(en.catalog.noFolder(folder))
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'lab.yaml')))
    .map(({ name }) => name)
    .sort()
}

/** Throws `CatalogError` for an unknown name, `LabError` for a file that is wrong. */
export function loadLab(id: string, folder = catalogFolder): Lab {
  const known = listLabs(folder)
  if (!known.includes(id)) throw new CatalogError(en.catalog.unknownLab(id, known, findNearest(id, known)))
  const path = join(folder, id, 'lab.yaml')
  const file = relative(process.cwd(), path).replaceAll('\\', '/')
  const lab = parseLab(readFileSync(path, 'utf8'), file)
  if (lab.id !== id) throw new CatalogError(en.catalog.otherId(file, id, lab.id))
  return lab
}

export function loadLabs(folder = catalogFolder): Lab[] {
  return listLabs(folder).map((id) => loadLab(id, folder))
}

/** True for what is wrong with the catalogue, not with the program. */
export function isCatalogFault(error: unknown): error is Error {
  return error instanceof CatalogError || error instanceof LabError
}
