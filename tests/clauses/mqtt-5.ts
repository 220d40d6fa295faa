// Every normative statement of MQTT 5.0 that binds a server.

import { acknowledge } from './mqtt-5/acknowledge.ts'
import { connack } from './mqtt-5/connack.ts'
import { connect } from './mqtt-5/connect.ts'
import { delivery } from './mqtt-5/delivery.ts'
import { disconnect } from './mqtt-5/disconnect.ts'
import { exactlyOnce } from './mqtt-5/exactly-once.ts'
import { operation } from './mqtt-5/operation.ts'
import { properties } from './mqtt-5/properties.ts'
import { publish } from './mqtt-5/publish.ts'
import { routing } from './mqtt-5/routing.ts'
import { session } from './mqtt-5/session.ts'
import { subscribe } from './mqtt-5/subscribe.ts'
import { text } from './mqtt-5/text.ts'
import { topics } from './mqtt-5/topics.ts'
import { unsubscribe } from './mqtt-5/unsubscribe.ts'
import type { Statement } from './statement.ts'

export const mqtt5: Statement[] = [
  ...text,
  ...connect,
  ...session,
  ...connack,
  ...publish,
  ...properties,
  ...routing,
  ...acknowledge,
  ...subscribe,
  ...unsubscribe,
  ...disconnect,
  ...delivery,
  ...exactlyOnce,
  ...topics,
  ...operation,
]
