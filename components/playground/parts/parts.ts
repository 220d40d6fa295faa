// The parts that a page loads when they come into sight, each with its own styles.

import type { ComponentType } from 'preact'

export interface PartModule {
  // biome-ignore lint/suspicious/noExplicitAny: each part has its own props, and the page hands them on unseen
  default: ComponentType<any>
  /** Addresses of its stylesheets: `import styles from './part.css?url'`. */
  styles: readonly string[]
}

export const parts = {
  // One line a part: `bytes: () => import('../bytes/PacketBytes.tsx')`.
  board: () => import('../board/BoardCell.tsx'),
  bytes: () => import('../bytes/PacketBytes.tsx'),
  certificates: () => import('../certificates/CertificateBench.tsx'),
  commands: () => import('../command/CommandCell.tsx'),
  filters: () => import('../filters/FilterBench.tsx'),
  payload: () => import('../payload/PayloadCell.tsx'),
  predict: () => import('../predict/PredictCell.tsx'),
  code: () => import('../code/CodeCell.tsx'),
  wire: () => import('../ladder/BoardLadder.tsx'),
  dashboard: () => import('../dashboard/Dashboard.tsx'),
} satisfies Record<string, () => Promise<PartModule>>

export type PartName = keyof typeof parts
