// A board's runs, with the box played by the test: on, stopped, reset, unplugged, out of the Wi-Fi.

import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import type { IClientOptions } from 'mqtt'
import mqtt from 'mqtt'
import { type BoardLanguage, BoardRun, type Machine } from '../../../components/playground/board/board-run.ts'
import type { FromBoard, Start, ToBoard } from '../../../components/playground/board/protocol.ts'
import type { Box } from '../../../components/playground/code/box.ts'
import { ClientSocket } from '../../../components/playground/code/runner/client-socket.ts'
import { toLocalMqtt } from '../../../components/playground/code/runner/mqtt-here.ts'
import { createPageLine } from '../../../components/playground/page-line.ts'
import { stoppedClock } from '../../../wire/clock.ts'
import type { TraceEvent } from '../../../wire/record.ts'
import { openPage, until } from '../surroundings.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

type Heard = Exclude<ToBoard<Start>, { type: 'ping' }>

function createBox(heard: Heard[], isDeaf: () => boolean) {
  const box: Box & { port?: MessagePort; started: number; stopped: number } = {
    started: 0,
    stopped: 0,
    open: async () => {},
    start(port) {
      box.started++
      box.port = port
      port.onmessage = ({ data }: MessageEvent<ToBoard<Start>>) => {
        if (data.type === 'ping') return isDeaf() || port.postMessage({ type: 'pong', memory: 1 })
        heard.push(data)
        if (data.type === 'start') port.postMessage({ type: 'ready', memory: 1 })
      }
      ends.push(() => port.close())
    },
    stop() {
      box.stopped++
    },
    findSyntaxLine: async () => undefined,
    close() {},
  }
  return box
}

function open({ fault = false } = {}) {
  const page = openPage()
  const clock = stoppedClock()
  const heard: Heard[] = []
  const packets: TraceEvent[] = []
  let isDeaf = false
  const box = createBox(heard, () => isDeaf)
  const javascript = createBox(heard, () => isDeaf)
  const machines: Record<BoardLanguage, Machine> = {
    python: { box, prepare: async (program) => ({ begin: { program } }) },
    javascript: {
      box: javascript,
      isNearPage: true,
      prepare: async (program) =>
        fault ? { fault: { kind: 'import', line: 3, name: 'fs' } } : { begin: { program } },
    },
  }
  const run = new BoardRun({
    machines,
    uniqueId: '240ac4000001',
    randomId: () => 'abcd',
    changed: () => {},
    packets: (events) => void packets.push(...events),
    clock,
  })
  const target = { line: createPageLine(page.broker, 'room'), kind: 'page' as const, address: '' }
  ends.push(() => {
    run.close()
    page.broker.stop()
  })
  const say = (message: FromBoard, transfer: MessagePort[] = []) =>
    (javascript.port ?? box.port)?.postMessage(message, transfer)
  const running = () => until('the program runs', () => run.state.phase === 'running')
  return {
    run,
    box,
    javascript,
    clock,
    heard,
    packets,
    say,
    running,
    deafen() {
      isDeaf = true
    },
    async begin(language: BoardLanguage = 'python') {
      await run.run({ code: 'work()', language }, target)
      await running()
    },
    /** MQTT.js, its bytes through a socket as a board opens one. */
    async connect(options: IClientOptions) {
      const here = toLocalMqtt(mqtt as never, () => {
        const { port1, port2 } = new MessageChannel()
        say({ type: 'open', host: '192.168.1.35', at: 1883, port: port2 }, [port2])
        ends.push(() => port1.close())
        return new ClientSocket(port1)
      })
      const client = await here.connectAsync('mqtt://x', { reconnectPeriod: 0, ...options })
      ends.push(() => client.end(true))
      return client
    },
  }
}

const howEnded = ({ state }: BoardRun) => (state.phase === 'ended' ? state.how : state.phase)
const notes = ({ serial: { entries } }: BoardRun) =>
  entries.flatMap((entry) => ('note' in entry ? [entry.note.kind] : []))

const will = { topic: 'a/status', payload: Buffer.from('offline'), qos: 0 as const, retain: false }
const sent = (packets: readonly TraceEvent[], cmd: string) =>
  packets.filter((event) => event.type === 'packet' && event.packet.cmd === cmd).length

describe('a board', () => {
  it('is switched on with its program, its number and what stands on its pins', async () => {
    const { run, heard, begin } = open()
    run.setInputs({ levels: { 0: 1 } })
    await begin()
    assert.deepEqual(heard, [
      {
        type: 'start',
        program: 'work()',
        uniqueId: '240ac4000001',
        hasWifi: true,
        inputs: { levels: { 0: 1 }, voltages: {}, climates: {} },
      },
    ])
    run.setInputs({ levels: { 0: 0 } })
    await until('the press has come', () => heard.some(({ type }) => type === 'inputs'))
  })

  it('stays on when its program has ended, and what that connected stays connected', async () => {
    const { run, box, say, begin, connect, packets } = open()
    await begin()
    const client = await connect({ clientId: 'b' })
    say({ type: 'ended', how: 'finished' })
    await until('it has ended', () => howEnded(run) === 'finished')
    assert.equal(run.isOn, true)
    assert.equal(box.stopped, 0)
    await client.publishAsync('a', 'still there', { qos: 1 })
    await until('its packet is on record', () => sent(packets, 'publish') === 1)
    run.unplug()
    assert.equal(run.isOn, false)
  })

  it('closes what a program in JavaScript leaves open, as a computer does', async () => {
    const { run, javascript, say, begin, connect, packets } = open()
    await begin('javascript')
    await connect({ clientId: 'b' })
    say({ type: 'ended', how: 'over', isOver: true })
    await until('it has ended', () => howEnded(run) === 'over')
    await until('the broker has seen it go', () => packets.some(({ type }) => type === 'closed'))
    assert.equal(run.isOn, false)
    assert.equal(javascript.stopped, 1)
  })

  it('asks a program to end when it is stopped, and waits for its last words', async () => {
    const { run, heard, say, begin, box } = open()
    await begin()
    run.stop()
    await until('it has been asked', () => heard.some(({ type }) => type === 'interrupt'))
    say({ type: 'ended', how: 'interrupted' })
    await until('it has ended', () => howEnded(run) === 'interrupted')
    assert.equal(box.stopped, 0)
  })

  it('replaces a program that does not answer to Stop', async () => {
    const { run, clock, begin, box, deafen } = open()
    await begin()
    deafen()
    clock.advance(10)
    run.stop()
    clock.advance(250)
    assert.equal(howEnded(run), 'replaced')
    assert.equal(box.stopped, 1)
  })

  it('says of a program that does not pause that it is busy, and leaves it alone', async () => {
    const { run, clock, begin, deafen } = open()
    await begin()
    deafen()
    clock.advance(6_000)
    assert.deepEqual(notes(run), ['busy'])
    assert.equal(run.state.phase, 'running')
  })

  it('replaces such a program in JavaScript, before it fills the memory of the page', async () => {
    const { run, clock, begin, deafen } = open()
    await begin('javascript')
    deafen()
    clock.advance(6_000)
    assert.equal(howEnded(run), 'replaced')
  })

  it('without power is dark, and the broker publishes its will', async () => {
    const { run, say, begin, connect, packets } = open()
    await begin()
    const witness = await connect({ clientId: 'other' })
    await witness.subscribeAsync('a/status')
    await connect({ clientId: 'b', will })
    say({ type: 'outputs', outputs: [{ pin: 2, level: 1, hertz: 0 }] })
    await until('the lamp is on', () => run.outputs.get(2)?.level === 1)
    run.unplug()
    assert.equal(run.outputs.size, 0)
    assert.deepEqual(notes(run), ['mapped', 'unplugged'])
    assert.equal(sent(packets, 'disconnect'), 0)
  })

  it('begins anew by its reset button, with the same program', async () => {
    const { run, heard, begin, box, running } = open()
    await begin()
    await run.reset()
    await running()
    assert.equal(box.started, 2)
    assert.deepEqual(
      heard.map((message) => message.type === 'start' && message.program),
      ['work()', 'work()'],
    )
    assert.deepEqual(notes(run), ['reset'])
  })

  it('does not reset itself for ever', async () => {
    const { run, box, say, begin, running } = open()
    await begin()
    for (let count = 1; howEnded(run) !== 'replaced'; count++) {
      assert.ok(count < 10)
      const { started } = box
      say({ type: 'reset' })
      await until('it has begun anew, or not', () => box.started > started || howEnded(run) === 'replaced')
      if (howEnded(run) !== 'replaced') await running()
    }
    assert.equal(box.started, 6)
  })

  it('out of the Wi-Fi is silent, and neither end is told', async () => {
    const { run, heard, begin, connect, packets } = open()
    await begin()
    const client = await connect({ clientId: 'b', will, keepalive: 60 })
    run.setWifi(false)
    await until('the board knows', () => heard.some((one) => one.type === 'wifi' && !one.isOn))
    client.publish('a', 'nobody hears it')
    client.on('close', () => assert.fail('it was told'))
    run.setWifi(true)
    const again = await connect({ clientId: 'c' })
    await again.publishAsync('a', 'heard', { qos: 1 })
    await until('the second is on record', () => sent(packets, 'puback') === 1)
    assert.equal(sent(packets, 'publish'), 1)
    client.removeAllListeners('close')
  })

  it('is not switched on with a program that cannot be read, and its line is marked', async () => {
    const { run, javascript } = open({ fault: true })
    await run.run(
      { code: '', language: 'javascript' },
      { line: createPageLine(openPage().broker, 'r'), kind: 'page', address: '' },
    )
    assert.deepEqual(run.state, {
      phase: 'refused',
      refusal: { kind: 'script', fault: { kind: 'import', line: 3, name: 'fs' } },
    })
    assert.equal(run.errorLine, 3)
    assert.equal(javascript.started, 0)
  })
})
