// A lab with no classroom: the page's broker with a classroom's rules, MQTT.js, and the judge that everybody uses.

import assert from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import mqtt, { type MqttClient } from 'mqtt'
import { Broker } from '../../broker/broker.ts'
import { type Checker, PageAttempt } from '../../components/lab/in-page/attempt.ts'
import { toStory } from '../../components/lab/in-page/story.ts'
import { toNews } from '../../components/lab/news.ts'
import { createClassHooks } from '../../components/page-broker/class-hooks.ts'
import { createPageBroker } from '../../components/page-broker/page-broker.ts'
import { tokenOf } from '../../components/page-broker/page-token.ts'
import { loadLab } from '../../labs/catalog.ts'
import * as judge from '../../labs/checker/judge.ts'
import { toNumber } from '../../labs/checker/number.ts'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import { type FakeWorker, startFakeWorker, until } from './surroundings.ts'

const lab = loadLab('01-hello')
const handle = 'ana'

interface Page {
  attempt: PageAttempt
  worker: FakeWorker
  said: () => VerdictMessage | undefined
  verdict: (step: string) => string
  connect: (options?: mqtt.IClientOptions) => Promise<MqttClient>
  /** As when it is left: connections and broker are gone, what was kept stays. */
  leave: () => void
}

let pages: Page[] = []
afterEach(() => {
  for (const page of pages) page.leave()
  pages = []
})

/** `kept` is the browser's storage. */
function openPage(
  kept: { text: string | null } = { text: null },
  checker: Checker = judge,
  ofLab = lab,
): Page {
  let worker: FakeWorker | undefined
  const broker = createPageBroker(() => {
    worker = startFakeWorker(
      (clock) => new Broker({ clock, hooks: createClassHooks(handle) }),
      undefined,
      'unknown',
    )
    return worker
  })
  let said: VerdictMessage | undefined
  const attempt = new PageAttempt({
    lab: ofLab,
    handle,
    room: { note: (note, message) => broker.note(handle, note, message), wall: () => Date.now() },
    loadChecker: async () => checker,
    newSeed: () => 'seed',
    load: () => kept.text,
    save: (text) => {
      kept.text = text
    },
    tell: (message) => {
      said = message
    },
  })
  broker.watch(handle, { events: (events) => attempt.take(events), died: () => attempt.died() })
  let count = 0
  const clients: MqttClient[] = []
  const page: Page = {
    attempt,
    get worker() {
      return worker!
    },
    said: () => said,
    verdict: (step) => said?.steps.find(({ id }) => id === step)?.verdict ?? 'none',
    connect: (options = {}) =>
      new Promise((resolve, reject) => {
        const client = mqtt.connect('ws://page.invalid', {
          username: handle,
          password: tokenOf(handle),
          clientId: 'ana-board',
          reconnectPeriod: 0,
          forceNativeWebSocket: true,
          timerVariant: 'native',
          ...options,
          createWebsocket: () => broker.open(handle, `board ${++count}`) as never,
        })
        clients.push(client)
        client.once('connect', () => resolve(client))
        client.once('error', reject)
      }),
    leave() {
      attempt.keep()
      for (const client of clients) client.end(true)
      broker.stop()
    },
  }
  pages.push(page)
  return page
}

/** Answers the checker's word. */
function echo(client: MqttClient) {
  client.on('message', (_, payload) => client.publish('ana/outTopic', payload))
}

describe('a lab with no classroom', () => {
  test('passes as it would with one, and the word is carried to the client', async () => {
    const { attempt, connect, verdict, said } = openPage()
    await attempt.start()
    const client = await connect()
    echo(client)
    client.subscribe('ana/inTopic')
    client.publish('ana/outTopic', 'hello world')
    await until('said()?.passed === true', () => said()?.passed === true)
    assert.deepEqual(
      lab.steps.map(({ id }) => verdict(id)),
      lab.steps.map(() => 'passed'),
    )
    const reply = said()!.steps.find(({ id }) => id === 'reply')!
    assert.ok(reply.evidence.length >= 2, 'the word on its way, and the answer')
  })

  test('knows what it has sent before a client acknowledges it, at QoS 2 too', async () => {
    const { attempt, connect, verdict } = openPage(undefined, judge, loadLab('04-qos'))
    await attempt.start()
    const client = await connect()
    await client.subscribeAsync('ana/inTopic', { qos: 2 })
    await until('verdict(receive) === passed', () => verdict('receive') === 'passed')
  })

  test('counts a client that was connected before Start, and nothing it had published', async () => {
    const { attempt, connect, verdict } = openPage()
    const client = await connect()
    await client.publishAsync('ana/outTopic', 'hello world', { qos: 1 })
    await client.subscribeAsync('ana/inTopic')
    await attempt.start()
    assert.equal(verdict('connect'), 'passed')
    assert.equal(verdict('subscribe'), 'passed')
    assert.notEqual(verdict('publish'), 'passed')
  })

  test('refuses a topic outside the student’s own, and the diagnosis rests on the refusal', async () => {
    const { attempt, connect, verdict, said } = openPage()
    await attempt.start()
    const client = await connect()
    client.publish('outTopic', 'hello world')
    await until('verdict(publish) === failed', () => verdict('publish') === 'failed')
    const { diagnosis } = said()!.steps.find(({ id }) => id === 'publish')!
    assert.equal(diagnosis?.id, 'topic-missing-handle')
    assert.ok(diagnosis.evidence.some(({ summary }) => summary.includes('topic-space')))
    assert.match(
      toNews([{ id: 'publish', title: 'Publish' } as never], undefined, said()),
      /^.*Publish: seen/,
    )
  })

  test('refuses a client without the token, and says so at the step', async () => {
    const { attempt, connect, verdict, said } = openPage()
    await attempt.start()
    await assert.rejects(connect({ password: 'nope' }), { code: 4 })
    await until('verdict(connect) === failed', () => verdict('connect') === 'failed')
    assert.equal(said()!.steps[0]!.diagnosis?.id, 'wrong-password')
    await assert.rejects(connect({ username: undefined, password: undefined }), { code: 5 })
    await until(
      'said()!.steps[0]!.diagnosis?.id === no-credentials',
      () => said()!.steps[0]!.diagnosis?.id === 'no-credentials',
    )
  })

  test('takes what was typed, and sends again when asked', async () => {
    const { attempt, connect, verdict, said } = openPage()
    await attempt.start()
    const client = await connect()
    const words: string[] = []
    client.on('message', (_, payload) => words.push(payload.toString()))
    client.subscribe('ana/inTopic')
    await until('words.length === 1', () => words.length === 1)
    await attempt.again('reply')
    await until('words.length === 2', () => {
      attempt.tick()
      return words.length === 2
    })
    assert.equal(words[0], words[1])
    const after = await attempt.answer('reply', 'nothing of the kind')
    assert.equal(after.steps.find(({ id }) => id === 'reply')?.verdict, 'failed')
    await attempt.answer('reply', words[0]!)
    assert.equal(verdict('reply'), 'passed')
    assert.equal(said()!.passed, false)
  })

  test('goes on after a reload, with its connections gone and what has passed kept', async () => {
    const kept = { text: null }
    const first = openPage(kept)
    await first.attempt.start()
    const client = await first.connect()
    client.publish('ana/outTopic', 'hello world')
    await until('first.verdict(publish) === passed', () => first.verdict('publish') === 'passed')
    first.leave()

    const second = openPage(kept)
    assert.equal(second.attempt.message?.attempt.number, 1)
    assert.equal(second.attempt.message?.steps.find(({ id }) => id === 'publish')?.verdict, 'passed')
    const again = await second.connect()
    echo(again)
    again.subscribe('ana/inTopic')
    await until('second.said()?.passed === true', () => second.said()?.passed === true)
    assert.equal(second.said()!.attempt.number, 1)
    const seqs = second.said()!.steps.map(({ evidence }) => evidence[0]!.seq)
    assert.equal(new Set(seqs).size, seqs.length, 'numbers of events go on')
  })

  test('starts over with another number and nothing passed but what stands', async () => {
    const { attempt, connect, verdict, said } = openPage()
    await attempt.start()
    const client = await connect()
    client.publish('ana/outTopic', 'hello world')
    await until('verdict(publish) === passed', () => verdict('publish') === 'passed')
    await attempt.start()
    assert.equal(said()!.attempt.number, 2)
    assert.equal(verdict('connect'), 'passed')
    assert.equal(verdict('publish'), 'waiting')
  })

  test('goes on with a new broker when the one in the page has died', async () => {
    const page = openPage()
    const { attempt, connect, verdict } = page
    await attempt.start()
    const client = await connect()
    client.on('error', () => {})
    await until('it is seen', () => verdict('connect') === 'passed')
    page.worker.crash('test')
    const again = await connect()
    again.publish('ana/outTopic', 'hello world')
    await until('verdict(publish) === passed', () => verdict('publish') === 'passed')
  })

  test('says that a fault of the checker’s own is not the student’s', async (t) => {
    t.mock.method(console, 'error', () => {})
    const broken: Checker = {
      ...judge,
      fold(...given) {
        if (given[2].type === 'packet' && given[2].packet.cmd === 'publish') throw new Error('broken')
        return judge.fold(...given)
      },
    }
    const { attempt, connect, verdict, said } = openPage(undefined, broken)
    await attempt.start()
    const client = await connect()
    client.publish('ana/outTopic', 'hello world')
    await until('verdict(publish) === unknown', () => verdict('publish') === 'unknown')
    assert.equal(verdict('connect'), 'passed')
    assert.match(said()!.steps.find(({ id }) => id === 'publish')!.message, /our fault, not yours/)
  })

  test('begins without what was kept when that is no attempt', () => {
    for (const text of ['', '{', '{"message":1}', 'null', '{"message":{"lab":"02-other"}}'])
      assert.equal(openPage({ text }).attempt.message, undefined)
  })
})

describe('the clients beside a lab', () => {
  const student = { handle: 'ana', token: 'abcd-efgh-jkmn', prefix: 'ana' }

  test('are one with handle and token, and forms to be filled in, unless the lab says otherwise', () => {
    const { clients } = toStory({ id: '01-hello', title: 'x' }, student)
    assert.deepEqual(clients, [
      {
        name: 'board',
        clientId: 'ana-board',
        subscribe: [{ filter: '', qos: 0 }],
        publish: { topic: '', payload: '' },
        connect: { userName: 'ana', password: 'abcd-efgh-jkmn' },
      },
    ])
  })

  test('connect as the lab says, with the handle in topics', () => {
    const page = {
      clients: [
        {
          name: 'no token',
          connect: {
            userName: '',
            password: '',
            will: { topic: '{handle}/w', payload: '', qos: 1, retain: true },
          },
          publish: { topic: '{handle}/t-{number}', payload: '{"by":"{handle}"}', qos: 1, retain: false },
        },
      ],
    } as const
    const [client] = toStory({ id: 'x', title: 'x', page: structuredClone(page) as never }, student).clients
    assert.equal(client?.clientId, 'ana-no-token')
    assert.deepEqual(client?.publish, {
      topic: `ana/t-${toNumber('ana')}`,
      payload: '{"by":"ana"}',
      qos: 1,
      retain: false,
    })
    assert.equal(client?.connect?.userName, '')
    assert.equal(client?.connect?.will?.topic, 'ana/w')
  })
})
