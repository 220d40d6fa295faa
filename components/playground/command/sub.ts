// mosquitto_sub: subscribes and prints what comes, until it has enough or is stopped.

import { matches } from '../../../wire/topic.ts'
import { toGreeting } from './client-packets.ts'
import { printFormatted } from './format.ts'
import type { Received } from './handlers.ts'
import { ToolClient } from './mqtt-client.ts'
import { createExit, type Process, type Surroundings } from './process.ts'
import type { Settings } from './settings.ts'
import { exitStatus, toConnackWords, toReasonWords } from './tool-words.ts'

/** libmosquitto's, between the loss of a connection and the next attempt. */
const RECONNECT_MS = 1_000
/** A DISCONNECT that asks the broker to send the will (5.0 §3.14.2.1): what the tool says when it is stopped. */
const WITH_WILL = 4

export function startSub(settings: Settings, clientId: string, world: Surroundings): Process {
  const exit = createExit()
  const complain = (text: string) => {
    if (!settings.quiet) world.complain(text)
  }
  const { clock } = world
  const { properties } = settings
  let isPrinting = true
  let printed = 0
  let status = 0
  let wasConnected = false
  let removing: number | undefined
  let cancelRetry = () => {}
  const leave = (code = 0) => client.disconnect(code, properties.disconnect)

  const client = new ToolClient(
    toGreeting(settings, clientId),
    world.open,
    { log, connected, subscribed, received, published, unsendable, closed },
    clock,
    settings.mostInFlight,
  )

  function log(line: string) {
    if (settings.debug) world.print(`${line}\n`)
  }

  function connected(code: number) {
    if (code !== 0) {
      const isFive = settings.version === 5
      const hint =
        isFive && code === 0x84 ? '. Try connecting to an MQTT v5 broker, or use MQTT v3.x mode.' : ''
      complain(`Connection error: ${isFive ? toReasonWords(code) : toConnackWords(code)}${hint}\n`)
      status = code
      return leave()
    }
    wasConnected = true
    const { retainAsPublished: asPublished, noRetained: never } = settings
    client.subscribe(settings.topics, settings.qos, { asPublished, never }, properties.subscribe)
    for (const filter of settings.unsubscribe) client.unsubscribe(filter, properties.unsubscribe)
  }

  function subscribed(id: number, codes: number[]) {
    if (settings.debug && !settings.quiet) world.print(`Subscribed (mid: ${id}): ${codes.join(', ')}\n`)
    if (codes.every((code) => code >= 0x80)) {
      leave()
      complain('All subscription requests were denied.\n')
    }
    if (settings.exitAfterSuback) leave()
  }

  function received(message: Received) {
    if (!isPrinting) return
    if (settings.retainedOnly && !message.retain) {
      isPrinting = false
      if (removing === undefined) leave()
      return
    }
    if (message.retain && settings.noRetained) return
    if (settings.filterOut.some((filter) => filter !== '' && matches(filter, message.topic))) return
    if (settings.removeRetained && message.retain)
      removing = client.publish(message.topic, new Uint8Array(), 1, true, {})
    print(message)
    if (settings.count > 0 && ++printed === settings.count) {
      isPrinting = false
      if (removing === undefined) leave()
    }
  }

  /** Only --remove-retained publishes; the tool stays until the last of it is acknowledged. */
  function published(id: number) {
    if (!isPrinting && id === removing) leave()
  }

  function print(message: Received) {
    const { payload, topic } = message
    if (settings.chance < 10_000 && world.random() * 10_000 >= settings.chance) return
    const end = settings.lineEnd ? '\n' : ''
    if (settings.format !== undefined) {
      printFormatted(settings.format, message, clock.wall(), settings.pretty, {
        print: world.print,
        complain,
      })
      world.print(end)
    } else if (settings.verbose) {
      if (payload.length === 0) {
        if (settings.lineEnd) world.print(`${topic} (null)\n`)
        return
      }
      world.print(`${topic} `)
      world.print(payload)
      world.print(end)
    } else if (payload.length > 0) {
      world.print(payload)
      world.print(end)
    }
  }

  function unsendable(why: string) {
    complain(`Error: ${why}\n`)
    finish(1)
  }

  function closed(how: 'asked' | 'lost' | 'unopened') {
    if (exit.isOver) return
    if (how === 'asked') return finish(status)
    if (how === 'unopened' && !wasConnected) {
      complain('Error: Connection refused\n')
      return finish(1)
    }
    cancelRetry = clock.after(RECONNECT_MS, () => void client.connect())
  }

  function finish(with_: number) {
    stopTimeout()
    cancelRetry()
    if (with_ === exitStatus.timedOut) complain('Timed out\n')
    exit.with(with_)
  }

  /** What a signal does: no more printing, and a DISCONNECT. Between two connections there is nobody to tell. */
  function stop(endStatus: number) {
    isPrinting = false
    status = endStatus
    client.disconnect(WITH_WILL, properties.disconnect)
    queueMicrotask(() => {
      if (!exit.isOver) finish(endStatus)
    })
  }

  const stopTimeout =
    settings.timeout > 0 ? clock.after(settings.timeout * 1000, () => stop(exitStatus.timedOut)) : () => {}
  void client.connect()
  return { ended: exit.ended, interrupt: () => stop(0) }
}
