// Every sentence that explains a packet, in English.

import { connack, connect, identifier, part, text } from './en/connect.ts'
import { frame, header, kinds, qos } from './en/header.ts'
import { paste } from './en/paste.ts'
import { properties, property } from './en/properties.ts'
import { auth, disconnect, publish, subscribe, topic } from './en/publish.ts'
import { reason, reasons, reasonsOf } from './en/reasons.ts'
import { bytes, count, seconds } from './en/words.ts'

export const en = {
  ...{ bytes, count, seconds, header, kinds, qos, ...frame },
  ...{ connect, connack, part, text, identifier, publish, topic, subscribe, disconnect, auth },
  ...{ reason, reasons, reasonsOf, properties, property, paste },
}
