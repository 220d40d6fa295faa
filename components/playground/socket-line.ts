// The line to a broker elsewhere, over a real WebSocket. We cannot look inside that broker, so its packets are
// recorded here: the same record, made at the client's end.

import type { Line, LineWatcher, SocketLike } from './line.ts'

export interface Address {
  url: string
  userName?: string
  password?: string
}

type Recorder = typeof import('./recorder.ts')

export function createSocketLine(
  { url, userName, password }: Address,
  openSocket: (url: string) => SocketLike = (address) => new WebSocket(address, ['mqtt']),
  loadRecorder: () => Promise<Recorder> = () => import('./recorder.ts'),
): Line {
  const watchers = new Set<LineWatcher>()
  let recorder: Recorder | undefined
  return {
    url,
    ...(userName === undefined ? {} : { userName }),
    ...(password === undefined ? {} : { password }),
    async prepare() {
      recorder ??= await loadRecorder()
    },
    open(connection) {
      if (!recorder) throw new Error('prepare was not called')
      const socket = openSocket(url)
      recorder.record(socket, { id: connection, url }, (event) => {
        for (const watcher of watchers) watcher.events([event])
      })
      return socket
    },
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    forget() {},
  }
}
