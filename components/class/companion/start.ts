// What comes late, and only for those it is for: a student's companion, and the bar of who leads.

import { h, render } from 'preact'
import { loadSession } from '../session.ts'
import css from './companion.css?url'
import { isLeading } from './leading.ts'

/** Rejects where one of its files cannot be had. */
export async function start() {
  const isLeader = isLeading()
  if (!isLeader && !loadSession()) return
  const { default: Part } = isLeader
    ? await import('../../desk/lead/LeadBar.tsx')
    : await import('./Companion.tsx')
  await loadStyle()
  const place = document.createElement('div')
  document.body.append(place)
  render(h(Part, {}), place)
}

/** So that nothing is shown before it looks as it should. */
function loadStyle(): Promise<unknown> {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = css
  const isThere = new Promise((done) => {
    link.onload = done
    link.onerror = done
  })
  document.head.append(link)
  return isThere
}
