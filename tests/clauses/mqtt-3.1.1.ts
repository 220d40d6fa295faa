// Every normative statement of MQTT 3.1.1 that binds a server.

import { connack } from './mqtt-3.1.1/connack.ts'
import { connect } from './mqtt-3.1.1/connect.ts'
import { delivery } from './mqtt-3.1.1/delivery.ts'
import { publish } from './mqtt-3.1.1/publish.ts'
import { subscribe } from './mqtt-3.1.1/subscribe.ts'
import { text } from './mqtt-3.1.1/text.ts'
import { topics } from './mqtt-3.1.1/topics.ts'
import type { Statement } from './statement.ts'

export const mqtt311: Statement[] = [
  ...text,
  ...connect,
  ...connack,
  ...publish,
  ...subscribe,
  ...delivery,
  ...topics,
]
