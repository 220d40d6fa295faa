// What the page says by which a phone tries its way to the class, and the desk of phones that did, in English.

const list = (ports: readonly number[]) =>
  ports.length < 2 ? ports.join('') : `${ports.slice(0, -1).join(', ')} and ${ports.at(-1)}`

function duration(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000)
  if (seconds < 120) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} minutes`
  if (seconds < 2 * 86_400) return `${Math.round(seconds / 3600)} hours`
  return `${Math.round(seconds / 86_400)} days`
}

const noWebSocket =
  'Expected a WebSocket to open; it did not. A proxy, a content filter or a VPN on this device lets pages through and nothing else. Switch VPN and data saver off and try again; if it stays so, tell your instructor.'

export const doctor = {
  title: 'Does this device reach the class?',
  description: 'Tries each part of the way from this device to the class, and says which one fails.',
  intro:
    'This page tries the way from this phone or computer to the class, part by part. It needs no sign-in and takes some seconds.',
  none: 'This page was served by a site without a class, so there is no way to try. Open it at an address that the class shows.',
  again: 'Try again',
  running: 'Trying …',
  allPassed: 'This device reaches the class. Boards in this network do, too.',
  somePassed: 'Pages and MQTT come through. What is marked below does not.',
  failed: 'This device does not reach all of the class. Show this page to your instructor.',
  told: 'The instructor’s desk and terminal know this result.',
  notTold: 'The result could not be sent: show this page to your instructor.',
  steps: {
    page: 'The page',
    class: 'The class answers',
    websocket: 'A WebSocket opens',
    mqtt: 'MQTT goes there and back',
    ports: 'The boards’ ports',
    clock: 'The clocks agree',
  },
  states: {
    waiting: 'waits',
    running: 'is being tried',
    passed: 'passed',
    failed: 'failed',
    unknown: 'cannot be known',
    skipped: 'not tried',
  },
  page: (host: string) => `It came by ${host}.`,
  class: (address: string) => `It sees this device at ${address}.`,
  websocket: 'It opened on the page’s own port.',
  mqtt: (milliseconds: number) =>
    `CONNECT, SUBSCRIBE and PUBLISH were answered, and the message came back after ${milliseconds} ms.`,
  ports: (open: readonly number[]) => `Ports ${list(open)} let this device in.`,
  clock: (ahead: number) => `They differ by ${duration(ahead)}.`,
  visitsTitle: 'Does the network let devices through?',
  visits: (address: string) =>
    `Open ${address} on a phone in the boards’ network, and it tells here how far it came. `,
  openHere: 'The same page on this computer',
  visit: (time: string, address: string) => `${time} from ${address}`,
  visitHere: 'this computer itself, which proves nothing about the network',
  visitCame: 'came all the way',
  visitOnWay: 'is on its way, or stopped half-way',
  visitNot: (parts: readonly string[]) => `did not come through: ${parts.join(', ')}`,
  visitClock: (ahead: number) => `its clock is ${duration(ahead)} ${ahead > 0 ? 'ahead' : 'behind'}`,
  visitPort: (port: number) => `port ${port}`,
  faults: {
    noAnswer:
      'Expected an answer of the class; none came. It may have been closed since the page was loaded, or this device has left the network. Look whether it is still in the same Wi-Fi, and try again.',
    notAClass: (status: number) =>
      `Expected an answer of the class; there came ${status}. Something else answers at this address.`,
    noWebSocket,
    notLetIn: (reason: string) =>
      `Expected MQTT to be accepted; there came: ${reason}. Try again; if it stays so, tell your instructor.`,
    noEcho:
      'Expected the message back within 8 seconds; it did not come. Something in between holds packets up. Switch VPN and data saver off, and try again.',
    closedPorts: (closed: readonly number[]) =>
      `Expected ports ${list(closed)} to let this device in; they did not, though the page’s port does. On the instructor’s computer a firewall has a rule for the page and not for these: npm run doctor names the cure.`,
    securePage: 'A page over HTTPS may not knock at other ports. Open this page by http to try them.',
    clock: (ahead: number) =>
      `This device’s clock is ${duration(ahead)} ${ahead > 0 ? 'ahead of' : 'behind'} the class’s. One of them is wrong; phones get their time from the network. Certificates fail by it.`,
    skipped: 'A part before it failed.',
  },
}
