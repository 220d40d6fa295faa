// The programs for lab 1, with a student's address and credentials written in.
//
// Each program lies in programs/ as a whole, valid file. In it `{{user}}` and the like stand where a value goes,
// always inside a string literal, and 1883, 8883 and 8884 stand for the class's ports.

import { toNumber } from '../../labs/checker/number.ts'
import type { Blank } from '../../labs/programs.ts'
import { type Quoting, quote } from './quoting.ts'

export type { Blank }

/** What a board needs to know. */
export interface BoardValues {
  host: string
  port: number
  tlsPort: number
  mutualPort: number
  /** The text of ca.crt, without the end of its last line. */
  ca: string
  user: string
  token: string
  clientId: string
  /** For a program in this page: ws://192.168.1.20:8080/mqtt, at the page's own host, as the classroom asks. */
  websocket: string
  /** Where this site keeps MQTT.js. */
  library: string
}

export interface ProgramFile {
  /** What the file is called where it is pasted, or what its block is for. */
  name: string
  /** File in programs/. */
  source: string
  /** Shiki's name of the language. */
  language: string
  quoting: Quoting
  /** What it is called when the page saves it; it offers to only when this is given. */
  saveAs?: string
}

/** A setting of a program with a window: its name there, and what to put in. */
export interface Setting {
  label: string
  value: string
  /** Nothing to type: choose, or remove. */
  isChoice?: boolean
}

export interface Tool {
  id: ToolId
  title: string
  files?: readonly ProgramFile[]
  settings?: readonly Setting[]
}

export type ToolId =
  | 'mosquitto'
  | 'paho'
  | 'arduino'
  | 'esp-idf'
  | 'amb82'
  | 'micropython'
  | 'javascript'
  | 'mqtt-explorer'
  | 'mqttx'

export const tools: readonly Tool[] = [
  {
    id: 'mosquitto',
    title: 'mosquitto_pub, _sub',
    files: [
      { name: 'bash, terminal 1', source: 'mosquitto-listen.sh', language: 'sh', quoting: 'shell' },
      { name: 'bash, terminal 2', source: 'mosquitto-hello.sh', language: 'sh', quoting: 'shell' },
      { name: 'Windows, cmd', source: 'mosquitto.cmd', language: 'bat', quoting: 'cmd' },
      { name: 'Windows, PowerShell', source: 'mosquitto.ps1', language: 'powershell', quoting: 'powershell' },
    ],
  },
  {
    id: 'paho',
    title: 'Python',
    files: [
      { name: 'hello.py, paho-mqtt 2', source: 'paho-2.py', language: 'python', quoting: 'python' },
      { name: 'hello.py, paho-mqtt 1', source: 'paho-1.py', language: 'python', quoting: 'python' },
    ],
  },
  {
    id: 'arduino',
    title: 'Arduino',
    files: [{ name: 'hello.ino', source: 'esp32-pubsubclient.ino', language: 'cpp', quoting: 'c' }],
  },
  {
    id: 'esp-idf',
    title: 'ESP-IDF 5',
    files: [
      { name: 'main/app_main.c', source: 'esp-idf-main.c', language: 'c', quoting: 'c' },
      { name: 'main/CMakeLists.txt', source: 'esp-idf-main.cmake', language: 'cmake', quoting: 'plain' },
      { name: 'main/idf_component.yml', source: 'esp-idf-component.yml', language: 'yaml', quoting: 'plain' },
      { name: 'CMakeLists.txt', source: 'esp-idf.cmake', language: 'cmake', quoting: 'plain' },
      { name: 'terminal', source: 'esp-idf.sh', language: 'sh', quoting: 'shell' },
    ],
  },
  {
    id: 'amb82',
    title: 'AMB82-mini',
    files: [
      { name: 'MQTT_Auth: the lines to change', source: 'amb82-lines.ino', language: 'cpp', quoting: 'c' },
      { name: 'hello.ino, whole', source: 'amb82-mqtt-auth.ino', language: 'cpp', quoting: 'c' },
    ],
  },
  {
    id: 'micropython',
    title: 'MicroPython',
    files: [{ name: 'main.py', source: 'umqtt.py', language: 'python', quoting: 'python-bytes' }],
  },
  {
    id: 'javascript',
    title: 'JavaScript',
    files: [
      {
        name: 'hello.mjs, in Node',
        source: 'mqttjs-node.mjs',
        language: 'javascript',
        quoting: 'javascript',
      },
      {
        name: 'in a browser’s console',
        source: 'mqttjs-browser.mjs',
        language: 'javascript',
        quoting: 'javascript',
      },
    ],
  },
  {
    id: 'mqtt-explorer',
    title: 'MQTT Explorer',
    settings: [
      { label: 'Name', value: 'MQTT Notebook' },
      { label: 'Protocol', value: 'mqtt://', isChoice: true },
      { label: 'Host', value: '{{host}}' },
      { label: 'Port', value: '{{port}}' },
      { label: 'Username', value: '{{user}}' },
      { label: 'Password', value: '{{token}}' },
      { label: 'Encryption (tls)', value: 'off', isChoice: true },
      { label: 'Advanced: remove', value: '# and $SYS/#', isChoice: true },
      { label: 'Advanced: subscription to add', value: '{{user}}/#' },
      { label: 'Advanced: MQTT Client ID', value: '{{clientId}}-explorer' },
      { label: 'Publish: Topic', value: '{{user}}/outTopic' },
      { label: 'Publish: raw', value: 'hello world' },
    ],
  },
  {
    id: 'mqttx',
    title: 'MQTTX',
    settings: [
      { label: 'Name', value: 'MQTT Notebook' },
      { label: 'Client ID', value: '{{clientId}}-mqttx' },
      { label: 'Host: protocol', value: 'mqtt://', isChoice: true },
      { label: 'Host', value: '{{host}}' },
      { label: 'Port', value: '{{port}}' },
      { label: 'Username', value: '{{user}}' },
      { label: 'Password', value: '{{token}}' },
      { label: 'SSL/TLS', value: 'off', isChoice: true },
      { label: 'Advanced: MQTT Version', value: '5.0', isChoice: true },
      { label: 'New Subscription: Topic', value: '{{user}}/#' },
      { label: 'Publish: payload type', value: 'Plaintext', isChoice: true },
      { label: 'Publish: Topic', value: '{{user}}/outTopic' },
      { label: 'Publish: payload', value: 'hello world' },
    ],
  },
]

/** The tabs of a lab's handout that are the same library. */
export const sameTools: Partial<Record<ToolId, string>> = {
  paho: 'paho-2 paho-1',
  arduino: 'pubsubclient',
  javascript: 'mqttjs',
}

/** A program or setting, cut at its blanks. */
export type Piece = { text: string } | { blank: Blank }

/** What the ports are usually, and which blank a program means by each. */
const usualPorts: Record<string, Blank> = { 1883: 'port', 8883: 'tlsPort', 8884: 'mutualPort' }

const blankMark = /\{\{(\w+)\}\}|\b(1883|8883|8884)\b/

export function toPieces(text: string): Piece[] {
  const parts = text.split(blankMark)
  const pieces: Piece[] = []
  // split() gives text, group 1, group 2, text, … ; of the two groups one is undefined.
  for (let i = 0; i < parts.length; i += 3) {
    if (parts[i]) pieces.push({ text: parts[i]! })
    if (parts[i + 1]) pieces.push({ blank: parts[i + 1] as Blank })
    else if (parts[i + 2]) pieces.push({ blank: usualPorts[parts[i + 2]!]! })
  }
  return pieces
}

/** What goes into a blank, before it is quoted. */
export function toText(blank: Blank, values: BoardValues): string {
  if (blank === 'port' || blank === 'tlsPort' || blank === 'mutualPort') return String(values[blank])
  if (blank === 'number') return String(toNumber(values.user))
  // RFC 3986, 3.2.2: an IPv6 address in a URI stands in brackets.
  if (blank === 'urlHost') return values.host.includes(':') ? `[${values.host}]` : values.host
  return values[blank]
}

/** What stands in the program: each line of a C text is a literal of its own, for those that stand side by side are one. */
export function toWritten(blank: Blank, quoting: Quoting, values: BoardValues): string {
  const value = toText(blank, values)
  if (blank !== 'ca' || quoting !== 'c') return quote(value, quoting)
  return value
    .split('\n')
    .map((line) => quote(line, quoting))
    .join('\\n"\n    "')
}

export function fill(text: string, quoting: Quoting, values: BoardValues): string {
  return toPieces(text)
    .map((piece) => ('text' in piece ? piece.text : toWritten(piece.blank, quoting, values)))
    .join('')
}

export interface Snippet {
  files: { name: string; language: string; text: string }[]
}

/** `read` gives the text of a file in programs/. */
export function toSnippet(tool: Tool, values: BoardValues, read: (source: string) => string): Snippet {
  const files = (tool.files ?? []).map(({ name, source, language, quoting }) => ({
    name,
    language,
    text: fill(read(source), quoting, values),
  }))
  if (!tool.settings) return { files }
  const lines = tool.settings.map(({ label, value }) => `${label}: ${fill(value, 'plain', values)}`)
  return { files: [...files, { name: 'settings', language: 'text', text: lines.join('\n') }] }
}
