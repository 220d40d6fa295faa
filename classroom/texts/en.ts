import { api } from './en-api.ts'
import { classes } from './en-classes.ts'
import { demo } from './en-demo.ts'
import { doctor } from './en-doctor.ts'
import { grades, gradesApi } from './en-grades.ts'
import { journal } from './en-journal.ts'
import { mosquitto } from './en-mosquitto.ts'
import { notes, tokenShared } from './en-notes.ts'
import { rest, restApi } from './en-rest.ts'
import { cards, roster } from './en-roster.ts'

const reasons: Record<string, string> = {
  EACCES: 'this account has no right to write there',
  EPERM: 'this account has no right to write there',
  EROFS: 'it is on a read-only disk',
  ENOTDIR: 'a file is in the way',
  EEXIST: 'a file is in the way',
  ENOSPC: 'the disk is full',
}

/** Why the classroom cannot start, or starts differently than asked. */
const start = {
  dataFolder: (folder: string, code: string) =>
    `The class cannot be kept in ${folder}: ${reasons[code] ?? code}. Choose another folder with --data.`,
  database: (file: string, reason: string) =>
    `The class's database ${file} cannot be read (${reason}). Put a copy of it back, or move it away to begin a new class.`,
  databaseInUse: (file: string) =>
    `Another classroom is using ${file}. Stop that one first, or choose another folder with --data.`,
  databaseNewer: (file: string) =>
    `${file} was written by a later version of this program. Use that version, or another folder with --data.`,
  authority: (folder: string) =>
    `The class's authority in ${folder} cannot be used: ca.crt and ca.key do not belong together. Put copies of both back, or move the folder away to make a new one; then everybody has to download ca.crt and their certificates anew.`,
  journal: (folder: string, reason: string) =>
    `The journal in ${folder} cannot be read: ${reason}. Choose another folder with --data, or repair this one.`,
  host: (host: string, code: string) =>
    `This machine has no address "${host}" (${code}). Leave --host out to listen on all its addresses.`,
  listen: (port: number, reason: string) => `Port ${port} cannot be opened: ${reason}.`,
  noFreePort: (first: number, last: number) =>
    `No port from ${first} to ${last} is free to this program. Choose others with --http-port, --mqtt-port, --tls-port and --mutual-port.`,
  portTaken: (asked: number, got: number, program: string) =>
    `Port ${asked} is not free: ${program}. Using ${got} instead; every address below says so.`,
  whoHasHttp: 'probably another web server',
  whoHasMqtt: 'probably Mosquitto running as a service',
  whoHasLow: 'ports below 1024 need special rights, or another program has it',
  lab: (message: string) => `A lab cannot be used:\n${message}`,
  noSite: (folder: string) =>
    `There is no site in ${folder}, and --no-build was given. Leave --no-build out, or run: npm run build`,
}

/** What is wrong with the command line. */
const usage = {
  unknownFlag: (flag: string, known: string) => `There is no option ${flag}. There are: ${known}.`,
  extra: (word: string) => `Expected options only, and "${word}" is none. Options begin with two dashes.`,
  missingValue: (flag: string) => `${flag} needs a value, as in ${flag} VALUE.`,
  port: (flag: string, came: string) =>
    `${flag} takes a port number from 1 to 65535 (or 0 for any free port), not "${came}".`,
  classCode: (came: string) =>
    `--class-code takes 4 to 32 letters, digits and dashes, not "${came}": students type it by hand.`,
  className: (came: string) =>
    `A class is called by 1 to 40 small letters, digits and dashes, not "${came}".`,
  engine: (came: string) =>
    `--engine takes own (the class’s broker) or mosquitto (the one installed on this machine), not "${came}".`,
  keepJournal: (came: string) =>
    `--keep-journal takes a number of days from 1 on, not "${came}". Leave it out to keep the journal until the class is deleted.`,
  logForm: (came: string) => `--log takes text or json, not "${came}".`,
  rosterInLog:
    '--roster prints a link to cards with tokens, which belongs in no log. Take the roster in without --log json first, or at the desk.',
  name: 'The class name of --name takes 1 to 60 characters.',
  openTopics: (came: string, rule: string) =>
    `--open-topics takes a topic filter such as "course/#", not "${came}" (${rule}).`,
  openDollar: (came: string) => `--open-topics cannot open "${came}": topics with $ belong to the broker.`,
  openDesk: (came: string) =>
    `--open-topics cannot open "${came}": the classroom's own topics and those of single students lie in it. Name a first level, as in "course/#".`,
}

/** `npm run record`. */
const record = {
  description:
    'Save an attempt from the class’s journal as a transcript, with another name in the place of the handle.',
  file: 'where to, such as labs/catalog/01-hello/transcripts/solution-paho',
  handle: 'whose attempt (of whoever began last)',
  lab: 'at which lab (the one begun last)',
  attempt: 'which one, by its number (the latest)',
  follow: 'go on until the lab has passed, or until Ctrl-C',
  aboutOption: 'what happens in it, in a sentence',
  as: 'the name to put in the place of the handle (ana)',
  overwrite: 'replace files that are there',
  data: 'folder in which the class is kept',
  noFile:
    'Expected a file to save to, as in: npm run record -- labs/catalog/01-hello/transcripts/solution-paho',
  exists: (file: string) =>
    `Expected a new file; ${file} is there already. Choose another name, or add --overwrite.`,
  noJournal: (folder: string, code: string) =>
    `Expected the journal of a class in ${folder}; it cannot be read (${code}). Name the class’s folder with --data, as npm start shows it.`,
  noAttempt: ([handle, lab, number]: (string | number | undefined)[], known: readonly string[]) => {
    const wanted = [handle && `of ${handle}`, lab && `at ${lab}`, number && `number ${number}`].filter(
      Boolean,
    )
    const there = known.length > 0 ? `It has: ${known.join(', ')}.` : 'It has none yet.'
    return `Expected an attempt ${wanted.join(' ') || 'at a lab'} in the journal; there is none. ${there}`
  },
  dependsOnHandle: (lab: string, handle: string, as: string) =>
    `What ${lab} asks for is drawn from the handle, so an answer of "${handle}" is wrong for "${as}". Record a student who joined as ${as}, or add --as ${handle}.`,
  about: (title: string) => `Recorded from a class: ${title}. Say here what happens in it.`,
  saved: (trace: string, expectation: string, handle: string, as: string) =>
    `Saved in ${trace}, ${handle} as ${as}, and what it comes to in ${expectation}.`,
}

/** Progress of building the site. */
const build = {
  missing: 'The site has not been built yet. Building it now, this takes about half a minute …',
  stale: 'The site was built from older files. Building it again …',
  skippedStale: 'The site was built from older files and is served as it is, because --no-build was given.',
  done: (seconds: string) => `The site is built (${seconds} s).`,
  failed: (status: string) =>
    `The site could not be built (${status}); the reason is above. Repair it, or start with --no-build if an older site is there.`,
}

/** What the terminal says of a running class. */
const terminal = {
  heading: (name: string) => `${name} is open.`,
  unnamed: 'The class',
  here: 'On this machine, open',
  others: 'Other machines open one of these (the first is the likeliest)',
  noOthers: 'This machine is in no network, so nobody else can reach the class yet.',
  onlyHere: 'The class listens on this machine alone, because of --host.',
  virtual: 'inside this machine or a private tunnel',
  scan: 'Phones scan',
  classCode: 'Class code',
  joiningClosed: 'Joining is closed; open it on the desk.',
  broker: 'Broker for boards',
  brokerHost: (host: string, port: number) => `host ${host}, port ${port} (MQTT 3.1.1 and 5, no TLS)`,
  brokerTls: (tls: number, mutual: number) =>
    `with TLS: port ${tls}, and port ${mutual} for client certificates`,
  fingerprint: 'fingerprint of the authority, ca.crt (SHA-256)',
  https: 'The site over HTTPS (browsers ask first whether you trust it)',
  desk: 'Instructor (this link works once)',
  deskByPassword: 'Instructor, with the password (forgotten: npm start -- --new-password)',
  newLink: (link: string) => `The instructor’s password is gone. A new link, which works once:\n    ${link}`,
  data: 'The class is kept in',
  stop: 'Stop with Ctrl-C.',
  stopping: 'Closing …',
  goodbye: 'The class is closed. Everything is saved; npm start opens it again. Goodbye.',
  killed: 'Stopped at once.',
  diskFault: (reason: string) =>
    `THE DISK DOES NOT TAKE THE JOURNAL: ${reason}. Messages go on, but none is acknowledged until there is room again.`,
  diskBack: 'The disk takes the journal again; nothing was lost.',
  memoryFault: (reason: string) =>
    `What the broker keeps for its clients (retained messages, sessions) is not safe on disk: ${reason}. The journal and the verdicts are not touched by it.`,
  saveFault: (reason: string) =>
    `THE DISK DOES NOT TAKE THE VERDICTS: ${reason}. They are kept in memory and written as soon as there is room again.`,
  labChanged: (lab: string, changes: readonly string[]) =>
    [`${lab} was saved. Attempts go on with it:`, ...changes.map((change) => `  ${change}`)].join('\n'),
  labAdded: (lab: string) => `${lab} is new. Its page comes with the next npm start.`,
  labMended: (lab: string) => `${lab} is as it was before.`,
  labBroken: (lab: string, message: string, isKnown: boolean) =>
    `${lab} was saved and cannot be used. ${isKnown ? 'The last good one stays in use' : 'It is left out'} until it is mended:\n${message}`,
  labGone: (lab: string) =>
    `The file of ${lab} is gone. The class keeps the last good one until it is closed.`,
  checkerFault: (lab: string, handle: string) =>
    `The checker failed on ${lab} of ${handle}. This is our fault:`,
}

/** What the checker says when it failed itself. */
const checker = {
  ourFault:
    'The checker failed here. This is our fault, not yours. Start the lab again, or ask your instructor.',
}

export const en = {
  journal,
  mosquitto,
  record,
  start,
  usage,
  build,
  terminal,
  checker,
  api: { ...api, ...restApi, ...gradesApi },
  grades,
  rest,
  notes,
  roster,
  classes,
  demo,
  doctor,
  cards,
  tokenShared,
}
