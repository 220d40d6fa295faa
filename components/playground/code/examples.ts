// The programs of the code page, as they are in their files.

import publish from './examples/publish.js?raw'
import qos2 from './examples/qos2.js?raw'
import request from './examples/request.ts?raw'
import sensor from './examples/sensor.ts?raw'
import status from './examples/status.js?raw'
import subscribe from './examples/subscribe.js?raw'
import type { ProgramSpec } from './program.ts'

export const examples = [
  { id: 'publish', language: 'javascript', code: publish },
  { id: 'subscribe', language: 'javascript', code: subscribe },
  { id: 'qos2', language: 'javascript', code: qos2 },
  { id: 'status', language: 'javascript', code: status },
  { id: 'sensor', language: 'typescript', code: sensor },
  { id: 'request', language: 'typescript', code: request },
] as const satisfies readonly ProgramSpec[]
