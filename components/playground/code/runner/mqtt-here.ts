// MQTT.js as the student's program imports it: the real one, except that `connect` opens its sockets through the page,
// whatever address it is given.

import type { IClientOptions, MqttClient } from 'mqtt'

type Library = Record<string, unknown> & {
  connect(url: string, options?: IClientOptions): MqttClient
  connect(options: IClientOptions): MqttClient
}

type Connect = (address?: unknown, options?: IClientOptions) => MqttClient

/** `open` gets the address as the student wrote it. */
export function toLocalMqtt(library: Library, open: (url: string) => unknown) {
  const connect: Connect = (address, options) => {
    const isText = typeof address === 'string'
    const given = (isText || options ? options : (address as IClientOptions | undefined)) ?? {}
    const here: IClientOptions = {
      ...given,
      forceNativeWebSocket: true,
      createWebsocket: ((url: string) =>
        open(isText ? address : url)) as IClientOptions['createWebsocket'] & {},
    }
    return isText ? library.connect(address, here) : library.connect(here)
  }

  /** As MQTT.js has it: resolves when connected, rejects on the first error. */
  const connectAsync = (address?: unknown, options?: IClientOptions, allowRetries = true) =>
    new Promise<MqttClient>((resolve, reject) => {
      const client = connect(address, options)
      const forget = () => {
        client.off('connect', connected).off('end', connected).off('error', failed).off('close', closed)
      }
      const connected = () => {
        forget()
        resolve(client)
      }
      const failed = (error: Error) => {
        forget()
        client.end()
        reject(error)
      }
      const closed = () => {
        if (!allowRetries) failed(new Error("Couldn't connect to server"))
      }
      client.on('connect', connected).on('end', connected).on('error', failed).on('close', closed)
    })

  return { ...library, connect, connectAsync }
}

/** Where the Worker keeps the library, as a key for `Symbol.for`. */
export const LIBRARY = 'notebook.mqtt'

/** What MQTT.js exports by name, in Node and by its types. In browsers it has a default export only. */
const names = [
  'Client',
  'connect',
  'connectAsync',
  'MqttClient',
  'Store',
  'DefaultMessageIdProvider',
  'UniqueMessageIdProvider',
  'KeepaliveManager',
  'ReasonCodes',
  'ErrorWithReasonCode',
  'ErrorWithSubackPacket',
  'validateTopic',
  'validateTopics',
]

/** A module that hands out what its Worker keeps under `key`: as a whole, and by `names`. */
export const toKeptModuleUrl = (key: string, names: readonly string[]): string =>
  `data:text/javascript,${encodeURIComponent(
    `const kept = globalThis[Symbol.for('${key}')] ?? {}; export default kept; export const { ${names.join(', ')} } = kept`,
  ).replaceAll("'", '%27')}`

/** What `import … from 'mqtt'` of a student's program becomes. */
export const mqttModuleUrl = toKeptModuleUrl(LIBRARY, names)
