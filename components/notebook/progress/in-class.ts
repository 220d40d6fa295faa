// A signed-in reader's progress goes to their class, and comes from it to another computer. Fetched only where somebody
// is signed in. By HTTP: the answer says that the class has it, and the request goes on when the page is left.

import { type Answer, call } from '../../class/api.ts'
import { toDelay } from '../../class/reconnect.ts'
import type { Session } from '../../class/session.ts'
import { changeProgress, findProgress, progressChanged } from '../progress.ts'
import { takeOver } from './owner.ts'
import { type Share, type ShareState, startShare } from './share.ts'
import { shareState } from './share-state.ts'
import { en as texts } from './texts/en-class.ts'

const PATH = '/api/progress'
const MOST_KEPT_ALIVE = 60_000

let share: Share | undefined
let following = ''
let isWatching = false

/** Follows whoever is signed in; nobody, when nobody is. Again and again is the same as once. */
export function followSession(who: Session | undefined): void {
  const wanted = who ? `${who.handle} ${who.site}` : ''
  if (wanted === following) return
  following = wanted
  share?.stop()
  share = undefined
  if (!who) return
  watch()
  changeProgress((kept) => takeOver(who.handle, kept) ?? kept)
  share = startShare({
    fetch: () => ask('GET', who),
    send: (news) => ask('PUT', who, news),
    read: findProgress,
    change: changeProgress,
    delay: toDelay,
    onState: tell,
  })
}

/** Hands over what the class does not have yet. False when it did not answer in time. */
export async function handOver(within = 3_000): Promise<boolean> {
  if (!share) return true
  const inTime = new Promise<boolean>((resolve) => setTimeout(resolve, within, false))
  return Promise.race([share.hurry(), inTime])
}

/** To somebody who is about to leave this computer: says so where the class does not have everything. */
export async function warnOfLoss(sentence: HTMLElement): Promise<void> {
  sentence.dataset.said ??= sentence.textContent ?? ''
  const { said } = sentence.dataset
  sentence.textContent = said
  if (!(await handOver())) sentence.textContent = `${said} ${texts.behind}`
}

function tell(state: ShareState) {
  dispatchEvent(new CustomEvent(shareState, { detail: state }))
}

const ask = <T>(method: 'GET' | 'PUT', { site }: Session, body?: object): Promise<Answer<T>> =>
  call<T>(method, PATH, site, body, (url, options) => {
    // It goes on when the page is left; no browser does that for more than 64 KB.
    const keepalive = String(options.body ?? '').length < MOST_KEPT_ALIVE
    return fetch(url, { ...options, keepalive })
  })

function watch() {
  if (isWatching) return
  isWatching = true
  const hurry = () => void share?.hurry()
  addEventListener(progressChanged, () => share?.changed())
  addEventListener('online', hurry)
  // Hidden: it may be the last moment of this page. Seen again: a laptop that wakes need not wait for the timer.
  document.addEventListener('visibilitychange', hurry)
}
