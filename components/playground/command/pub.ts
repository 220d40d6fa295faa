// mosquitto_pub: connects, publishes what it was given, and leaves.

import { toGreeting } from './client-packets.ts'
import { ToolClient } from './mqtt-client.ts'
import { createExit, INTERRUPTED, type Process, type Surroundings } from './process.ts'
import type { Settings } from './settings.ts'
import { exitStatus, strerror, toConnackWords, toReasonWords } from './tool-words.ts'

export function startPub(settings: Settings, clientId: string, world: Surroundings): Process {
  const exit = createExit()
  const complain = (text: string) => {
    if (!settings.quiet) world.complain(text)
  }
  const { input, clock } = world
  const { qos, retain, properties } = settings
  let isReady = false
  /** How many have been acknowledged, and the one after which nothing more comes. */
  let done = 0
  let lastId: number | undefined
  let isLast = false
  let isFirst = true
  let refused = 0
  let isLeaving = false

  const client = new ToolClient(
    toGreeting(settings, clientId),
    world.open,
    {
      log: (line) => {
        if (settings.debug) world.print(`${line}\n`)
      },
      connected(code) {
        if (code !== 0) return refuse(code)
        isReady = true
        if (settings.source === 'lines') readLines()
        else publish(toPayload())
      },
      published,
      subscribed() {},
      received() {},
      unsendable(why) {
        complain(`Error: ${why}\n`)
        exit.with(1)
      },
      closed(how) {
        if (exit.isOver) return
        if (how === 'unopened') complain('Error: Connection refused\n')
        else if (how === 'lost' && refused === 0) complain(`Error: ${strerror.lost}\n`)
        exit.with(how === 'unopened' ? 1 : how === 'lost' && refused === 0 ? exitStatus.lost : refused)
      },
    },
    clock,
    settings.mostInFlight,
  )

  const toPayload = () =>
    settings.source === 'null' ? '' : settings.source === 'input' ? input.text : settings.message

  function leave() {
    if (isLeaving) return
    isLeaving = true
    client.disconnect(0, properties.disconnect)
  }

  function refuse(code: number) {
    refused = code
    const isFive = settings.version === 5
    const hint =
      isFive && code === 0x84 ? '. Try connecting to an MQTT v5 broker, or use MQTT v3.x mode.' : ''
    complain(`Connection error: ${isFive ? toReasonWords(code) : toConnackWords(code)}${hint}\n`)
    complain(`Error: ${code >= 1 && code <= 5 ? strerror.refused : strerror.protocol}\n`)
    client.kill()
    exit.with(code)
  }

  function publish(text: string) {
    const hasAlias = 'topicAlias' in properties.publish
    if (settings.topic === '') {
      complain("Error: Invalid input. Does your topic contain '+' or '#'?\n")
      return leave()
    }
    const topic = hasAlias && !isFirst ? undefined : settings.topic
    isFirst = false
    lastId = client.publish(topic, new TextEncoder().encode(text), qos, retain, properties.publish)
  }

  function published(id: number, code: number, reason?: string) {
    if (exit.isOver) return
    if (code >= 0x80)
      complain(`Warning: Publish ${id} failed: ${toReasonWords(code)}.\n${reason ? `${reason}\n` : ''}`)
    done++
    if (settings.source === 'lines') {
      if (isLast && id === lastId) leave()
    } else if (done < settings.repeat) {
      const again = () => {
        if (!exit.isOver && !isLeaving) publish(toPayload())
      }
      if (settings.repeatDelay > 0) clock.after(settings.repeatDelay, again)
      else again()
    } else {
      leave()
    }
  }

  function readLines() {
    if (!isReady || isLast) return
    for (let line = input.takeLine(); line !== undefined; line = input.takeLine()) publish(line)
    if (!input.isEnded) return
    isLast = true
    if (lastId === undefined || done === lastId) leave()
  }

  function start() {
    if (settings.source === 'input') {
      if (!input.isEnded) return
      if (input.text === '') {
        world.complain('Error: Zero length input.\n')
        complain('Error loading input from stdin.\n')
        return exit.with(1)
      }
    }
    input.onChange(settings.source === 'lines' ? readLines : () => {})
    void client.connect()
  }

  input.onChange(start)
  start()
  return {
    ended: exit.ended,
    // Nothing in it waits for the signal, so it is gone without a DISCONNECT.
    interrupt() {
      client.kill()
      exit.with(INTERRUPTED)
    },
  }
}
