import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { labOf, type Play, play } from './play.ts'
import { type ClientOptions, MORNING, type Scene } from './scene.ts'

type Row = [about: string, act: (scene: Scene, it: Play) => unknown, comes: string]

/** A step, and what a scene comes to in it: a verdict, or the diagnosis of a failed step. */
function table(title: string, step: string | string[], rows: readonly Row[]) {
  describe(title, () => {
    for (const [about, act, comes] of rows)
      test(`${about}: ${comes}`, () => {
        const it = play(labOf(...[step].flat()))
        act(it.scene, it)
        assert.equal(Array.isArray(step) ? it.all() : it.of(), comes, it.step().message)
      })
  })
}

const T = 'ana/temp'
const will = { topic: 'ana/status', payload: 'offline', retain: true, qos: 1 }
const connect = (more: ClientOptions) => (scene: Scene) => scene.client(more)

describe('connects', () => {
  const how = (keys: string, rows: readonly Row[]) => table(keys, `kind: connects, ${keys}`, rows)
  how('version: 4', [
    ['3.1.1', connect({}), 'passed'],
    ['3.1', connect({ version: 3 }), 'other-version'],
    ['5.0', connect({ version: 5 }), 'other-version'],
    [
      'another version, then the right one',
      (scene) => [scene.client({ version: 5 }), scene.client()],
      'passed',
    ],
  ])
  how('clean: false', [
    ['a session that is kept', connect({ clean: false }), 'passed'],
    ['a clean one', connect({}), 'clean-session'],
    ['MQTT 5 without an expiry', connect({ version: 5, clean: false }), 'clean-session'],
    ['MQTT 5 with an expiry', connect({ version: 5, properties: { sessionExpiryInterval: 60 } }), 'passed'],
  ])
  how('clean: true', [
    ['a clean session', connect({}), 'passed'],
    ['one that is kept', connect({ clean: false }), 'session-kept'],
  ])
  how('keepAlive: {from: 10, to: 60}', [
    ['60 s', connect({}), 'passed'],
    ['9 s', connect({ keepalive: 9 }), 'keep-alive-other'],
    ['61 s', connect({ keepalive: 61 }), 'keep-alive-other'],
    ['none', connect({ keepalive: 0 }), 'keep-alive-other'],
  ])
  how('keepAlive: {from: 0}', [['none', connect({ keepalive: 0 }), 'passed']])
  how('will: {topic: "{handle}/status", payload: {text: offline}, retain: true, qos: 1}', [
    ['that will', connect({ will }), 'passed'],
    ['no will', connect({}), 'will-missing'],
    ['another topic', connect({ will: { ...will, topic: 'ana/state' } }), 'will-wrong-topic'],
    ['another payload', connect({ will: { ...will, payload: 'gone' } }), 'will-other-payload'],
    ['not retained', connect({ will: { ...will, retain: false } }), 'will-not-retained'],
    ['another QoS', connect({ will: { ...will, qos: 0 } }), 'will-other-qos'],
  ])
  how('clientId: given', [
    ['an own identifier', connect({}), 'passed'],
    ['none', connect({ clientId: '' }), 'client-id-empty'],
  ])
  how('listener: plain', [
    ['TCP', connect({}), 'passed'],
    ['a page on its own broker', connect({ transport: 'link', kind: 'cell' }), 'passed'],
    ['WebSocket', connect({ transport: 'ws' }), 'other-listener'],
    ['TLS', connect({ transport: 'tls' }), 'other-listener'],
  ])
  how('transport: tls', [
    ['nobody yet, where there is no TLS', () => undefined, 'unknown'],
    ['TLS', connect({ transport: 'tls' }), 'passed'],
    ['TLS with a certificate', connect({ transport: 'tls', certificate: 'CN=ana' }), 'passed'],
  ])
  how('certificate: true', [
    ['a certificate', connect({ transport: 'tls', certificate: 'CN=ana' }), 'passed'],
    ['none, where nobody could', connect({ transport: 'tls' }), 'unknown'],
  ])
  how('account: true', [
    ['user name and token', connect({}), 'passed'],
    [
      'neither, but a certificate',
      connect({ userName: '', transport: 'tls', certificate: 'CN=ana' }),
      'account-missing',
    ],
  ])

  test('with the listener on offer a connection without a certificate is a mistake', () => {
    const offers = {
      listeners: ['plain' as const, 'tls' as const, 'mutual' as const],
      versions: [4 as const],
    }
    const it = play(labOf('kind: connects, certificate: true'), { offers })
    it.scene.client({ transport: 'tls' })
    assert.equal(it.of(), 'no-certificate')
    const other = play(labOf('kind: connects, version: 5'), { offers })
    assert.equal(other.step().message, 'This classroom does not speak MQTT 5, so this cannot be seen here.')
  })

  test('what is asked for is said while it waits', () => {
    assert.match(
      play(labOf('kind: connects, version: 5, clean: false, clientId: given')).step().message,
      /^Waiting for your board to connect with your handle and its token with MQTT 5, with a session that is kept, with a client identifier\.$/,
    )
  })
})

const refuse = (why: 'wrong-password' | 'no-credentials' | 'unknown-user', userName = 'ana') =>
  connect({ userName, refused: { why, answer: 'CONNACK 4', code: 4 } })

table('refused, why: no-credentials', 'kind: refused, why: no-credentials', [
  ['nobody', () => undefined, 'waiting'],
  ['without credentials', refuse('no-credentials', ''), 'passed'],
  ['a wrong password', refuse('wrong-password'), 'refused-otherwise'],
  ['let in', connect({}), 'may be let-in'],
  ['let in, then refused', (scene) => [connect({})(scene), refuse('no-credentials', '')(scene)], 'passed'],
])
table('refused for any reason', 'kind: refused', [
  ['a wrong password', refuse('wrong-password'), 'passed'],
  ['let in', connect({}), 'waiting'],
])
table(
  'a refusal that is asked for is no mistake of the next step',
  ['kind: refused', 'kind: connects'],
  [
    ['refused', refuse('wrong-password'), 'passed waiting'],
    [
      'refused twice, then in',
      (scene) => [refuse('wrong-password')(scene), refuse('wrong-password')(scene), scene.client()],
      'passed passed',
    ],
  ],
)

describe('publishes', () => {
  const publish = (step: string, rows: readonly Row[]) =>
    table(step, `kind: publishes, topic: "{handle}/temp"${step}`, rows)
  publish(', qos: 1', [
    ['at QoS 1', (scene) => scene.client().publish(T, '1', { qos: 1 }), 'passed'],
    ['at QoS 0', (scene) => scene.client().publish(T, '1'), 'qos-lower'],
    ['at QoS 2', (scene) => scene.client().publish(T, '1', { qos: 2 }), 'qos-higher'],
  ])
  publish(', atLeastQos: 1', [
    ['at QoS 2', (scene) => scene.client().publish(T, '1', { qos: 2 }), 'passed'],
    ['at QoS 0', (scene) => scene.client().publish(T, '1'), 'qos-lower'],
  ])
  publish(', retain: true', [
    ['retained', (scene) => scene.client().publish(T, '1', { retain: true }), 'passed'],
    ['not', (scene) => scene.client().publish(T, '1'), 'retain-missing'],
  ])
  publish(', retain: false', [
    ['not retained', (scene) => scene.client().publish(T, '1'), 'passed'],
    ['retained', (scene) => scene.client().publish(T, '1', { retain: true }), 'retain-unwanted'],
  ])
  publish(', payload: {number: {to: 50}}', [
    ['a number', (scene) => scene.client().publish(T, '21.5'), 'passed'],
    ['too much', (scene) => scene.client().publish(T, '99'), 'number-out-of-range'],
    ['a number elsewhere', (scene) => scene.client().publish('ana/Temp', '21.5'), 'topic-case'],
    [
      'before the start',
      (scene, it) => {
        it.state = play(labOf('kind: publishes, topic: "{handle}/temp", payload: {number: {to: 50}}'), {
          startedAt: MORNING + 5000,
        }).state
        scene.client().publish(T, '21.5')
      },
      'published-before-start',
    ],
  ])

  const many =
    (count: number, more = {}, gap = 1000) =>
    (scene: Scene) => {
      const board = scene.client()
      for (let i = 0; i < count; i++) {
        board.publish(T, `${20 + i}`, more)
        scene.wait(gap)
      }
    }
  publish(', count: 3', [
    ['three', many(3), 'passed'],
    ['two', many(2), 'waiting'],
    [
      'one and its repetition twice, with DUP',
      (scene) => {
        const board = scene.client().publish(T, '1', { qos: 1, unanswered: true })
        board
          .publish(T, '1', { qos: 1, messageId: 1, dup: true })
          .publish(T, '1', { qos: 1, messageId: 1, dup: true })
      },
      'waiting',
    ],
    [
      'one and its repetition after a reconnect, without DUP',
      (scene) => {
        scene.client().publish(T, '1', { qos: 1, unanswered: true }).close('network', 'ECONNRESET')
        const board = scene.client()
        board
          .publish(T, '1', { qos: 1, messageId: 1, unanswered: true })
          .publish(T, '1', { qos: 1, messageId: 1 })
      },
      'waiting',
    ],
    [
      'three equal ones at QoS 0',
      (scene) => scene.client().publish(T, '1').publish(T, '1').publish(T, '1'),
      'passed',
    ],
    [
      'three by three programs',
      (scene) => {
        for (const clientId of ['a', 'b', 'c']) scene.client({ clientId }).publish(T, clientId)
      },
      'passed',
    ],
    [
      'three with topic aliases',
      (scene) => {
        const board = scene.client({ version: 5 })
        board.publish(T, '1', { properties: { topicAlias: 3 } })
        for (const payload of ['2', '3'])
          board.say({ cmd: 'publish', topic: '', payload, qos: 0, properties: { topicAlias: 3 } })
      },
      'passed',
    ],
  ])
  test('a repetition that is acknowledged in between is a new message at QoS 2 as well', () => {
    const it = play(labOf('kind: publishes, topic: "{handle}/temp", count: 2'))
    const board = it.scene.client()
    for (let i = 0; i < 2; i++) {
      board
        .say({ cmd: 'publish', topic: T, payload: 'x', qos: 2, messageId: 7 })
        .told({ cmd: 'pubrec', messageId: 7 })
      board.say({ cmd: 'publish', topic: T, payload: 'x', qos: 2, messageId: 7, dup: true })
      assert.equal(it.of(), i === 0 ? 'waiting' : 'passed')
      board.say({ cmd: 'pubrel', messageId: 7 }).told({ cmd: 'pubcomp', messageId: 7 })
    }
  })
  test('what is counted is told, and counts its share in the score', () => {
    const it = play(labOf('kind: publishes, topic: "{handle}/temp", count: 4, weight: 2', 'kind: connects'))
    many(3)(it.scene)
    const { message, progress, weight } = it.step()
    assert.equal(message, 'Waiting for a message on "ana/temp": 3 of 4 so far.')
    assert.deepEqual({ progress, weight }, { progress: { done: 3, of: 4 }, weight: 2 })
  })

  publish(', count: 3, every: {seconds: 2, tolerance: 0.5}', [
    ['every two seconds', many(3, {}, 2000), 'passed'],
    [
      'a little late and early again',
      (scene) => {
        const board = scene.client()
        for (const gap of [2400, 1600, 0]) {
          board.publish(T, `${gap}`)
          scene.wait(gap)
        }
      },
      'passed',
    ],
    ['every second', many(3, {}, 1000), 'pace-too-fast'],
    ['every four', many(3, {}, 4000), 'pace-too-slow'],
    [
      'once too fast, then right',
      (scene) => [many(2, {}, 500)(scene), scene.wait(1500), many(3, {}, 2000)(scene)],
      'passed',
    ],
    ['a series that stops', (scene) => [many(2, {}, 2000)(scene), scene.tick(10)], 'pace-stopped'],
    [
      'a series that a lost connection breaks',
      (scene) => {
        const board = scene.client().publish(T, '1')
        board.close('network', 'ECONNRESET')
        scene.tick(20)
        scene.client().publish(T, '2')
      },
      'waiting',
    ],
  ])
  publish(', count: 3, differs: true', [
    ['different ones', many(3), 'passed'],
    [
      'all the same',
      (scene) => scene.client().publish(T, '1').publish(T, '1').publish(T, '1'),
      'same-value-always',
    ],
    [
      'the same, then another',
      (scene) => scene.client().publish(T, '1').publish(T, '1').publish(T, '1').publish(T, '2'),
      'passed',
    ],
  ])
  table('on several topics', 'kind: publishes, topic: "{handle}/room/+/temp", topics: 2', [
    [
      'two rooms',
      (scene) => scene.client().publish('ana/room/a/temp', '1').publish('ana/room/b/temp', '1'),
      'passed',
    ],
    [
      'one room twice',
      (scene) => scene.client().publish('ana/room/a/temp', '1').publish('ana/room/a/temp', '2'),
      'waiting',
    ],
    ['a missing handle', (scene) => scene.client().publish('room/a/temp', '1'), 'topic-missing-handle'],
    ['a slash in front', (scene) => scene.client().publish('/ana/room/a/temp', '1'), 'topic-leading-slash'],
    ['another case', (scene) => scene.client().publish('ana/Room/a/temp', '1'), 'topic-case'],
  ])
  test('the concrete topic that was meant is named', () => {
    const it = play(labOf('kind: publishes, topic: "{handle}/room/+/temp"'))
    it.scene.client().publish('room/kitchen/temp', '1')
    assert.match(
      it.step().message,
      /^Expected a message on "ana\/room\/kitchen\/temp"\. One arrived on "room\/kitchen\/temp"/,
    )
  })
})

describe('subscribes', () => {
  const subscribe = (step: string, rows: readonly Row[]) => table(step, `kind: subscribes, ${step}`, rows)
  const rooms = 'hears: ["{handle}/room/a/temp", "{handle}/room/b/temp"], hearsNot: ["{handle}/room/a/light"]'
  subscribe(rooms, [
    ['one filter for all', (scene) => scene.client().subscribe('ana/room/+/temp'), 'passed'],
    ['two filters', (scene) => scene.client().subscribe('ana/room/a/temp', 'ana/room/b/temp'), 'passed'],
    [
      'two SUBSCRIBE packets',
      (scene) => scene.client().subscribe('ana/room/a/temp').subscribe('ana/room/b/temp'),
      'passed',
    ],
    [
      'two connections',
      (scene) => [
        scene.client({ clientId: 'a' }).subscribe('ana/room/a/temp'),
        scene.client({ clientId: 'b' }).subscribe('ana/room/b/temp'),
      ],
      'waiting',
    ],
    ['everything', (scene) => scene.client().subscribe('ana/#'), 'filter-too-wide'],
    [
      'everything, then given up',
      (scene) => scene.client().subscribe('ana/#').subscribe('ana/room/+/temp').unsubscribe('ana/#'),
      'passed',
    ],
    ['a part, at first', (scene) => scene.client().subscribe('ana/room/a/temp'), 'waiting'],
    [
      'a part, and no more',
      (scene) => [scene.client().subscribe('ana/room/a/temp'), scene.tick(4)],
      'may be filter-too-narrow',
    ],
    ['another case', (scene) => scene.client().subscribe('ana/Room/a/temp'), 'topic-case'],
  ])
  subscribe('filters: ["{handle}/room/+/temp"]', [
    ['that filter', (scene) => scene.client().subscribe('ana/room/+/temp'), 'passed'],
    ['a wider one', (scene) => scene.client().subscribe('ana/#'), 'filter-not-exact'],
  ])
  subscribe('hears: ["{handle}/a"], filters: ["{handle}/+"]', [
    ['the filter', (scene) => scene.client().subscribe('ana/+'), 'passed'],
    [
      'one that hears the same',
      (scene) => [scene.client().subscribe('ana/a'), scene.tick(4)],
      'filter-not-exact',
    ],
  ])
  subscribe('hears: ["{handle}/a"], qos: 1', [
    ['granted at 1', (scene) => scene.client().subscribeAt(1, 'ana/a'), 'passed'],
    ['asked for at 0', (scene) => scene.client().subscribe('ana/a'), 'granted-lower'],
    ['granted less than asked for', (scene) => scene.client().subscribeAt(1, 'ana/a', 0), 'granted-lower'],
  ])
  table(
    'two steps, one after the other',
    ['kind: subscribes, hears: ["{handle}/lamp/set"]', 'kind: subscribes, filters: ["{handle}/+/alarm"]'],
    [
      ['both filters', (scene) => scene.client().subscribe('ana/lamp/set', 'ana/+/alarm'), 'passed passed'],
      [
        'the second in another case, on the same connection',
        (scene) => scene.client().subscribe('ana/lamp/set').subscribe('ana/+/Alarm'),
        'passed topic-case',
      ],
      [
        'the first once more, with a +',
        (scene) => scene.client().subscribe('ana/lamp/set').subscribe('ana/lamp/+'),
        'passed waiting',
      ],
    ],
  )
  test('a subscription from before the steps in front of it passed counts', () => {
    const it = play(
      labOf(
        'kind: publishes, topic: "{handle}/temp"',
        'kind: subscribes, hears: ["{handle}/a"], after: [s1]',
      ),
    )
    const board = it.scene.client().subscribe('ana/a')
    assert.equal(it.all(), 'waiting skipped')
    board.publish(T, '1')
    assert.equal(it.all(), 'passed passed')
    assert.match(it.step('s2').evidence[0]?.summary ?? '', /^SUBSCRIBE ana\/a/)
  })
})

table('unsubscribes', 'kind: unsubscribes, filter: "{handle}/a"', [
  ['from that filter', (scene) => scene.client().subscribe('ana/a').unsubscribe('ana/a'), 'passed'],
  ['from another', (scene) => scene.client().subscribe('ana/#').unsubscribe('ana/#'), 'unsubscribe-other'],
  ['without a subscription', (scene) => scene.client().unsubscribe('ana/a'), 'unsubscribe-other'],
])

describe('acknowledges', () => {
  const flow = (step: string, rows: readonly Row[]) =>
    table(step, `kind: acknowledges, topic: "{handle}/temp", ${step}`, rows)
  const two = { cmd: 'publish', topic: T, payload: 'x', qos: 2, messageId: 5 }
  flow('qos: 1', [
    ['PUBACK', (scene) => scene.client().publish(T, '1', { qos: 1 }), 'passed'],
    ['none yet', (scene) => scene.client().publish(T, '1', { qos: 1, unanswered: true }), 'waiting'],
    ['QoS 0', (scene) => scene.client().publish(T, '1'), 'waiting'],
  ])
  flow('qos: 2, count: 2', [
    [
      'both to the end',
      (scene) => {
        for (const messageId of [1, 2])
          scene
            .client({ clientId: `c${messageId}` })
            .say({ ...two, messageId })
            .told({ cmd: 'pubrec', messageId })
            .say({ cmd: 'pubrel', messageId })
            .told({ cmd: 'pubcomp', messageId })
      },
      'passed',
    ],
    [
      'crossing each other',
      (scene) => {
        const board = scene
          .client()
          .say(two, { ...two, messageId: 6 })
          .told({ cmd: 'pubrec', messageId: 6 }, { cmd: 'pubrec', messageId: 5 })
        board
          .say({ cmd: 'pubrel', messageId: 5 }, { cmd: 'pubrel', messageId: 6 })
          .told({ cmd: 'pubcomp', messageId: 6 }, { cmd: 'pubcomp', messageId: 5 })
      },
      'passed',
    ],
    [
      'only one',
      (scene) =>
        scene
          .client()
          .say(two)
          .told({ cmd: 'pubrec', messageId: 5 })
          .say({ cmd: 'pubrel', messageId: 5 })
          .told({ cmd: 'pubcomp', messageId: 5 }),
      'waiting',
    ],
    [
      'no PUBREL',
      (scene) => [scene.client().say(two).told({ cmd: 'pubrec', messageId: 5 }), scene.tick(20)],
      'not-acknowledged',
    ],
    [
      'PUBREL after a reconnect',
      (scene) => {
        scene
          .client({ clean: false })
          .say(two)
          .told({ cmd: 'pubrec', messageId: 5 })
          .close('network', 'ECONNRESET')
        const board = scene
          .client({ clean: false, sessionPresent: true })
          .say({ cmd: 'pubrel', messageId: 5 })
          .told({ cmd: 'pubcomp', messageId: 5 })
        board
          .say({ ...two, messageId: 6 })
          .told({ cmd: 'pubrec', messageId: 6 })
          .say({ cmd: 'pubrel', messageId: 6 })
          .told({ cmd: 'pubcomp', messageId: 6 })
      },
      'passed',
    ],
  ])
  const out = (scene: Scene, it: Play, qos: number, granted = qos) => {
    const board = scene.client().subscribeAt(qos, T, granted)
    it.go()
    const [intent] = it.intents
    return { board, word: intent?.payload ?? '', intent }
  }
  flow('qos: 1, way: out', [
    [
      'a word at QoS 1, acknowledged',
      (scene, it) => {
        const { board, word } = out(scene, it, 1)
        board.hear(T, word, 3).acknowledge(3)
      },
      'passed',
    ],
    [
      'not acknowledged',
      (scene, it) => {
        const { board, word } = out(scene, it, 1)
        board.hear(T, word, 3)
        scene.tick(16)
      },
      'not-acknowledged',
    ],
    [
      'another message acknowledged',
      (scene, it) => {
        const { board } = out(scene, it, 1)
        board.hear(T, 'something', 3).acknowledge(3)
      },
      'waiting',
    ],
    ['subscribed at QoS 0', (scene, it) => out(scene, it, 0), 'granted-lower'],
  ])
  flow('qos: 2, way: out', [
    [
      'to the end',
      (scene, it) => {
        const { board, word } = out(scene, it, 2)
        board
          .told({ ...two, payload: word })
          .say({ cmd: 'pubrec', messageId: 5 })
          .told({ cmd: 'pubrel', messageId: 5 })
          .say({ cmd: 'pubcomp', messageId: 5 })
      },
      'passed',
    ],
    ['granted QoS 1', (scene, it) => out(scene, it, 2, 1), 'granted-lower'],
  ])
  test('the checker sends as many as are wanted, at that QoS, once for each connection', () => {
    const it = play(labOf('kind: acknowledges, topic: "{handle}/temp", qos: 1, way: out, count: 3'))
    const { board } = out(it.scene, it, 1)
    board.subscribeAt(1, 'ana/#')
    it.go()
    assert.deepEqual(
      it.intents.map(({ qos, retain }) => [qos, retain]),
      [
        [1, false],
        [1, false],
        [1, false],
      ],
    )
    assert.equal(new Set(it.intents.map(({ payload }) => payload)).size, 3)
  })
})

describe('obeys', () => {
  const lamp =
    'kind: obeys, hears: "{handle}/set", reports: "{handle}/state", asks: [{send: "on", expect: "on"}, {send: "off", expect: {text: "off"}}, {send: banana, expect: null}]'
  /** A board that answers each command as the table says, until the round is over. */
  const obey =
    (answer: (command: string) => string | undefined, seconds = 40) =>
    (scene: Scene, it: Play) => {
      const board = scene.client().subscribe('ana/set')
      let done = 0
      for (let i = 0; i < seconds; i++) {
        it.go()
        for (; done < it.intents.length; done++) {
          const said = answer(it.intents[done]!.payload)
          if (said !== undefined) board.publish('ana/state', said)
        }
        scene.tick()
      }
    }
  table('obeys', lamp, [
    ['a lamp that obeys', obey((command) => (command === 'banana' ? undefined : command)), 'passed'],
    [
      'one that tells its state again at nonsense',
      (scene, it) => {
        let state = ''
        obey((command) => {
          if (command !== 'banana') state = command
          return state || undefined
        })(scene, it)
      },
      'passed',
    ],
    ['one that says nothing', obey(() => undefined, 14), 'not-obeyed'],
    [
      'one that reports the opposite',
      obey((command) => (command === 'on' ? 'off' : command === 'off' ? 'on' : undefined), 14),
      'reported-wrong',
    ],
    ['nobody subscribed', (scene) => [scene.client(), scene.tick(10)], 'waiting'],
  ])
  test('one that echoes everything has obeyed nonsense, and never passes', () => {
    const it = play(labOf(lamp))
    const seen = new Set<string>()
    const watched: Play = {
      ...it,
      go() {
        it.go()
        seen.add(it.of())
        return it
      },
    }
    obey((command) => command, 200)(it.scene, watched)
    assert.ok(seen.has('obeyed-nonsense'))
    assert.ok(!seen.has('passed'))
  })
  test('the order of the commands follows from the seed, and each round has its own', () => {
    const orders = new Set<string>()
    for (let i = 0; i < 12; i++) {
      const it = play(labOf(lamp))
      it.state = { ...it.state, seed: `seed ${i}` }
      obey((command) => (command === 'banana' ? undefined : command))(it.scene, it)
      orders.add(it.intents.map(({ payload }) => payload).join(' '))
    }
    assert.ok(orders.size > 3)
  })
  test('reports from before the first command pass nothing', () => {
    const it = play(labOf(lamp))
    it.scene.client().publish('ana/state', 'on').publish('ana/state', 'off')
    assert.equal(it.of(), 'waiting')
  })
})

table('disconnects', 'kind: disconnects', [
  ['DISCONNECT', (scene) => scene.client().close(), 'passed'],
  ['a cut', (scene) => scene.client().close('network', 'ECONNRESET'), 'may be left-without-disconnect'],
  ['still there', (scene) => scene.client(), 'waiting'],
])

table('vanishes', 'kind: vanishes, topic: "{handle}/status", payload: {text: offline}, retain: true', [
  ['without power', (scene) => scene.client({ will }).close('broker', 'keep alive'), 'passed'],
  ['cut', (scene) => scene.client({ will }).close('network', 'ECONNRESET'), 'passed'],
  ['with DISCONNECT', (scene) => scene.client({ will }).close(), 'will-not-sent-after-disconnect'],
  [
    'with DISCONNECT that keeps the will (MQTT 5)',
    (scene) =>
      scene.client({ will, version: 5 }).say({ cmd: 'disconnect', reasonCode: 4 }).close('client', 'gone'),
    'passed',
  ],
  ['without a will', (scene) => scene.client().close('network', 'ECONNRESET'), 'may be will-missing'],
  [
    'with a will elsewhere',
    (scene) => scene.client({ will: { ...will, topic: 'ana/Status' } }).close('network', 'x'),
    'will-wrong-topic',
  ],
  [
    'with another payload',
    (scene) => scene.client({ will: { ...will, payload: 'off' } }).close('network', 'x'),
    'will-other-payload',
  ],
  [
    'with a will that is not retained',
    (scene) => scene.client({ will: { ...will, retain: false } }).close('network', 'x'),
    'will-not-retained',
  ],
  ['still there', (scene) => scene.client({ will }), 'waiting'],
])
describe('a will with a delay (MQTT 5)', () => {
  const late = { ...will, properties: { willDelayInterval: 10 } }
  const options = { version: 5, will: late, properties: { sessionExpiryInterval: 60 } } as const
  const step = 'kind: vanishes, topic: "{handle}/status"'
  test('passes when the delay is over', () => {
    const it = play(labOf(step))
    it.scene.client(options).close('network', 'x')
    it.scene.tick(5)
    assert.equal(it.of(), 'waiting')
    it.scene.tick(6)
    assert.equal(it.of(), 'passed')
  })
  test('is not sent when the client is back before', () => {
    const it = play(labOf(step))
    it.scene.client(options).close('network', 'x')
    it.scene.tick(5)
    it.scene.client({ ...options, sessionPresent: true })
    it.scene.tick(10)
    assert.equal(it.of(), 'waiting')
  })
})

describe('reconnects', () => {
  const step =
    'kind: reconnects, sessionPresent: true, away: {from: 5}, misses: nothing, hears: "{handle}/in"'
  const leave = (scene: Scene, it: Play, options: ClientOptions = { clean: false }) => {
    const board = scene.client(options).subscribeAt(1, 'ana/in')
    it.go()
    board.close('network', 'ECONNRESET')
    it.go()
    return it.intents.map(({ payload }) => payload)
  }
  const back = { clean: false, sessionPresent: true } as const
  table('reconnects', step, [
    [
      'back, and all acknowledged',
      (scene, it) => {
        const words = leave(scene, it)
        const board = scene.tick(6).client(back)
        for (const [i, word] of words.entries()) board.hear('ana/in', word, i + 1).acknowledge(i + 1)
      },
      'passed',
    ],
    [
      'acknowledged in another order',
      (scene, it) => {
        const [one = '', two = ''] = leave(scene, it)
        scene.tick(6).client(back).hear('ana/in', one, 1).hear('ana/in', two, 2).acknowledge(2).acknowledge(1)
      },
      'passed',
    ],
    [
      'one not acknowledged',
      (scene, it) => {
        const [one = '', two = ''] = leave(scene, it)
        scene.tick(6).client(back).hear('ana/in', one, 1).hear('ana/in', two, 2).acknowledge(2)
        scene.tick(16)
      },
      'missed-while-away',
    ],
    ['back too soon', (scene, it) => [leave(scene, it), scene.tick(2).client(back)], 'may be back-too-soon'],
    [
      'back without the session',
      (scene, it) => [leave(scene, it), scene.tick(6).client({ clean: true })],
      'session-not-present',
    ],
    ['a clean session', (scene, it) => leave(scene, it, { clean: true }), 'session-ended'],
    [
      'back as another',
      (scene, it) => [leave(scene, it), scene.tick(6).client({ ...back, clientId: 'other' })],
      'may be came-back-as-another',
    ],
    ['away', (scene, it) => leave(scene, it), 'waiting'],
  ])
  test('what is sent to a client that is away is sent at QoS 1', () => {
    const it = play(labOf(step))
    leave(it.scene, it)
    assert.deepEqual(
      it.intents.map(({ qos, topic }) => [qos, topic]),
      [
        [1, 'ana/in'],
        [1, 'ana/in'],
      ],
    )
  })
  table('reconnects, any session', 'kind: reconnects', [
    ['back', (scene) => [scene.client().close(), scene.client()], 'passed'],
    [
      'taken over by itself',
      (scene) => {
        const old = scene.client()
        scene.client()
        old.close('broker', 'taken over')
      },
      'waiting',
    ],
  ])
})

table('retained', 'kind: retained, topic: "{handle}/status", payload: {text: online}', [
  ['retained', (scene) => scene.client().publish('ana/status', 'online', { retain: true }), 'passed'],
  ['not retained', (scene) => scene.client().publish('ana/status', 'online'), 'retain-missing'],
  [
    'another text',
    (scene) => scene.client().publish('ana/status', 'Online', { retain: true }),
    'payload-case',
  ],
  ['elsewhere', (scene) => scene.client().publish('ana/lamp', 'online', { retain: true }), 'topic-other'],
  [
    'delivered as retained from before',
    (scene) =>
      scene
        .client()
        .subscribe('ana/status')
        .told({ cmd: 'publish', topic: 'ana/status', payload: 'online', retain: true, qos: 0 }),
    'waiting',
  ],
])
table('retained, cleared: true', 'kind: retained, topic: "{handle}/status", cleared: true', [
  [
    'an empty one with retain',
    (scene) => scene.client().publish('ana/status', '', { retain: true }),
    'passed',
  ],
  ['an empty one without', (scene) => scene.client().publish('ana/status', ''), 'retain-missing'],
  ['something else', (scene) => scene.client().publish('ana/status', 'x', { retain: true }), 'waiting'],
])

table(
  'sequence',
  'kind: sequence, topics: [{topic: "{handle}/a"}, {topic: "{handle}/b"}, {topic: "{handle}/c", payload: {text: end}}]',
  [
    [
      'in order',
      (scene) => scene.client().publish('ana/a', '1').publish('ana/b', '1').publish('ana/c', 'end'),
      'passed',
    ],
    [
      'with others in between',
      (scene) =>
        scene
          .client()
          .publish('ana/a', '1')
          .publish('ana/a', '2')
          .publish('class/x', '1')
          .publish('ana/b', '1')
          .publish('ana/c', 'end'),
      'passed',
    ],
    ['one before its turn', (scene) => scene.client().publish('ana/b', '1'), 'order-wrong'],
    [
      'a wrong end',
      (scene) => scene.client().publish('ana/a', '1').publish('ana/b', '1').publish('ana/c', 'End'),
      'payload-case',
    ],
    ['half of it', (scene) => scene.client().publish('ana/a', '1'), 'waiting'],
  ],
)

table(
  'never',
  ['kind: publishes, topic: "{handle}/temp"', 'kind: never, publishes: {topic: "{handle}/raw/#"}'],
  [
    ['nothing yet', (scene) => scene.client(), 'waiting waiting'],
    ['all else done', (scene) => scene.client().publish(T, '1'), 'passed passed'],
    ['it happens', (scene) => scene.client().publish('ana/raw/x', '1').publish(T, '1'), 'passed never-seen'],
  ],
)
table(
  'never a filter that is too wide',
  ['kind: subscribes, hears: ["{handle}/a"]', 'kind: never, subscribes: {hears: "{handle}/b"}'],
  [
    ['the narrow one', (scene) => scene.client().subscribe('ana/a'), 'passed passed'],
    [
      'the wide one first',
      (scene) => scene.client().subscribe('ana/#').subscribe('ana/a'),
      'passed never-seen',
    ],
  ],
)
test('what may never happen is said as it is written: a topic that is heard, a filter to the letter', () => {
  const never = (what: string) =>
    play(labOf('kind: connects', `kind: never, subscribes: {${what}}`)).step('s2').message
  assert.match(never('hears: "{handle}/b"'), /^So far not seen: a subscription that hears "ana\/b"\./)
  assert.match(never('filter: "{handle}/#"'), /^So far not seen: a subscription to exactly "ana\/#"\./)
  assert.match(
    never('hears: "{handle}/b", filter: "{handle}/#"'),
    /^So far not seen: a subscription that hears "ana\/b", a subscription to exactly "ana\/#"\./,
  )
})

table(
  'never a connection of that kind',
  ['kind: publishes, topic: "{handle}/temp"', 'kind: never, connects: {clean: false}'],
  [
    ['a clean one', (scene) => scene.client().publish(T, '1'), 'passed passed'],
    ['one that is kept', (scene) => scene.client({ clean: false }).publish(T, '1'), 'passed never-seen'],
  ],
)

describe('within', () => {
  const publish = 'kind: publishes, topic: "{handle}/temp"'
  table(
    'after a step',
    [`${publish}, payload: {text: a}`, `${publish}, payload: {text: b}, after: [s1], within: 10`],
    [
      [
        'in time',
        (scene) => {
          const board = scene.tick(30).client().publish(T, 'a')
          scene.wait(9000)
          board.publish(T, 'b')
        },
        'passed passed',
      ],
      [
        'too late',
        (scene) => {
          const board = scene.client().publish(T, 'a')
          scene.tick(11)
          board.publish(T, 'b')
        },
        'passed too-late',
      ],
      [
        'too late, with no tick in between',
        (scene) => {
          const board = scene.client().publish(T, 'a')
          scene.wait(11_000)
          board.publish(T, 'b')
        },
        'passed too-late',
      ],
    ],
  )
  table('from each connect', `${publish}, count: 2, within: 10`, [
    [
      'in time, long after the start',
      (scene) => scene.tick(60).client().publish(T, 'a').publish(T, 'b'),
      'passed',
    ],
    ['too late', (scene) => [scene.client().publish(T, 'a'), scene.tick(12)], 'too-late'],
    [
      'too late, then once more',
      (scene) => {
        scene.client().publish(T, 'a').close()
        scene.tick(12)
        scene.client().publish(T, 'a').publish(T, 'b')
      },
      'passed',
    ],
  ])
})

table(
  'by: a role that is known by its will',
  [
    'kind: connects, by: sensor, will: {topic: "{handle}/status"}',
    'kind: publishes, topic: "{handle}/temp", by: sensor, after: [s1]',
    'kind: subscribes, hears: ["{handle}/temp"], by: screen',
  ],
  [
    [
      'another client, which needs no will, comes first',
      (scene) => scene.client({ clientId: 'screen' }).subscribe(T),
      'waiting skipped passed',
    ],
    [
      'a client without the will says what the role says',
      (scene) => scene.client({ clientId: 'sensor' }).publish(T, '21'),
      'will-missing skipped waiting',
    ],
    [
      'a client without the will speaks on the topic of the will',
      (scene) => scene.client({ clientId: 'sensor' }).publish('ana/status', 'online'),
      'will-missing skipped waiting',
    ],
    [
      'the right will, after one for another topic',
      (scene) => [
        scene
          .client({ clientId: 'sensor', will: { ...will, topic: 'ana/state' } })
          .publish(T, '21')
          .close(),
        scene.client({ clientId: 'sensor', will }).publish(T, '22'),
      ],
      'passed passed waiting',
    ],
  ],
)

describe('by: roles', () => {
  const lab = [
    'kind: connects, by: sensor',
    'kind: publishes, topic: "{handle}/temp", by: sensor, after: [s1]',
    'kind: subscribes, hears: ["{handle}/temp"], by: screen',
  ]
  const sensor = { clientId: 'sensor' } as const
  const screen = { clientId: 'screen' } as const
  table('two clients', lab, [
    [
      'each its own',
      (scene) => [scene.client(sensor).publish(T, '1'), scene.client(screen).subscribe(T)],
      'passed passed passed',
    ],
    [
      'another does the second step',
      (scene) => [scene.client(sensor), scene.client(screen).publish(T, '1')],
      'passed role-changed waiting',
    ],
    [
      'one does both',
      (scene) => scene.client(sensor).publish(T, '1').subscribe(T),
      'passed passed role-shared',
    ],
    [
      'the same after a reconnect',
      (scene) => [scene.client(sensor).close(), scene.client(sensor).publish(T, '1')],
      'passed passed waiting',
    ],
  ])
})

describe('templates', () => {
  test('number and word follow from the handle, and differ between students', () => {
    const lab = labOf('kind: publishes, topic: "{handle}/{word}", payload: {text: "{number}"}')
    const wanted = (handle: string) => play(lab, { handle }).step().message
    assert.match(wanted('ana'), /^Waiting for "\d\d" on "ana\/[a-z]+"\.$/)
    assert.equal(wanted('ana'), wanted('ana'))
    assert.notEqual(wanted('ana').replaceAll('ana', ''), wanted('bo').replaceAll('bo', ''))
  })
})

describe('a waiting step', () => {
  test('says for how long, in rough steps, and what came meanwhile', () => {
    const it = play(
      labOf('kind: publishes, topic: "{handle}/temp", qos: 1', 'kind: subscribes, hears: ["{handle}/a"]'),
    )
    const board = it.scene.client()
    for (let i = 0; i < 3; i++) board.publish('class/hall', 'x')
    it.scene.tick(61)
    assert.match(
      it.step('s2').message,
      /^Waiting for a subscription that covers "ana\/a"\. So for a minute; 3 messages came meanwhile, for no step of this lab\.$/,
    )
    board.publish('ana/temp', '1', { qos: 1 })
    assert.equal(it.step('s2').message, 'Waiting for a subscription that covers "ana/a".')
  })
})

test('one message passes one step of a row', () => {
  const step = 'kind: publishes, topic: "{handle}/temp"'
  const it = play(labOf(step, `${step}, after: [s1]`))
  const board = it.scene.client().publish(T, '1')
  assert.equal(it.all(), 'passed waiting')
  board.publish(T, '1')
  assert.equal(it.all(), 'passed passed')
})

test('what a later step asks for is no mistake of an earlier one', () => {
  const it = play(
    labOf('kind: publishes, topic: "{handle}/a"', 'kind: publishes, topic: "{handle}/b", after: [s1]'),
  )
  it.scene.client().publish('ana/b', '1')
  assert.equal(it.all(), 'waiting skipped')
})

test('the sentences of rules name what they are about', () => {
  const never = play(labOf('kind: connects, version: 5', 'kind: never, publishes: {topic: "{handle}/raw/#"}'))
  never.scene.client().publish('ana/raw/x', '1')
  assert.equal(never.of('s2'), 'never-seen')
  assert.match(
    never.step('s2').message,
    /^Expected that this never happens: a message on "ana\/raw\/#"\. It has happened/,
  )

  const roles = play(
    labOf(
      'kind: connects, by: sensor',
      'kind: publishes, topic: "{handle}/a", by: sensor',
      'kind: publishes, topic: "{handle}/b", by: screen',
    ),
  )
  roles.scene.client({ clientId: 'one' }).publish('ana/b', '1')
  assert.equal(roles.of('s3'), 'role-shared')
  assert.match(roles.step('s3').message, /as "screen"\. It came from "one", which is "sensor" in this lab/)
  roles.scene.client({ clientId: 'two' }).publish('ana/a', '1')
  assert.equal(roles.of('s2'), 'role-changed')
  assert.match(
    roles.step('s2').message,
    /from "one", which did the earlier steps as "sensor"\. It came from "two"/,
  )
})
