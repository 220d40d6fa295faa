// What the doctor says of a machine and its class. A sentence says what was expected and what came; cures are tried one
// after the other, and a command stands alone in its line.

import type { LanAddress } from '../addresses.ts'
import type { Said } from '../doctor/finding.ts'
import type { FirewallName, FirewallVerdict } from '../doctor/firewall/verdict.ts'
import type { Owner } from '../doctor/port-owner.ts'

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
const list = (items: readonly (string | number)[]) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
const moment = (time: number) => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`
const day = (time: string) => new Date(time).toISOString().slice(0, 10)
const megabytes = (bytes: number) =>
  bytes >= 10 * 1024 ** 3 ? `${Math.floor(bytes / 1024 ** 3)} GB` : `${Math.floor(bytes / 1024 ** 2)} MB`

function duration(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000)
  if (seconds < 120) return plural(seconds, 'second', 'seconds')
  if (seconds < 2 * 3600) return plural(Math.round(seconds / 60), 'minute', 'minutes')
  if (seconds < 2 * 86_400) return plural(Math.round(seconds / 3600), 'hour', 'hours')
  return plural(Math.round(seconds / 86_400), 'day', 'days')
}

interface BusyPort {
  port: number
  flag: string
  owner: Owner | undefined
  platform: NodeJS.Platform
}

/** How the usual suspect is stopped. */
const stopMosquitto: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'sudo systemctl disable --now mosquitto',
  darwin: 'brew services stop mosquitto',
  win32: 'net stop mosquitto        (as administrator)',
}

const endProcess = (pid: number, platform: NodeJS.Platform) =>
  platform === 'win32' ? `taskkill /PID ${pid} /F` : `kill ${pid}`

const findProcess = (port: number, platform: NodeJS.Platform) =>
  platform === 'win32'
    ? `netstat -ano | findstr :${port}`
    : platform === 'darwin'
      ? `sudo lsof -nP -iTCP:${port} -sTCP:LISTEN`
      : `sudo ss -ltnp sport = :${port}`

const ports = {
  free: (all: readonly number[]): Said => ({ sentence: `Ports ${list(all)} are free for the class.` }),
  open: (all: readonly number[]): Said => ({ sentence: `The class is open on ports ${list(all)}.` }),
  busy({ port, flag, owner, platform }: BusyPort): Said {
    const who = owner ? `${owner.name} (process ${owner.pid})` : 'another program'
    const isMosquitto = owner ? /mosquitto/i.test(owner.name) : port === 1883
    const stop = isMosquitto ? stopMosquitto[platform] : undefined
    return {
      sentence: `Expected port ${port} to be free for the class; ${who} listens there.`,
      cures: [
        ...(stop
          ? [owner ? 'Stop Mosquitto’s service:' : 'If it is Mosquitto’s service, stop it:', stop]
          : []),
        ...(owner && !stop ? [`End that program, or:`, endProcess(owner.pid, platform)] : []),
        ...(owner ? [] : ['See whose it is:', findProcess(port, platform)]),
        `Or take another port, and tell boards: npm start -- ${flag} ${port + 1}`,
      ],
    }
  },
  forbidden: (port: number, flag: string, platform: NodeJS.Platform): Said => ({
    sentence: `Expected to be let listen on port ${port}; this system does not let this account.`,
    cures: [
      ...(platform === 'win32'
        ? [
            'Windows may keep that port for itself; see which it keeps:',
            'netsh int ipv4 show excludedportrange protocol=tcp',
          ]
        : []),
      `Take one above 1023 that is free: npm start -- ${flag} ${port < 1024 ? port + 8000 : port + 10}`,
    ],
  }),
}

const names: Record<FirewallName, string> = {
  ufw: 'ufw',
  firewalld: 'firewalld',
  nftables: 'nftables',
  windows: 'Windows Defender Firewall',
  macos: 'The firewall of macOS',
}

function openPorts(by: FirewallName, all: readonly number[], program = ''): string[] {
  switch (by) {
    case 'ufw':
      return ['Let them in:', `sudo ufw allow ${all.join(',')}/tcp`]
    case 'firewalld':
      return [
        'Let them in until the next restart (with --permanent also after it):',
        `sudo firewall-cmd ${all.map((port) => `--add-port=${port}/tcp`).join(' ')}`,
      ]
    case 'nftables':
      return [
        'Let them in, if the rules refuse what they do not name (table and chain as yours are called):',
        `sudo nft insert rule inet filter input tcp dport '{ ${all.join(', ')} }' accept`,
      ]
    case 'windows':
      return [
        ...(program
          ? [
              'A rule turns Node away, as when Cancel was pressed in a dialogue. Take it out, in a terminal opened as administrator:',
              `netsh advfirewall firewall delete rule name=all program="${program}"`,
            ]
          : []),
        'Let them in, in a terminal opened as administrator:',
        `netsh advfirewall firewall add rule name="MQTT class" dir=in action=allow protocol=TCP localport=${all.join(',')}`,
        'And say in Settings, Network, that this network is private.',
      ]
    case 'macos':
      return program
        ? ['Let Node in:', `sudo /usr/libexec/ApplicationFirewall/socketfilterfw --unblockapp "${program}"`]
        : [
            'In System Settings, Network, Firewall, Options: let "Block all incoming connections" go, and allow node.',
          ]
  }
}

const firewall = {
  open: (by: FirewallName | undefined): Said => ({
    sentence: by
      ? `${names[by]} lets others in, or is off. A phone that opens the page of --phone proves it.`
      : 'No firewall turns others away.',
  }),
  blocks: (
    { by, ports: closed, program }: Extract<FirewallVerdict, { state: 'blocks' }>,
    all: readonly number[],
  ): Said => ({
    sentence: `Expected the class’s ports to be open to others; ${names[by]} closes ${
      closed.length === all.length ? 'all of them' : list(closed)
    }.`,
    cures: openPorts(by, closed, program),
  }),
  unknown: (by: FirewallName | undefined, all: readonly number[], platform: NodeJS.Platform): Said => ({
    sentence: by
      ? `${names[by]} is there, and does not tell this account what it lets in.`
      : 'This system does not tell whether a firewall turns others away.',
    cures: [
      'Let a phone try: npm run doctor -- --phone',
      ...(by ? ['If it does not come through:', ...openPorts(by, all).slice(1)] : []),
      ...(platform === 'linux' && by ? ['To see the rules, run the doctor once as root.'] : []),
    ],
  }),
}

const adapters = (all: readonly LanAddress[]) =>
  list(all.map(({ address, adapter }) => `${address} (${adapter})`))

const addresses = {
  none: {
    sentence: 'Expected this machine to be in a network; it has no address that others could reach.',
    cures: [
      'Switch Wi-Fi on, and join the network that the boards are in.',
      'Where there is none: make a hotspot of this machine or of a phone, and put all boards into it.',
      'A cable from this machine to a Wi-Fi router of one’s own does too.',
    ],
  } satisfies Said,
  onlyVirtual: (all: readonly LanAddress[]): Said => ({
    sentence: `Expected an address in the room’s network; there are only networks inside this machine, or tunnels: ${adapters(all)}.`,
    cures: [
      'Switch Wi-Fi on, and join the network that the boards are in.',
      'End a VPN that keeps the room’s network away.',
    ],
  }),
  found: (real: readonly LanAddress[], all: readonly LanAddress[]): Said => {
    const virtual = all.length - real.length
    const inside =
      virtual > 0
        ? ` ${plural(virtual, 'address', 'addresses')} of networks inside this machine left out.`
        : ''
    if (real.length === 1) return { sentence: `Boards are given ${adapters(real)}.${inside}` }
    return {
      sentence: `This machine is in ${real.length} networks: ${adapters(real)}. Boards are given the first.${inside}`,
      cures: [
        'If the boards are in another of these, give them its address, or leave the network that is not needed.',
      ],
    }
  },
  changed: (before: string, now: string, time: number, isOpen: boolean): Said => ({
    sentence: `Expected the address that the class had when it ${isOpen ? 'was opened' : 'was last open'} (${moment(time)}), ${before}; it is ${now} now.`,
    cures: [
      `Programs of boards that have ${before} in them need ${now}.`,
      ...(isOpen
        ? ['Close the class and open it again, so that its addresses and QR code are right: npm start']
        : []),
      'To keep one for good: let the router give this machine always the same (a DHCP reservation).',
    ],
  }),
  cards: (before: string, now: string, time: number): Said => ({
    sentence: `Expected this machine at ${before}, which stands on the cards of ${moment(time)}; it is at ${now} now.`,
    cures: [
      `Write ${now} on the board, or show the QR code of npm start.`,
      'Cards hold tokens too, which stay good: only the address on them is old.',
      'To keep one for good: let the router give this machine always the same (a DHCP reservation).',
    ],
  }),
}

const setClock: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'sudo timedatectl set-ntp true',
  darwin: 'sudo sntp -sS time.apple.com',
  win32: 'w32tm /resync        (as administrator)',
}

const cureClock = (platform: NodeJS.Platform) => [
  'Set date, time and time zone in the system’s settings, or let the network set them:',
  setClock[platform] ?? setClock.linux!,
]

const clock = {
  good: (ahead: number, server: string): Said => ({
    sentence: `The clock is right within ${duration(Math.max(1000, ahead))} of ${server}.`,
  }),
  off: (ahead: number, server: string, now: number, platform: NodeJS.Platform): Said => ({
    sentence: `Expected the time of ${server}; this machine says ${moment(now)}, which is ${duration(ahead)} ${ahead > 0 ? 'ahead' : 'behind'}. Certificates and the record go wrong by it.`,
    cures: cureClock(platform),
  }),
  behindRecord: (now: number, last: number, platform: NodeJS.Platform): Said => ({
    sentence: `Expected a time after the class’s last event, ${moment(last)}; this machine says ${moment(now)}. It was set back, or was ahead then.`,
    cures: cureClock(platform),
  }),
  longAgo: (now: number, platform: NodeJS.Platform): Said => ({
    sentence: `This machine says ${moment(now)}, which is before this program was written.`,
    cures: cureClock(platform),
  }),
  unknown: (now: number, server: string | undefined): Said => ({
    sentence: `This machine says ${moment(now)}; ${server === undefined ? 'no time server was asked' : `${server} did not answer`}, so nothing says whether that is right.`,
    cures: ['Compare it with a phone, or let one do it: npm run doctor -- --phone'],
  }),
}

const folder = {
  good: (at: string): Said => ({ sentence: `The class is kept in ${at}, which is for this account alone.` }),
  none: (at: string): Said => ({
    sentence: `There is no class in ${at} yet; the first npm start makes one.`,
  }),
  closed: (at: string, code: string): Said => ({
    sentence: `Expected to write to ${at}, where the class is kept; this account may not (${code}).`,
    cures: ['Make the folder this account’s own, or keep the class elsewhere: npm start -- --data DIR'],
  }),
  shared: (at: string, isWritable: boolean): Said => ({
    sentence: `Expected ${at} to be for this account alone; others on this machine may ${isWritable ? 'write to it' : 'look into it'}, and students’ names are in it.`,
    cures: [`chmod 700 "${at}"`],
  }),
}

const disk = {
  good: (free: number, took: number): Said => ({
    sentence: `${megabytes(free)} free; what is written is safe after ${Math.max(1, Math.round(took))} ms.`,
  }),
  full: (at: string, free: number): Said => ({
    sentence: `Expected room for the record of a class (50 MB); the disk of ${at} is full, with ${megabytes(free)} free. Nothing would be acknowledged to boards.`,
    cures: [
      'Empty the trash, and delete what is large and not needed.',
      'Or keep the class on another disk: npm start -- --data DIR',
      'Old files of the journal can be let go: npm start -- --keep-journal DAYS',
    ],
  }),
  little: (at: string, free: number): Said => ({
    sentence: `The disk of ${at} has ${megabytes(free)} free. A class of two hours takes some 50 MB, and systems begin to fail when they have no room.`,
    cures: ['Empty the trash, and delete what is large and not needed.'],
  }),
  refuses: (at: string, code: string): Said => ({
    sentence: `Expected to write a file in ${at}; the system refused (${code}).`,
    cures: ['Keep the class elsewhere: npm start -- --data DIR'],
  }),
  slow: (at: string, took: number): Said => ({
    sentence: `Expected what is written in ${at} to be safe within half a second; it took ${duration(took)}. Every acknowledgement waits for that.`,
    cures: [
      'Do not keep the class on a network drive, a memory stick or a folder that is synchronised: npm start -- --data DIR',
      'Let backups and updates finish.',
    ],
  }),
}

const kinds = {
  torn: 'breaks off',
  changed: 'was changed after it was written',
  apart: 'does not follow the file before it',
}

const journal = {
  none: { sentence: 'Nothing is on record yet.' } satisfies Said,
  whole: (lines: number): Said => ({
    sentence: `The end of the record is whole (${plural(lines, 'line', 'lines')} looked through).`,
  }),
  damaged: (segment: string, line: number, kind: keyof typeof kinds): Said => ({
    sentence: `Expected the journal as it was written; ${segment} ${kinds[kind]}, at line ${line}. The class would not begin on it.`,
    cures: [
      'Look through all of it:',
      'npm run journal -- verify',
      'Put a backup back, or move the folder journal/ away to begin a new one.',
    ],
  }),
  memory: (file: string): Said => ({
    sentence: `${file} is damaged: the broker would begin without its retained messages and sessions. Record and verdicts are not touched by it.`,
    cures: ['Put a backup back, or go on without.'],
  }),
  database: (file: string, reason: string): Said => ({
    sentence: `The class’s database ${file} cannot be read (${reason}).`,
    cures: ['Put a backup back: npm run class -- restore FILE', 'Or move it away to begin a new class.'],
  }),
  inUse: (file: string): Said => ({
    sentence: `${file} is in use: a class runs that does not answer the doctor.`,
    cures: ['Close it with Ctrl-C in its terminal, and ask the doctor again.'],
  }),
}

const certificates = {
  none: { sentence: 'There are no certificates yet; the first npm start makes them.' } satisfies Said,
  good: (until: string): Said => ({
    sentence: `The authority is good until ${day(until)}, and the server’s certificate is for this machine.`,
  }),
  unfit: (file: string): Said => ({
    sentence: `Expected ${file} and its key to belong together; they do not, or one of them is missing or cannot be read.`,
    cures: ['Put copies of both back. A new authority means that every board needs the new ca.crt.'],
  }),
  notYet: (file: string, from: string, now: Date): Said => ({
    sentence: `${file} is good from ${moment(Date.parse(from))} on, and this machine says ${moment(now.getTime())}. The clock is wrong, or was when it was made.`,
    cures: ['Set the clock, and start the class again.'],
  }),
  over: (file: string, until: string): Said => ({
    sentence: `${file} was good until ${moment(Date.parse(until))} only.`,
    cures: ['Start the class again, which makes a new one. If the date is right, look at the clock.'],
  }),
  readable: (file: string): Said => ({
    sentence: `Expected ${file} to be for this account alone; others on this machine may read it.`,
    cures: [`chmod 600 "${file}"`],
  }),
  notFor: (missing: readonly string[]): Said => ({
    sentence: `The server’s certificate is not for ${list(missing)}: boards that check it refuse that address.`,
    cures: ['It is renewed within 10 seconds; if it stays so, close the class and open it again.'],
  }),
}

const node = {
  good: (version: string): Said => ({ sentence: `Node ${version}.` }),
  tooOld: (version: string, needed: string): Said => ({
    sentence: `Expected Node ${needed} or later; this is ${version}.`,
    cures: [
      'Run it through npm, which finds the Node of the project: npm run doctor',
      'On macOS install Node 24 from nodejs.org.',
    ],
  }),
}

const site = {
  fresh: { sentence: 'The site is built.' } satisfies Said,
  stale: {
    sentence: 'The site was built from older files; npm start builds it again, which takes half a minute.',
    cures: ['Start the class once before the lesson: npm start'],
  } satisfies Said,
  missing: {
    sentence: 'The site has not been built; npm start builds it, which takes half a minute.',
    cures: ['Start the class once before the lesson: npm start'],
  } satisfies Said,
}

const policy = {
  passed: (count: number, isOwn: boolean): Said => ({
    sentence: `${count} of ${count} probes over TCP, TLS and WebSocket were answered as they must be, ${
      isOwn ? 'in a class made for it' : 'in the class that runs'
    }.`,
  }),
  failed: (name: string, over: string, expected: string, came: string): Said => ({
    sentence: `Over ${over}: ${name}. Expected ${expected}; there came ${came}.`,
    cures: [],
  }),
  /** Behind those that failed. */
  summary: (failed: number, count: number): Said => ({
    sentence: `${failed} of ${count} probes were not answered as they must be.`,
    cures: [
      '"no answer" and "refused": something between programs on this machine is in the way, as a security suite.',
      'Anything else is a fault of ours: please report these lines.',
    ],
  }),
  noAnswer: (reason: string): Said => ({
    sentence: `The class could not be tried: ${reason}`,
    cures: ['Close the class, and ask the doctor again, so that it tries one of its own.'],
  }),
}

const tryNetwork = [
  'Are both in the same Wi-Fi? A phone goes over to mobile data by itself: switch that off.',
  'Guest and school networks often keep devices apart (client isolation): join another, or ask for it to be switched off.',
  'A hotspot of this machine or of a phone, with all boards in it, has no such rule.',
  'To tell a firewall from isolation: let two phones try each other, or switch this machine’s firewall off for a minute.',
]

const phone = {
  hint: {
    sentence: 'No other device has tried yet, so nobody knows whether this network lets them through.',
    cures: ['Let a phone try: npm run doctor -- --phone'],
  } satisfies Said,
  came: (address: string, host: string): Said => ({
    sentence: `A device at ${address} opened the page by ${host}, and spoke MQTT over WebSocket. This network lets devices through.`,
  }),
  ports: (address: string, open: readonly number[]): Said => ({
    sentence: `From ${address} ports ${list(open)} can be reached too: boards come in.`,
  }),
  closedPorts: (address: string, closed: readonly number[]): Said => ({
    sentence: `A device at ${address} opened the page, and did not come through to ports ${list(closed)}, where boards come in.`,
    cures: [
      'The way is there, so this machine’s firewall has a rule for one port and not for these; see above for how to let them in.',
      'Boards that speak MQTT over WebSocket come in by the page’s port all the same.',
    ],
  }),
  noMqtt: (address: string, websocket: boolean): Said => ({
    sentence: websocket
      ? `A device at ${address} opened the page and a WebSocket, and MQTT did not come through.`
      : `A device at ${address} opened the page, and no WebSocket came through.`,
    cures: [
      'Something in between changes what passes: a proxy or a filter of the school, or a VPN on the phone. Switch it off for this address.',
    ],
  }),
  clock: (address: string, ahead: number): Said => ({
    sentence: `The device at ${address} has a clock that is ${duration(ahead)} ${ahead > 0 ? 'ahead of' : 'behind'} this machine’s. Phones get theirs from the network, so look at this one.`,
    cures: ['Set date, time and time zone in the system’s settings.'],
  }),
  onlyHere: (seconds: number): Said => ({
    sentence: `Only this machine itself has opened the page within ${duration(seconds * 1000)}; that proves nothing about the network.`,
    cures: tryNetwork,
  }),
  nobody: (seconds: number): Said => ({
    sentence: `Expected a phone to open the page within ${duration(seconds * 1000)}; none came. Its way is blocked, or nobody tried.`,
    cures: tryNetwork,
  }),
  noSite: {
    sentence: 'The page for phones is part of the site, which has not been built.',
    cures: ['Build it once: npm run build', 'Or start the class, and ask the doctor beside it: npm start'],
  } satisfies Said,
  cannotOpen: (reason: string): Said => ({
    sentence: `The page for phones could not be opened: ${reason}`,
    cures: [],
  }),
}

const command = {
  description: 'Looks whether this machine, its network and the class are ready: before the students come.',
  phone: 'let a phone try: shows its address and QR code, and waits',
  wait: 'seconds to wait for the phone',
  json: 'print everything as JSON',
  time: 'time server to compare the clock with, or none',
  heading: (running: boolean, folder: string) =>
    running
      ? `The class in ${folder} runs. Looking at it and at this machine …`
      : `No class runs. Looking at this machine, and at ${folder} …`,
  states: { good: 'good', warning: 'look', bad: 'bad', unknown: 'unknown' },
  checks: {
    node: 'Node',
    site: 'Site',
    folder: 'Folder',
    disk: 'Disk',
    journal: 'Record',
    certificates: 'Certificates',
    addresses: 'Addresses',
    clock: 'Clock',
    ports: 'Ports',
    firewall: 'Firewall',
    policy: 'Policy',
    phone: 'Phone',
  },
  scan: 'With a phone in the boards’ network open, or scan',
  waiting: (seconds: number) => `Waiting up to ${seconds} seconds for it; Ctrl-C ends the wait.`,
  tooLong: (check: string): Said => ({ sentence: `${check}: the system did not answer in time.`, cures: [] }),
  failed: (reason: string): Said => ({ sentence: `This could not be looked at: ${reason}`, cures: [] }),
  ready: (seconds: string) => `Ready for class (${seconds} s).`,
  readyBut: (count: number, seconds: string) =>
    `Ready for class, but for ${plural(count, 'thing', 'things')} to look at (${seconds} s).`,
  notReady: (count: number, seconds: string) =>
    `Not ready: ${plural(count, 'thing is', 'things are')} in the way (${seconds} s).`,
  waitFault: (came: string) => `--wait takes a number of seconds from 1 to 3600, not "${came}".`,
}

export const doctor = {
  node,
  site,
  folder,
  disk,
  journal,
  certificates,
  addresses,
  clock,
  ports,
  firewall,
  policy,
  phone,
  command,
}
