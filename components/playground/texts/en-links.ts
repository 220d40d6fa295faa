// Why a client is not connected, in a sentence: what happened, and what to try.

import { toHexCode } from '../../../wire/reason.ts'
import type { UrlFault } from '../broker-url.ts'
import type { LinkFault } from '../link-fault.ts'

/** What is wrong with the address of another broker. */
export function urlFault(fault: UrlFault): string {
  switch (fault) {
    case 'empty':
      return 'Give the address of a broker, such as wss://broker.example:8884/mqtt.'
    case 'not-a-url':
      return 'An address begins with ws:// or wss://, then host, port and path: ws://192.168.1.20:9001/mqtt.'
    case 'tcp-port':
      return 'Ports 1883 and 8883 speak MQTT directly over TCP, which no browser can open. Use the broker’s WebSocket port; Mosquitto’s examples use 9001, others 8083 or 8084.'
    case 'tcp-scheme':
      return 'mqtt:// means a plain TCP connection, which no browser can open. Use the broker’s WebSocket address, ws:// or wss://, with its own port.'
    case 'http-scheme':
      return 'This is the address of a web page. For MQTT in a browser it begins with ws:// or wss://.'
    case 'other-scheme':
      return 'A browser reaches a broker through ws:// or wss:// only.'
    case 'mixed-content':
      return 'This page came over https, and a browser does not let such a page open an unencrypted ws:// connection. Use the broker’s wss:// address, or open this page over http.'
    case 'credentials':
      return 'Leave user name and password out of the address; there are fields for them.'
    case 'fragment':
      return 'An address for a connection has no # in it.'
  }
}

/** CONNACK before MQTT 5 (3.1.1 §3.2.2.3). */
function connack(code: number): string {
  switch (code) {
    case 2:
      return 'The broker does not accept this client identifier (CONNACK code 2). Another client may be using it, or it is empty and the session is to be kept.'
    case 3:
      return 'The broker is there, but not in service at the moment (CONNACK code 3). Try again in a while.'
    case 4:
      return 'Wrong user name or password (CONNACK code 4). Check both for capitals and spaces.'
    case 5:
      return 'The broker does not let this client in (CONNACK code 5). Check user name and password, or ask who runs the broker.'
    default:
      return `The broker refused the connection with CONNACK code ${code}.`
  }
}

/** CONNACK of MQTT 5 (5.0 §3.2.2.2). */
function connack5(code: number, name: string | undefined): string {
  const hex = toHexCode(code)
  switch (code) {
    case 0x85:
      return `The broker does not accept this client identifier (reason code ${hex}). Try letters and digits, at most 23.`
    case 0x86:
      return `Wrong user name or password (reason code ${hex}). Check both for capitals and spaces.`
    case 0x87:
      return `The broker knows who this is, but does not let it in (reason code ${hex}). Ask who runs the broker.`
    case 0x88:
    case 0x89:
      return `The broker is there, but ${code === 0x88 ? 'not in service' : 'too busy'} at the moment (reason code ${hex}). Try again in a while.`
    case 0x8a:
      return `The broker has banned this client (reason code ${hex}). Ask who runs the broker.`
    case 0x8c:
      return `The broker wants another way of authentication (reason code ${hex}), which this page does not have.`
    case 0x90:
      return `The broker does not accept the topic of the will (reason code ${hex}). Try another one.`
    case 0x95:
      return `CONNECT is larger than the broker allows (reason code ${hex}). Try a shorter will.`
    case 0x97:
      return `A limit of the broker is used up (reason code ${hex}). Try again later.`
    case 0x9a:
      return `The broker keeps no retained messages (reason code ${hex}). Take the tick off Will retain.`
    case 0x9b:
      return `The broker does not support the QoS of the will (reason code ${hex}). Try a lower one.`
    case 0x9c:
    case 0x9d:
      return `The broker has moved, and asks to use another address (reason code ${hex}). Ask who runs it.`
    case 0x9f:
      return `Too many connections in a short time (reason code ${hex}). Wait a moment.`
    default:
      return `The broker refused the connection with reason code ${hex}${name ? `: ${name}` : ''}.`
  }
}

function lost({ why, code, reason }: Extract<LinkFault, { kind: 'lost' }>): string {
  if (why === 'taken over' || code === 0x8e) {
    return 'Another client connected with the same client identifier, so the broker closed this connection.'
  }
  if (why === 'keep alive' || code === 0x8d) {
    return 'The broker heard nothing for one and a half times the keep alive, so it closed the connection.'
  }
  if (code !== undefined) {
    return `The broker closed the connection with reason code ${toHexCode(code)}${reason ? `: ${reason}` : ''}.`
  }
  return why ? `The broker closed the connection: ${why}.` : 'The connection broke.'
}

const bothVersions = 'The broker in this page speaks both.'

export function linkFault(fault: LinkFault): string {
  switch (fault.kind) {
    case 'address':
      return urlFault(fault.fault)
    case 'no-client-id':
      return 'Nothing was sent: a session that is to last needs a client identifier, by which the broker finds it again. Give one under CONNECT, or ask for a clean session.'
    case 'not-opened':
      return 'No connection could be made. A browser does not say why: check host and port, that the broker is running, and that it offers MQTT over WebSocket there.'
    case 'not-mqtt':
      return `Something answers at this address, and what came is not MQTT${fault.came ? ` (${fault.came})` : ''}. Check port and path; brokers often use /mqtt.`
    case 'no-answer':
      return `The connection opened, and no CONNACK came within ${fault.seconds} s. Is this the address of a broker? Check port and path; brokers often use /mqtt.`
    case 'hung-up':
      return `The connection opened, and was closed before any CONNACK${fault.why ? ` (${fault.why})` : ''}. Try the other version of MQTT under CONNECT. ${bothVersions}`
    case 'wrong-version':
      return fault.version === 5
        ? `The broker does not speak MQTT 5 (CONNACK ${fault.code < 0x80 ? `code ${fault.code}` : toHexCode(fault.code)}). Choose 3.1.1 under CONNECT. ${bothVersions}`
        : `The broker does not speak MQTT 3.1.1 (CONNACK code ${fault.code}). Choose 5 under CONNECT. ${bothVersions}`
    case 'refused':
      return `${fault.code >= 0x80 ? connack5(fault.code, fault.reason) : connack(fault.code)}${fault.text ? ` It says: “${fault.text}”.` : ''}`
    case 'lost':
      return lost(fault)
    case 'cut':
      return 'The link was cut, and what was on its way is lost. The client comes back by itself.'
    case 'keep-alive':
      return 'PINGREQ was not answered in time: nobody seems to be at the other end, so the client gave the connection up.'
    case 'unplugged':
      return 'The plug was pulled: no DISCONNECT was sent, so the broker publishes the will, if there is one.'
    case 'not-loaded':
      return `A part of this page could not be fetched (${fault.why}). Is the network there?`
    case 'broker-died':
      return 'The broker in this page stopped.'
  }
}

/** Done on purpose: told, and no mishap. */
export const isMeant = ({ kind }: LinkFault): boolean => kind === 'unplugged' || kind === 'cut'
