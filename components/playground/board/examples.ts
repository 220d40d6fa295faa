// The programs of the board's page, as they are in their files.

import type { ProgramSpec } from '../code/program.ts'
import blink from './examples/blink.py?raw'
import hello from './examples/hello.py?raw'
import lampInJavaScript from './examples/lamp.js?raw'
import lamp from './examples/lamp.py?raw'
import paho from './examples/paho.py?raw'
import sensor from './examples/sensor.py?raw'
import switchOf from './examples/switch.py?raw'

export const examples = [
  { id: 'hello', language: 'python', code: hello },
  { id: 'blink', language: 'python', code: blink },
  { id: 'sensor', language: 'python', code: sensor },
  { id: 'lamp', language: 'python', code: lamp },
  { id: 'switch', language: 'python', code: switchOf },
  { id: 'paho', language: 'python', code: paho },
  { id: 'javascript', language: 'javascript', code: lampInJavaScript },
] as const satisfies readonly ProgramSpec[]
