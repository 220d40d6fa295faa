// A board in a thread of Node: the same scripts that run in the page's Worker. MicroPython's package asks where it is, so
// it is told: in a Worker of a browser.

import { parentPort } from 'node:worker_threads'
import type { ToBoard } from '../../../components/playground/board/protocol.ts'
import type { Post } from '../../../components/playground/board/runtime/board.ts'

Object.assign(globalThis, {
  WorkerGlobalScope: class {},
  location: { href: 'http://page.invalid/' },
  process: undefined,
})

const { createBoard } = await import('../../../components/playground/board/runtime/board.ts')
const { suspendingGround } = await import('../../../components/playground/board/runtime/suspending.ts')
const port = parentPort!
const post: Post = (message, transfer = []) => port.postMessage(message, transfer as never)
const take = createBoard(post, suspendingGround(post, setImmediate))
port.on('message', (message: ToBoard) => take(message))
port.postMessage('up')
