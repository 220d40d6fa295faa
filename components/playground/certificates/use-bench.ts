// The state of a bench: keys, what is set, what was set before, and what follows from it.

import { useEffect, useMemo, useState } from 'preact/hooks'
import { type CaseName, cases, findLinked } from './check/cases.ts'
import { type Settings, start } from './check/settings.ts'
import { verify } from './check/verify.ts'
import { makeWorld, toPapers } from './check/world.ts'

export const makers = ['authority', 'server', 'device'] as const
export type Maker = (typeof makers)[number]

export interface BenchOptions {
  /** Empty for the bench of a page, whose links are `#case=…`. */
  id: string
  /** The case that it begins with; then its certificates are there from the start. */
  begin: CaseName | undefined
}

const typed: ReadonlySet<string> = new Set(['host', 'password', 'user', 'names', 'addresses'])

export function useBench({ id, begin }: BenchOptions) {
  const [linked] = useState(() => findLinked(location.hash, id) ?? begin)
  const [world, setWorld] = useState(() => makeWorld())
  const [settings, setSettings] = useState<Settings>(linked ? cases[linked] : start)
  const [past, setPast] = useState<readonly Settings[]>([])
  const [typing, setTyping] = useState('')
  const [made, setMade] = useState<ReadonlySet<Maker>>(new Set(linked ? makers : []))

  const { commonName, names, addresses, validity, server, trusts, client, revoked, user } = settings
  const papers = useMemo(
    () => toPapers(world, settings),
    [world, commonName, names, addresses, validity, server, trusts, client, revoked, user],
  )
  const verdict = useMemo(() => verify(world, settings, papers), [world, settings, papers])

  const change = (changes: Partial<Settings>) => {
    const field = Object.keys(changes).join()
    // A word that is typed is taken back as a whole.
    if (field !== typing || !typed.has(field)) setPast([...past, settings])
    setTyping(field)
    setSettings({ ...settings, ...changes })
  }
  useEffect(() => {
    const follow = () => {
      const name = findLinked(location.hash, id)
      if (!name) return
      setSettings(cases[name])
      setMade(new Set(makers))
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [id])

  return {
    ...{ world, settings, papers, verdict, made, change },
    canUndo: past.length > 0,
    make: (which: readonly Maker[]) => setMade(new Set([...made, ...which])),
    undo() {
      const before = past.at(-1)
      if (before) setSettings(before)
      setPast(past.slice(0, -1))
      setTyping('')
    },
    startOver() {
      setWorld(makeWorld())
      setSettings(begin ? cases[begin] : start)
      setPast([])
      setMade(new Set(begin ? makers : []))
    },
  }
}

export type Bench = ReturnType<typeof useBench>
