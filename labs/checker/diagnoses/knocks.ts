// Mistakes by which nobody can be known: bytes at the broker's door that never became a CONNECT.

import { httpToMqttPort } from './http-to-mqtt-port.ts'
import { noConnect } from './no-connect.ts'
import { notMqtt } from './not-mqtt.ts'
import { packetBeforeConnect } from './packet-before-connect.ts'
import { plainToTlsPort } from './plain-to-tls-port.ts'
import { tlsToPlainPort } from './tls-to-plain-port.ts'
import type { TroubleMistake } from './trouble-clue.ts'
import { websocketToMqttPort } from './websocket-to-mqtt-port.ts'

export const knockMistakes: readonly TroubleMistake[] = [
  plainToTlsPort,
  tlsToPlainPort,
  websocketToMqttPort,
  httpToMqttPort,
  packetBeforeConnect,
  noConnect,
  notMqtt,
]
