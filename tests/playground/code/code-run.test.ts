// A run of a program, with the box played by the test: it begins, connects, prints, fails, ends and is ended.

import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import mqtt, { type IClientOptions } from 'mqtt'
import type { Box } from '../../../components/playground/code/box.ts'
import { CodeRun } from '../../../components/playground/code/code-run.ts'
import type { FromWorker, ToWorker } from '../../../components/playground/code/protocol.ts'
import { ClientSocket } from '../../../components/playground/code/runner/client-socket.ts'
import { toLocalMqtt } from '../../../components/playground/code/runner/mqtt-here.ts'
import { createPageLine } from '../../../components/playground/page-line.ts'
import { stoppedClock, systemClock } from '../../../wire/clock.ts'
import { openPage, until } from '../surroundings.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

function open({ line = 7 as number | undefined, opens = async () => {}, clock = systemClock } = {}) {
  const page = openPage()
  const heard: ToWorker[] = []
  const box: Box & { port?: MessagePort; started: number; stopped: number } = {
    started: 0,
    stopped: 0,
    open: opens,
    start(port) {
      box.started++
      box.port = port
      port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
        if (data.type !== 'ping') heard.push(data)
        else if (clock === systemClock) port.postMessage({ type: 'pong' })
      }
      port.postMessage({ type: 'ready' })
      ends.push(() => port.close())
    },
    stop() {
      box.stopped++
    },
    findSyntaxLine: async () => line,
    close() {},
  }
  const run = new CodeRun({ box, randomId: () => 'abcd', changed: () => {}, clock })
  const target = { line: createPageLine(page.broker, 'room'), kind: 'page' as const, address: '' }
  ends.push(() => {
    run.close()
    page.broker.stop()
  })
  const say = (message: FromWorker, transfer: MessagePort[] = []) => box.port?.postMessage(message, transfer)
  const begin = async (code = 'work()') => {
    const before = heard.length
    await run.run(code, 'javascript', target)
    await until('the program runs', () => heard.length > before)
  }
  /** MQTT.js as in the Worker. */
  const here = toLocalMqtt(mqtt as never, (url) => {
    const { port1, port2 } = new MessageChannel()
    say({ type: 'open', url, port: port2 }, [port2])
    ends.push(() => port1.close())
    return new ClientSocket(port1)
  })
  const connect = async (options: IClientOptions = {}, address = 'mqtt://x') => {
    const client = await here.connectAsync(address, options)
    ends.push(() => client.end(true))
    return client
  }
  return { run, box, heard, say, begin, connect, target }
}

const howEnded = ({ state }: CodeRun) => (state.phase === 'ended' ? state.how : state.phase)

const texts = ({ console: { entries } }: CodeRun) =>
  entries.map((entry) => ('note' in entry ? entry.note.kind : entry.text))

describe('a run', () => {
  it('hands the program to the box, shows what it prints, and ends by itself', async () => {
    const { run, heard, say, begin } = open()
    await begin('work()')
    assert.deepEqual(heard, [{ type: 'run', script: 'work()' }])
    say({ type: 'lines', lines: [{ level: 'log', text: 'a' }], dropped: 0 })
    say({ type: 'lines', lines: [{ level: 'log', text: 'b' }], dropped: 12 })
    say({ type: 'ended', how: 'finished' })
    await until('it has ended', () => run.state.phase === 'ended')
    assert.deepEqual(texts(run), ['a', 'b', 'dropped'])
    assert.equal(howEnded(run), 'finished')
  })

  it('reaches the broker by whatever address, and each packet is on the record', async () => {
    const { run, begin, connect } = open()
    await begin()
    const client = await connect({ clientId: 'ana' }, 'mqtt://broker.example:1883')
    await client.publishAsync('a/b', 'x', { qos: 1 })
    await client.endAsync()
    await until('the goodbye is on the record', () => run.log.rows.length >= 6)
    const names = run.log.rows.flatMap((row) => (row.kind === 'packet' ? [row.packet.cmd] : []))
    assert.deepEqual(names, ['connect', 'connack', 'publish', 'puback', 'disconnect'])
    assert.deepEqual(
      run.log.parties.map(({ name }) => name),
      ['ana'],
    )
    assert.deepEqual(texts(run), ['connects'])
  })

  it('that is stopped says no goodbye: its will is published', async () => {
    const { run, begin, connect } = open()
    await begin()
    const will = { topic: 'a/status', payload: Buffer.from('lost'), qos: 1 as const, retain: true }
    await connect({ clientId: 'ana', will })
    run.stop()
    assert.equal(howEnded(run), 'stopped')
    await begin()
    const watcher = await connect({ clientId: 'watcher' })
    const came = new Promise((resolve) => watcher.on('message', (_, payload) => resolve(String(payload))))
    await watcher.subscribeAsync('a/status')
    assert.equal(await came, 'lost')
  })

  it('can have its links cut, and MQTT.js comes back', async () => {
    const { run, begin, connect } = open()
    await begin()
    const client = await connect({ reconnectPeriod: 10 })
    assert.ok(run.canCut)
    const back = new Promise((resolve) => client.once('connect', resolve))
    run.cut()
    await back
  })

  it('waits with a new Worker for the next one, so that it begins at once', async () => {
    const { run, box, begin, say } = open()
    await begin()
    assert.equal(box.started, 1)
    say({ type: 'ended', how: 'finished' })
    await until('it has ended', () => run.state.phase === 'ended')
    assert.equal(box.started, 2)
    await begin()
    assert.equal(box.started, 2)
  })

  it('that cannot be read by the engine has its line found, and so has an error nobody caught', async () => {
    const { run, begin, say } = open({ line: 7 })
    await begin('const a = ;')
    say({ type: 'failed', error: { level: 'error', text: 'SyntaxError', isUncaught: true }, isSyntax: true })
    await until('the line is known', () => run.errorLine === 7)
    await begin()
    assert.equal(run.errorLine, undefined)
    say({ type: 'lines', lines: [{ level: 'error', text: 'x', isUncaught: true, line: 3 }], dropped: 0 })
    await until('the line is known', () => run.errorLine === 3)
  })

  it('of a program that cannot be read, or in a box that does not open, is refused with the reason', async () => {
    const { run, target } = open()
    await run.run(`\nimport 'fs'`, 'javascript', target)
    assert.deepEqual(run.state, { phase: 'refused', fault: { kind: 'import', line: 2, name: 'fs' } })
    assert.equal(run.errorLine, 2)
    const shut = open({ opens: () => Promise.reject(new Error('404')) })
    await shut.run.run('1', 'javascript', shut.target)
    assert.deepEqual(shut.run.state, { phase: 'refused', fault: { kind: 'no-box', said: '404' } })
  })

  it('that never answers is called busy, and ended before it fills the memory', async () => {
    const clock = stoppedClock()
    const { run, begin, box } = open({ clock })
    await begin('while (true);')
    clock.advance(3_000)
    assert.ok(run.state.phase === 'running' && run.state.isBusy)
    assert.deepEqual(texts(run), ['busy'])
    clock.advance(3_000)
    assert.equal(howEnded(run), 'endless')
    assert.equal(box.stopped, 1)
  })

  it('does not mind what a program says that it should not', async () => {
    const { run, begin, say } = open()
    await begin()
    for (const odd of [
      { type: 'lines', lines: 5 },
      { type: 'open', url: 'x', port: 5 },
      { type: 'what' },
      { type: 'lines', lines: [{ level: 'log', text: 'still here' }], dropped: 0 },
    ])
      say(odd as never)
    await until('it goes on', () => texts(run).includes('still here'))
  })
})
