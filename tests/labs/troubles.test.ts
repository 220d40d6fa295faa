// Mistakes that show in no single packet: each told from what looks like it.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadLab } from '../../labs/catalog.ts'
import type { AwayClue } from '../../labs/checker/diagnoses/away-clue.ts'
import { awayMistakes } from '../../labs/checker/diagnoses/aways.ts'
import { diagnose } from '../../labs/checker/diagnoses/mistake.ts'
import { findTrouble } from '../../labs/checker/diagnoses/troubles.ts'
import { begin, fold, report } from '../../labs/checker/judge.ts'
import { knocksOf, storiesOf } from '../../labs/checker/sights/story.ts'
import { labOf, play } from './play.ts'
import { createScene, MORNING, type Scene } from './scene.ts'

const lab = loadLab('01-hello')

function judge(scene: Scene, startedAt = MORNING) {
  let state = begin(lab, { handle: 'ana', number: 1, seed: 'seed', startedAt })
  for (const event of scene.events) state = fold(lab, state, event).state
  const { steps } = report(lab, state)
  const step = steps.find(({ diagnosis }) => diagnosis !== undefined)
  return { state, steps, verdict: step?.verdict, diagnosis: step?.diagnosis, id: step?.diagnosis?.id }
}

/** A scene told by `tell`, and what the judge makes of it. */
function judged(tell: (scene: Scene) => unknown) {
  const scene = createScene()
  tell(scene)
  return judge(scene)
}

type Story = (scene: Scene) => unknown

/** A program at one address that connects, and at once connects again; `times` starts of it, a while apart. */
const twice =
  (times: number, apart = 20_000): Story =>
  (scene) => {
    for (let i = 0; i < times; i++) {
      scene.client({ clientId: 'esp' }).close('broker', 'taken over')
      scene.client({ clientId: 'esp' })
      if (i + 1 < times) {
        scene.wait(apart)
        scene.client({ clientId: 'other' }).close()
      }
    }
  }

const takeOvers =
  (count: number, addresses: string[], apart = 2_000): Story =>
  (scene) => {
    for (let i = 0; i <= count; i++) {
      const board = scene.client({ clientId: 'esp', address: addresses[i % addresses.length]! })
      scene.wait(apart)
      if (i < count) board.close('broker', 'taken over')
    }
  }

/** Says something, is silent until the broker gives up, and comes back. */
const blocked: Story = (scene) => {
  const board = scene.client({ keepalive: 10 }).publish('ana/temperature', '21')
  scene.wait(8_000)
  board.ping()
  scene.wait(15_000)
  board.close('broker', 'keep alive')
  scene.wait(3_000)
  scene.client({ keepalive: 10 })
}

describe('three that keep reconnecting are told apart', () => {
  test('one client identifier from two addresses: two programs share it', () => {
    const { id, verdict, diagnosis } = judged(takeOvers(3, ['10.0.0.1', '10.0.0.2']))
    assert.equal(id, 'client-id-shared')
    assert.equal(verdict, 'failed')
    assert.match(
      diagnosis!.sentence,
      /^Expected one connection as "esp"\. Connections from 10\.0\.0\.1, 10\.0\.0\.2 push each other out: two programs/,
    )
    assert.ok(diagnosis!.evidence.every(({ summary }) => /taken over/.test(summary)))
  })

  test('silence of one and a half times the keep alive before the end: something holds the program up', () => {
    const { id, diagnosis } = judged(blocked)
    assert.equal(id, 'keep-alive-missed')
    assert.match(diagnosis!.sentence, /every 10 s\. There was none for 15 s/)
    assert.deepEqual(
      diagnosis!.evidence.map(({ summary }) => summary),
      ['PINGREQ', 'closed by the broker: keep alive'],
    )
  })

  test('one address that opens again within a second, at each start: the program connects twice', () => {
    const { id, diagnosis } = judged(twice(3))
    assert.equal(id, 'connects-twice')
    assert.match(diagnosis!.sentence, /connected again within a second, 3 times/)
    assert.equal(diagnosis!.confidence, 'likely')
  })

  test('one address without rest: it runs twice, or connects while it is connected', () => {
    const { id } = judged(takeOvers(4, ['10.0.0.1'], 300))
    assert.equal(id, 'reconnect-storm')
  })

  test('none of them names another as what else was seen', () => {
    for (const story of [
      takeOvers(3, ['10.0.0.1', '10.0.0.2']),
      blocked,
      twice(3),
      takeOvers(4, ['a'], 300),
    ]) {
      const { diagnosis } = judged(story)
      assert.deepEqual(
        (diagnosis?.also ?? []).filter(({ id }) => /twice|shared|storm|keep-alive-missed/.test(id)),
        [],
      )
    }
  })

  test('a board that is reset twice, or that connects twice once, has done nothing wrong', () => {
    for (const story of [takeOvers(2, ['10.0.0.1'], 3_000), twice(1), twice(2)])
      assert.equal(judged(story).verdict, undefined)
  })

  test('a board that moves to another address once has done nothing wrong', () => {
    assert.equal(judged(takeOvers(1, ['10.0.0.1', '10.0.0.2'])).verdict, undefined)
  })

  test('the broker counts too: one that it turns away for a storm is in one', () => {
    const refused = { why: 'reconnect-storm', answer: 'CONNACK 3', code: 3 } as const
    assert.equal(judged((scene) => scene.client({ refused })).id, 'reconnect-storm')
  })

  test('a message that closes the connection each time it is sent is named, not the returning', () => {
    const { id, diagnosis } = judged((scene) => {
      for (let i = 0; i < 3; i++) {
        scene.client().publish('ana/+', 'x', { qos: 1, unanswered: true }).break('publish', 'topic-invalid')
        scene.wait(1_500)
      }
    })
    assert.equal(id, 'topic-wildcard')
    assert.deepEqual(
      diagnosis?.also?.map((one) => one.id),
      ['poison-message'],
    )
  })

  test('connections that break off without a word are a restart perhaps, and fail nothing', () => {
    const { id, verdict } = judged((scene) => {
      for (let i = 0; i < 4; i++) {
        const board = scene.client()
        scene.wait(5_000)
        if (i < 3) board.close('network', 'ECONNRESET')
        scene.wait(3_000)
      }
    })
    assert.equal(id, 'restarts')
    assert.equal(verdict, 'waiting')
  })

  test('what kept coming back is over a minute after it has come to rest', () => {
    const scene = createScene()
    blocked(scene)
    scene.tick(20)
    assert.equal(judge(scene).id, 'keep-alive-missed')
    scene.client({ keepalive: 10 }).ping()
    scene.tick(45)
    assert.notEqual(judge(scene).id, 'keep-alive-missed')
  })
})

describe('a program whose network loop does not run', () => {
  const silent: Story = (scene) => {
    const board = scene.client({ keepalive: 10 })
    scene.wait(100)
    board.publish('ana/outTopic', 'hello world')
    scene.wait(15_000)
    board.close('broker', 'keep alive')
  }

  test('says nothing from its start on, is closed, and does the same again', () => {
    const { id, diagnosis, verdict } = judged((scene) => {
      silent(scene)
      scene.wait(5_000)
      silent(scene)
    })
    assert.equal(id, 'no-network-loop')
    assert.equal(verdict, 'failed')
    assert.match(diagnosis!.sentence, /After its start it never sent another byte/)
  })

  test('one that falls silent over a message it was sent is held up by what receives it', () => {
    const { id } = judged((scene) => {
      const board = scene.client({ keepalive: 10 }).subscribe('ana/#').publish('ana/temperature', '21')
      scene.wait(15_000)
      board.close('broker', 'keep alive')
      scene.wait(3_000)
      scene.client({ keepalive: 10 })
    })
    assert.equal(id, 'keep-alive-missed')
  })

  test('once and not back, it may as well have no power: nothing fails', () => {
    const { id, verdict, diagnosis } = judged(silent)
    assert.equal(id, 'went-silent')
    assert.equal(verdict, 'waiting')
    assert.equal(diagnosis!.confidence, 'possible')
    assert.match(diagnosis!.remedy, /^In order of likelihood: /)
  })

  test('or publishes on and never acknowledges what it is sent', () => {
    const { id, diagnosis } = judged((scene) => {
      const board = scene.client().publish('ana/temperature', '21').subscribe('ana/#')
      board.hear('ana/lamp', 'on', 7)
      scene.tick(15)
      board.publish('ana/temperature', '22')
      scene.tick(10)
    })
    assert.equal(id, 'no-network-loop')
    assert.match(diagnosis!.sentence, /a message to acknowledge, and has neither answered nor pinged once/)
  })

  test('one that acknowledges late, or pings, runs its loop', () => {
    for (const answer of ['ping', 'acknowledge'] as const) {
      const { id } = judged((scene) => {
        const board = scene.client().subscribe('ana/#').hear('ana/lamp', 'on', 7)
        scene.tick(15)
        if (answer === 'ping') board.ping()
        else board.acknowledge(7)
        scene.tick(15)
      })
      assert.notEqual(id, 'no-network-loop')
    }
  })
})

describe('a connection that the broker would not go on with', () => {
  const cut =
    (text: string, hex = '4330'): Story =>
    (scene) => {
      scene
        .client({ keepalive: 0 })
        .publish('ana/temperature', text)
        .break('bytes', 'malformed', { text: 'bytes behind the last field of the packet', hex, size: 50 })
    }

  test('after a text of more bytes than letters: the letters were counted', () => {
    const { id, diagnosis } = judged(cut('21.5 °'))
    assert.equal(id, 'umqtt-length')
    assert.match(diagnosis!.sentence, /after "21\.5 °".* 1 more byte than letters/)
    assert.equal(diagnosis!.confidence, 'likely')
    const [message, refusal] = diagnosis!.evidence
    assert.equal(message?.summary, 'PUBLISH ana/temperature, 7 bytes')
    assert.match(refusal!.summary, /^refused: bytes/)
  })

  test('what a step found wrong in the text that was cut is not the cause', () => {
    const lesson = play(labOf('kind: publishes, topic: "{handle}/temperature", payload: {number: {}}'))
    cut('21.5 °')(lesson.scene)
    assert.equal(lesson.of(), 'umqtt-length')
    assert.equal(lesson.step().diagnosis?.also, undefined)
  })

  test('after a text in plain letters, or with control characters left over: bytes that are no packet', () => {
    assert.equal(judged(cut('21.5 C')).id, 'malformed-packet')
    assert.equal(judged(cut('21.5 °', '0030')).id, 'malformed-packet')
  })

  test('a text with such letters on a connection that lives on is fine', () => {
    assert.equal(judged((scene) => scene.client().publish('ana/x', '21.5 °C').ping()).id, 'topic-other')
  })

  const breaks: [
    why: Parameters<ReturnType<Scene['client']>['break']>[1],
    detail: Record<string, number>,
    id: string,
    says: RegExp,
  ][] = [
    ['too-big', { size: 70_000, limit: 67_584 }, 'packet-too-big', /at most 67584 bytes\. One of 70000/],
    ['limit', { rate: 100 }, 'sends-too-fast', /at most 100 messages a second/],
    ['too-slow', { unsent: 300_000, limit: 262_144 }, 'reads-too-slowly', /left 262144 bytes unread/],
    ['malformed', {}, 'malformed-packet', /Bytes came that are none, and/],
  ]
  for (const [why, detail, id, says] of breaks)
    test(`${why}: ${id}`, () => {
      const found = judged((scene) => scene.client().break('bytes', why, detail))
      assert.equal(found.id, id)
      assert.equal(found.verdict, 'failed')
      assert.match(found.diagnosis!.sentence, says)
    })

  test('a second CONNECT on it is named', () => {
    const { id } = judged((scene) => scene.client().greetAgain().break('bytes', 'unexpected'))
    assert.equal(id, 'connect-twice-on-one')
  })
})

describe('sessions', () => {
  const first: Story = (scene) => {
    scene.client().subscribe('ana/temperature').close('network', 'ECONNRESET')
    scene.wait(2_000)
  }

  test('back to a new session and no SUBSCRIBE: the subscription is missing', () => {
    const { id, diagnosis } = judged((scene) => {
      first(scene)
      scene.client().publish('ana/temperature', '21')
      scene.tick(20)
    })
    assert.equal(id, 'no-resubscribe')
    assert.match(diagnosis!.sentence, /had asked for "ana\/temperature" before, came back to a new session/)
  })

  test('not when the broker kept the session, when it subscribes again, or before it had time to', () => {
    const stories: Story[] = [
      (scene) => {
        scene.client({ sessionPresent: true, clean: false }).publish('ana/temperature', '21')
        scene.tick(20)
      },
      (scene) => {
        scene.client().publish('ana/temperature', '21').subscribe('ana/temperature')
        scene.tick(20)
      },
      (scene) => {
        scene.client().publish('ana/temperature', '21')
        scene.tick(5)
      },
    ]
    for (const story of stories)
      assert.notEqual(
        judged((scene) => {
          first(scene)
          story(scene)
        }).id,
        'no-resubscribe',
      )
  })

  const returns =
    (before: string, now: string, clean = false): Story =>
    (scene) => {
      scene.client({ clientId: before, clean }).subscribe('ana/#').close('network', 'ECONNRESET')
      scene.wait(3_000)
      scene.client({ clientId: now, clean }).subscribe('ana/#')
    }

  test('a lasting session asked for under a name drawn anew: the session is not found', () => {
    const { id, diagnosis } = judged(returns('ESP32Client-3f2a', 'ESP32Client-91bc'))
    assert.equal(id, 'client-id-drawn')
    assert.match(diagnosis!.sentence, /"ESP32Client-3f2a" again.* "ESP32Client-91bc" came/)
  })

  test('not for two programs with names of their own, nor where no session was asked for', () => {
    assert.equal(judged(returns('board', 'laptop')).id, undefined)
    assert.equal(judged(returns('ESP32Client-3f2a', 'ESP32Client-91bc', true)).id, undefined)
  })
})

describe('what knocks and is no MQTT is told to whom it may concern, and fails nobody', () => {
  const knocks: [detail: Record<string, string>, id: string, says: RegExp][] = [
    [
      { looksLike: 'tls', hex: '16030100f1010000' },
      'tls-to-plain-port',
      /^Expected plain MQTT on port 1883\. A program at your address began a TLS handshake there/,
    ],
    [{ looksLike: 'tls', hex: '16' }, 'not-mqtt', /bytes that are none \(16\)/],
    [{ looksLike: 'http', hex: '474554202f204854' }, 'http-to-mqtt-port', /sent an HTTP request there/],
    [{ looksLike: 'websocket', hex: '474554202f6d7174' }, 'websocket-to-mqtt-port', /MQTT over WebSocket/],
    [{ looksLike: 'mqtt', hex: '30190003' }, 'packet-before-connect', /began with other bytes \(30190003\)/],
    [{ looksLike: 'unknown', hex: 'ff00' }, 'not-mqtt', /bytes that are none \(ff00\)/],
  ]
  for (const [detail, id, says] of knocks)
    test(`${detail.looksLike} ${detail.hex}: ${id}`, () => {
      const found = judged((scene) => scene.knock(detail))
      assert.equal(found.id, id)
      assert.equal(found.verdict, 'waiting')
      assert.match(found.diagnosis!.sentence, says)
      assert.equal(found.diagnosis!.evidence.length, 1)
      assert.ok(found.steps[0]!.message.startsWith('Waiting for your board'))
    })

  test('a connection without a CONNECT is one that waits', () => {
    assert.equal(judged((scene) => scene.knock({ seconds: 5 }, 'timeout')).id, 'no-connect')
  })

  test('a level that nobody knows, by which the student is not known either', () => {
    const found = judged((scene) => scene.knock({ level: 6 }, 'protocol-level'))
    assert.equal(found.id, 'unknown-level')
    assert.equal(found.verdict, 'waiting')
    assert.match(found.diagnosis!.sentence, /came with level 6/)
  })

  test('CONNECT in the clear at a TLS door', () => {
    const found = judged((scene) =>
      scene.knock({ looksLike: 'unknown', hex: '102a0004' }, 'malformed', 'tls'),
    )
    assert.equal(found.id, 'plain-to-tls-port')
    assert.match(found.diagnosis!.sentence, /^Expected a TLS handshake on port 8883/)
  })

  test('whoever is connected hears nothing of it, and neither does who connects afterwards', () => {
    const tls = { looksLike: 'tls', hex: '16030100f1010000' }
    assert.equal(
      judged((scene) => {
        scene.client()
        scene.knock(tls)
      }).id,
      undefined,
    )
    assert.equal(
      judged((scene) => {
        scene.knock(tls).wait(1_000)
        scene.client()
      }).id,
      undefined,
    )
  })
})

describe('a step that waits says what may be the matter, and does not fail', () => {
  test('nothing at all has arrived', () => {
    const { id, verdict, diagnosis } = judged((scene) => scene.tick(30))
    assert.equal(id, 'nothing-arrived')
    assert.equal(verdict, 'waiting')
    assert.equal(diagnosis!.confidence, 'possible')
    assert.match(diagnosis!.remedy, /^In order of likelihood: the program does not run yet/)
    assert.equal(judged((scene) => scene.tick(20)).id, undefined)
  })

  test('a refused CONNECT is something that arrived', () => {
    const refused = { why: 'wrong-password', answer: 'CONNACK 4', code: 4 } as const
    const { id, diagnosis } = judged((scene) => {
      scene.client({ refused })
      scene.tick(30)
    })
    assert.equal(id, 'wrong-password')
    assert.equal(diagnosis!.also, undefined)
  })

  test('connected, and then nothing', () => {
    const { id, verdict } = judged((scene) => {
      scene.client()
      scene.tick(30)
    })
    assert.equal(id, 'connects-then-nothing')
    assert.equal(verdict, 'waiting')
  })

  test('a board from before the start is asked to be reset, and no more is said', () => {
    const scene = createScene()
    scene.client()
    scene.wait(60_000).tick(30)
    assert.equal(judge(scene, MORNING + 60_000).id, undefined)
  })

  test('connected and gone at once, with nothing said', () => {
    const story: Story = (scene) => {
      const board = scene.client()
      scene.wait(100)
      board.close('network', 'closed by the client')
    }
    const { id, diagnosis } = judged(story)
    assert.equal(id, 'leaves-at-once')
    assert.match(diagnosis!.sentence, /was gone 0\.1 s later, with nothing said/)
    assert.notEqual(
      judged((scene) => scene.client().publish('ana/outTopic', 'hello world').close()).id,
      'leaves-at-once',
    )
  })

  test('a keep alive of 0 and a minute of silence', () => {
    const { id } = judged((scene) => {
      scene.client({ keepalive: 0 }).publish('ana/outTopic', 'hello world')
      scene.tick(70)
    })
    assert.equal(id, 'keep-alive-zero')
    assert.equal(
      judged((scene) => {
        scene.client({ keepalive: 60 }).publish('ana/outTopic', 'hello world')
        scene.tick(70)
      }).id,
      undefined,
    )
  })
})

describe('what the broker keeps, and what comes twice, is told and fails nothing', () => {
  /** All that lab 1 wants but for the answer, so that the last step is open. */
  const ready = (scene: Scene, more = {}) =>
    scene.client(more).publish('ana/outTopic', 'hello world').subscribe('ana/inTopic')

  test('a program that answers what was retained before', () => {
    const story: Story = (scene) => {
      ready(scene).hear('ana/inTopic', 'old', 1, true).acknowledge(1).publish('ana/echo', 'old')
      scene.tick(1)
    }
    const { id, verdict, diagnosis } = judged(story)
    assert.equal(id, 'retained-left-over')
    assert.equal(verdict, 'waiting')
    assert.match(
      diagnosis!.sentence,
      /answered "old", which was left on "ana\/inTopic" as a retained message/,
    )
    for (const [retain, said] of [
      [false, 'old'],
      [true, 'new'],
    ] as const)
      assert.notEqual(
        judged((scene) => {
          ready(scene).hear('ana/inTopic', 'old', 1, retain).acknowledge(1).publish('ana/echo', said)
          scene.tick(1)
        }).id,
        'retained-left-over',
      )
  })

  test('an empty message without retain, where a retained one stands', () => {
    const empty =
      (retain: boolean, topic: string): Story =>
      (scene) => {
        ready(scene).publish('ana/status', 'on', { retain: true }).publish(topic, '', { retain })
        scene.tick(1)
      }
    assert.equal(judged(empty(false, 'ana/status')).id, 'empty-not-retained')
    assert.equal(judged(empty(true, 'ana/status')).id, undefined)
    assert.equal(judged(empty(false, 'ana/other')).id, undefined)
  })

  test('each message twice in a blink is published twice; with DUP, or one reading after the other, it is not', () => {
    const say =
      (gap: number, dup: boolean): Story =>
      (scene) => {
        const board = ready(scene)
        for (let i = 0; i < 4; i++) {
          board.publish('ana/temperature', '21', { qos: 1, messageId: i + 1, unanswered: true })
          scene.wait(gap)
          board.publish('ana/temperature', '21', { qos: 1, messageId: i + 1, dup })
          scene.wait(5_000)
        }
        scene.tick(1)
      }
    assert.equal(judged(say(10, false)).id, 'publishes-twice')
    assert.equal(judged(say(10, true)).id, 'repeated-with-dup')
    assert.equal(judged(say(2_000, false)).id, undefined)
  })

  test('a board with a will that is overdue: the broker waits', () => {
    const quiet =
      (will: string | undefined, seconds: number): Story =>
      (scene) => {
        ready(scene, { keepalive: 20, ...(will ? { will: { topic: will, payload: 'offline' } } : {}) })
        scene.tick(seconds)
      }
    const { id, diagnosis } = judged(quiet('ana/status', 25))
    assert.equal(id, 'will-keep-alive-long')
    assert.match(diagnosis!.sentence, /every 20 s\. The broker waits until 30 s are over/)
    assert.equal(judged(quiet('ana/status', 15)).id, undefined)
    assert.equal(judged(quiet(undefined, 25)).id, undefined)
  })
})

describe('one main cause, and what else was seen below it', () => {
  test('a mistake in a message is the main one, and the trouble below it', () => {
    const { id, diagnosis } = judged((scene) => {
      scene.client().publish('/ana/outTopic', 'hello world')
      takeOvers(3, ['10.0.0.1', '10.0.0.2'])(scene)
    })
    assert.equal(id, 'topic-leading-slash')
    assert.deepEqual(
      diagnosis!.also?.map((one) => one.id),
      ['client-id-shared'],
    )
  })

  test('a mistake from long before is over', () => {
    const { id, diagnosis } = judged((scene) => {
      scene.client().publish('/ana/outTopic', 'hello world')
      scene.wait(20_000)
      takeOvers(3, ['10.0.0.1', '10.0.0.2'])(scene)
    })
    assert.equal(id, 'client-id-shared')
    assert.equal(diagnosis!.also, undefined)
  })

  test('two mistakes of one step within ten seconds: the nearer, and the other below it', () => {
    const { id, diagnosis } = judged((scene) =>
      scene.client().publish('ana/outtopic', 'hello world').publish('ana/temperature', '21.5'),
    )
    assert.equal(id, 'topic-case')
    assert.deepEqual(
      diagnosis!.also?.map((one) => one.id),
      ['topic-other'],
    )
  })
})

test('an attempt stored by an older version, without stories, goes on', () => {
  const scene = createScene()
  scene.client().publish('ana/outTopic', 'hello world')
  const {
    stories: _,
    knocks: __,
    ...world
  } = begin(lab, { handle: 'ana', number: 1, seed: 's', startedAt: MORNING }).world
  assert.deepEqual([storiesOf(world), knocksOf(world)], [[], []])
})

test('the same clue gives the same trouble', () => {
  const { state } = judged(blocked)
  const clue = {
    handle: 'ana',
    now: MORNING + 30_000,
    startedAt: MORNING,
    stories: storiesOf(state.world),
    knocks: knocksOf(state.world),
  }
  assert.deepEqual(findTrouble(clue), findTrouble(clue))
})

describe('what was sent to a board that was away', () => {
  const subscription = { filter: 'ana/command', asked: 0, qos: 0, evidence: [] }
  const board = { id: 'c1', clientId: 'ana-board', clean: false, subscriptions: [subscription] }
  const away = {
    clientId: 'ana-board',
    hears: 'ana/command',
    subscription,
    left: board,
    back: board,
    sessionPresent: true,
    away: 10,
    least: 5,
    sent: 3,
    missed: 3,
  } as unknown as AwayClue

  test('is not kept for a subscription at QoS 0', () => {
    assert.equal(diagnose(awayMistakes, away, [])?.id, 'subscribed-at-qos-0')
  })

  test('is kept at QoS 1: then it was not taken', () => {
    const clue = { ...away, subscription: { ...away.subscription!, qos: 1 } }
    assert.equal(diagnose(awayMistakes, clue, [])?.id, 'missed-while-away')
  })
})
