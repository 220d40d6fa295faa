// Mistakes by which nobody can be known: bytes at the broker's door that never became a CONNECT.

import type { Refused, Stamp } from '../../../wire/record.ts'
import { toKnock } from '../sights/story.ts'
import type { Diagnosis } from '../verdict.ts'
import { httpToMqttPort } from './http-to-mqtt-port.ts'
import { diagnose } from './mistake.ts'
import { noConnect } from './no-connect.ts'
import { notMqtt } from './not-mqtt.ts'
import { packetBeforeConnect } from './packet-before-connect.ts'
import { plainToTlsPort } from './plain-to-tls-port.ts'
import { tlsToPlainPort } from './tls-to-plain-port.ts'
import type { TroubleMistake } from './trouble-clue.ts'
import { unknownLevel } from './unknown-level.ts'
import { websocketToMqttPort } from './websocket-to-mqtt-port.ts'

export const knockMistakes: readonly TroubleMistake[] = [
  plainToTlsPort,
  tlsToPlainPort,
  websocketToMqttPort,
  httpToMqttPort,
  packetBeforeConnect,
  unknownLevel,
  noConnect,
  notMqtt,
]

/** What a refusal of bytes says to a student at that address, whether a lab runs or not. */
export function diagnoseKnock(event: Refused & Stamp, handle: string): Diagnosis | undefined {
  const knocks = [toKnock(event)]
  return diagnose(knockMistakes, { handle, now: event.time, startedAt: 0, stories: [], knocks }, [])
}
