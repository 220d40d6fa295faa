// What this computer remembers of a student, what it finds of a classroom, and when it tries again.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createApi } from '../../components/class/api.ts'
import { findClassroom } from '../../components/class/find-classroom.ts'
import { parseNote, parseVerdicts, toNewer } from '../../components/class/notes.ts'
import { toDelay } from '../../components/class/reconnect.ts'
import {
  forgetSession,
  loadSession,
  parseSession,
  type Store,
  saveSession,
  sessionKey,
} from '../../components/class/session.ts'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'

function createStore(): Store & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
  }
}

/** A browser that keeps nothing: every call throws, as with blocked storage. */
const blocked: Store = {
  getItem() {
    throw new Error('SecurityError')
  },
  setItem() {
    throw new Error('QuotaExceededError')
  },
  removeItem() {
    throw new Error('SecurityError')
  },
  length: 1,
  key() {
    throw new Error('SecurityError')
  },
}

const ana = { handle: 'ana', name: 'Ana', site: 'credential', token: 'abcd-efgh-jkmn' }

describe('a session', () => {
  test('is kept under one key and found again', () => {
    const store = createStore()
    assert.equal(saveSession(ana, store), true)
    assert.deepEqual([...store.kept.keys()], [sessionKey])
    assert.deepEqual(loadSession(store), ana)
  })
  test('is gone after leaving', () => {
    const store = createStore()
    saveSession(ana, store)
    forgetSession(store)
    assert.equal(loadSession(store), undefined)
    assert.equal(store.kept.size, 0)
  })
  test('leaving takes drafts, answers and read marks along, and nothing of anybody else', () => {
    const store = createStore()
    saveSession(ana, store)
    for (const key of ['mqtt-notebook:playground:try', 'notebook.read', 'notebook.theme', 'other'])
      store.setItem(key, '1')
    forgetSession(store)
    assert.deepEqual([...store.kept.keys()], ['notebook.theme', 'other'])
  })
  test('a browser that blocks storage is told apart and breaks nothing', () => {
    assert.equal(saveSession(ana, blocked), false)
    assert.equal(loadSession(blocked), undefined)
    assert.doesNotThrow(() => forgetSession(blocked))
    assert.equal(saveSession(ana, undefined), false)
  })
  test('whatever else lies under the key is no session', () => {
    for (const text of [null, '', '{', 'null', '7', '[]', '{"handle":"ana"}', '{"handle":1,"site":"s"}']) {
      assert.equal(parseSession(text), undefined, String(text))
    }
  })
  test('may come without a token', () => {
    assert.deepEqual(parseSession('{"handle":"ana","site":"s"}'), { handle: 'ana', name: 'ana', site: 's' })
  })
})

describe('a classroom', () => {
  const answering =
    (body: unknown, status = 200) =>
    async () =>
      Response.json(body, { status })
  const table: [title: string, fetchIt: () => Promise<Response>, state: string][] = [
    ['is here when it says so', answering({ classroom: true, name: 'Physics' }), 'here'],
    ['is none on a static site', answering({ classroom: false }), 'none'],
    ['is none where the file is missing', answering({}, 404), 'none'],
    ['is none where something else answers', answering([1, 2]), 'none'],
    ['is unreachable when it fails', answering({}, 500), 'unreachable'],
    ['is unreachable when a portal answers with a page', async () => new Response('<html>'), 'unreachable'],
    [
      'is unreachable without a network',
      async () => {
        throw new TypeError('fetch failed')
      },
      'unreachable',
    ],
  ]
  for (const [title, fetchIt, state] of table) {
    test(title, async () => {
      assert.equal((await findClassroom('/classroom.json', fetchIt)).state, state)
    })
  }
})

describe('a call to the classroom', () => {
  test('carries the credential and the body', async () => {
    let seen: RequestInit = {}
    const api = createApi(async (url, options) => {
      seen = { ...options, url } as RequestInit
      return Response.json({ token: 't' })
    })
    assert.deepEqual(await api.newToken('site-credential'), { ok: true, value: { token: 't' } })
    assert.deepEqual(seen.headers, {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: 'Bearer site-credential',
    })
    assert.equal(seen.method, 'POST')
  })
  test('gives the classroom’s own sentence when refused', async () => {
    const api = createApi(async () =>
      Response.json({ error: 'handle-taken', message: 'ana is taken.' }, { status: 409 }),
    )
    assert.deepEqual(await api.join({ code: 'x', handle: 'ana', name: 'Ana' }), {
      ok: false,
      status: 409,
      error: 'handle-taken',
      message: 'ana is taken.',
    })
  })
  test('is a sentence, not an exception, when nothing answers', async () => {
    const api = createApi(async () => {
      throw new TypeError('fetch failed')
    })
    const answer = await api.me('s')
    assert.equal(answer.ok, false)
    assert.ok(!answer.ok && answer.status === 0 && /Nothing you typed is lost/.test(answer.message))
  })
  test('is a sentence when something else than the classroom answers', async () => {
    const api = createApi(async () => new Response('<html>', { status: 502 }))
    const answer = await api.me('s')
    assert.ok(!answer.ok && answer.status === 502 && answer.message.includes('502'))
  })
  test('keeps a handle inside its place in the path', async () => {
    let asked = ''
    const api = createApi(async (url) => {
      asked = url
      return Response.json({})
    })
    await api.revokeCertificate('d', 'a/../b')
    assert.equal(asked, '/api/certificates/a%2F..%2Fb/revoke')
  })
})

describe('what comes over MQTT', () => {
  const verdicts = (number: number, updatedAt: number): VerdictMessage => ({
    lab: '01-hello',
    handle: 'ana',
    attempt: { number, startedAt: 0 },
    passed: false,
    score: { earned: 0, of: 4 },
    updatedAt,
    steps: [],
  })
  test('the later state of an attempt counts, whatever came first', () => {
    assert.equal(toNewer(verdicts(1, 20), verdicts(1, 10)).updatedAt, 20)
    assert.equal(toNewer(verdicts(1, 20), verdicts(1, 30)).updatedAt, 30)
  })
  test('a later attempt counts, even when its clock is behind', () => {
    assert.equal(toNewer(verdicts(1, 20), verdicts(2, 10)).attempt.number, 2)
    assert.equal(toNewer(verdicts(2, 10), verdicts(1, 20)).attempt.number, 2)
  })
  test('anything that is not of its form is left out', () => {
    for (const payload of [undefined, '', 'x', '[]', '{}', '{"lab":1}']) {
      assert.equal(parseVerdicts(payload), undefined)
      assert.equal(parseNote(payload), undefined)
    }
    assert.equal(parseNote('{"sentence":"Wrong token."}')?.sentence, 'Wrong token.')
  })
})

describe('trying again', () => {
  test('waits longer each time, up to 15 s', () => {
    const delays = [1, 2, 3, 4, 5, 6, 20].map((attempt) => toDelay(attempt, () => 0))
    assert.deepEqual(delays, [1000, 2000, 4000, 8000, 15_000, 15_000, 15_000])
  })
  test('is spread over half of the time, so that a class does not come back in one moment', () => {
    assert.equal(
      toDelay(3, () => 1),
      2000,
    )
    assert.equal(
      toDelay(3, () => 0.5),
      3000,
    )
  })
})
