// A cell's menu and memory, fetched once the cell is awake. Without them it runs all the same.

import { useEffect, useState } from 'preact/hooks'
import { loadStyles } from '../parts/load-styles.ts'
import type { HabitsProps } from './CellHabits.tsx'

type Module = typeof import('./CellHabits.tsx')

export function LateHabits(props: HabitsProps) {
  const [module, setModule] = useState<Module | undefined>(undefined)
  useEffect(() => {
    let isHere = true
    import('./CellHabits.tsx')
      .then(async (loaded) => {
        await Promise.all(loaded.styles.map(loadStyles))
        if (isHere) setModule(loaded)
      })
      .catch(() => {})
    return () => {
      isHere = false
    }
  }, [])
  return module ? <module.default {...props} /> : null
}
