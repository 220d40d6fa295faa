// One client of a script: a TCP socket that says what it is told, whole packets or not, and notes what comes back.

import { createConnection, type Socket } from 'node:net'
import { createFrameCutter } from '../../wire/frame.ts'
import { createDecoder, encode, type Packet, type Version } from '../../wire/packet.ts'
import type { Act } from './script.ts'

/** Milliseconds that a broker is given to answer where no PINGREQ can be used to find out that it has. */
const SILENCE = 250
/** Longest wait for anything at all. */
const PATIENCE = 3000

export class Connection {
  readonly version: Version
  /** What has come since the last look. */
  heard: Packet[] = []
  isOpen = true
  isAccepted = false
  /** In the middle of a packet whose rest never comes: no PINGREQ may follow. */
  #isTorn = false
  #pings = 0
  #last: { publish?: number; pubrel?: number; pubrec?: number } = {}
  readonly #socket: Socket
  #wake = () => {}

  constructor(port: number, version: Version) {
    this.version = version
    const frames = createFrameCutter(Number.MAX_SAFE_INTEGER)
    const decoder = createDecoder(version)
    this.#socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.on('error', () => {})
    this.#socket.on('data', (bytes) => {
      frames.push(bytes)
      for (let frame = frames.next(); frame; frame = frames.next()) this.#hear(decoder.decode(frame))
      this.#wake()
    })
    this.#socket.on('close', () => {
      this.isOpen = false
      this.#wake()
    })
  }

  #hear(packet: Packet) {
    if (packet.cmd === 'connack' && (packet.returnCode ?? packet.reasonCode) === 0) this.isAccepted = true
    if (packet.cmd === 'publish' || packet.cmd === 'pubrel' || packet.cmd === 'pubrec')
      this.#last[packet.cmd] = packet.messageId
    this.heard.push(packet)
  }

  /** What is done in one step leaves in one piece: a broker that hangs up in the middle of it must not be seen at it. */
  do(act: Act) {
    if (act === 'cut') return void this.#socket.destroy()
    if (this.#socket.writableCorked === 0) this.#socket.cork()
    if (typeof act === 'object' && act.cmd === 'pingreq') this.#pings++
    this.#socket.write(typeof act === 'object' ? encode(act, this.version) : this.#toBytes(act))
  }

  #toBytes(act: string): Uint8Array {
    const [, cmd, code] = /^(puback|pubrec|pubrel|pubcomp)(?: 0x(\w+))?$/.exec(act) ?? []
    if (cmd) {
      const of = { puback: 'publish', pubrec: 'publish', pubrel: 'pubrec', pubcomp: 'pubrel' } as const
      const messageId = this.#last[of[cmd as keyof typeof of]] ?? 0
      const reason = code ? { reasonCode: Number.parseInt(code, 16) } : {}
      return encode({ cmd, messageId, ...reason } as Packet, this.version)
    }
    if (act.endsWith('…')) this.#isTorn = true
    return Buffer.from(act.replace(/[ …]/g, ''), 'hex')
  }

  /** Resolves when the broker has answered all that it was sent, or has closed. PINGRESP to our own question is left out. */
  async settle() {
    if (!this.isOpen) return
    if (!this.isAccepted || this.#isTorn) this.#socket.uncork()
    if (!this.isAccepted || this.#isTorn) {
      const answered = () => this.heard.some(({ cmd }) => cmd === 'connack' || cmd === 'auth')
      await this.#until(answered, SILENCE)
      if (!this.isAccepted || this.#isTorn) return this.#until(() => false, SILENCE)
    }
    const pings = this.#pings + 1
    this.#pings = 0
    this.#socket.write(Uint8Array.of(0xc0, 0))
    this.#socket.uncork()
    const answers = () => this.heard.filter(({ cmd }) => cmd === 'pingresp').length
    await this.#until(() => answers() >= pings, PATIENCE)
    if (answers() < pings) return
    this.heard.splice(
      this.heard.findLastIndex(({ cmd }) => cmd === 'pingresp'),
      1,
    )
  }

  /** Resolves when the broker has closed the connection too, or is overdue with it. */
  closed() {
    this.#socket.uncork()
    return this.#until(() => false, PATIENCE)
  }

  async #until(holds: () => boolean, most: number) {
    const end = Date.now() + most
    while (this.isOpen && !holds() && Date.now() < end)
      await new Promise<void>((done) => {
        const timer = setTimeout(done, end - Date.now())
        this.#wake = () => {
          clearTimeout(timer)
          done()
        }
      })
  }

  end() {
    this.#socket.destroy()
  }
}
