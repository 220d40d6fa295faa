// What the join page, the board page and the badge say, in English.

import type { HandleFault } from '../handle.ts'

const handleFaults: Record<HandleFault, string> = {
  empty: 'Choose a handle: 2 to 16 of a–z, 0–9 and -.',
  short: 'A handle has at least 2 signs.',
  long: 'A handle has at most 16 signs.',
  signs: 'Expected only a–z, 0–9 and -. Capital letters, spaces and other signs cannot be used in a handle.',
  taken: 'This word is a topic level of the classroom itself. Choose another.',
}

/** Said in more than one place. */
export const shared = {
  noteTitle: 'A note from your instructor',
  noteRead: 'I have read it',
  looking: 'Looking for the classroom …',
  none: {
    title: 'No classroom here',
    text: 'This copy of the notebook is a plain web site: everything can be read, and the playgrounds run inside the page. Joining, labs with your own board and the instructor’s desk need a classroom, a program that runs on one computer in the room.',
    lessons: 'Read the lessons',
    run: 'To run a classroom, install Node and, in the notebook’s folder:',
    runCommands: 'npm install\nnpm start',
    runAfter: 'It prints the address to open and the class code.',
  },
  unreachable: {
    title: 'The classroom does not answer',
    text: 'Is this computer on the class’s network, and is the classroom still running? This page keeps trying. Nothing you typed is lost.',
    again: 'Try now',
  },
  network: 'The classroom did not answer. Nothing you typed is lost: check the network and try again.',
  unexpected: (status: number) =>
    `The classroom answered in a way this page does not know (${status}). Try again; if it stays, reload the page.`,
  copy: 'Copy',
  copied: 'Copied',
  save: 'Save as file',
  notCopied: 'Not copied: select it and copy it by hand',
  cancel: 'Cancel',

  connection: {
    idle: 'not connected',
    connecting: 'connecting …',
    connected: 'connected',
    lost: (seconds: number) =>
      seconds > 0 ? `connection lost, trying again in ${seconds} s` : 'connection lost, trying again …',
    refused: 'your sign-in ended here',
  },
  connectionLost: 'Connection lost, trying again.',
  signInAgain: 'Sign in again',
  refusedLong:
    'The classroom no longer knows this computer’s sign-in. Sign in again with your handle and token.',
}

export const badge = {
  join: 'Join the class',
  board: 'Your board',
  signedInAs: 'Signed in as',
  leave: 'Leave this computer',
  leaveSure:
    'Leave this computer? What you typed here is forgotten; how far you have come in the lessons stays in your class. You come back with your handle and your token: make sure you have the token.',
  leaveYes: 'Leave',
}

export const join = {
  title: 'Join the class',
  description: 'Join a class with its code, and get a handle and a token for your board.',
  intro: 'You get a name on the wire and a token for your board. It takes a minute.',
  classCode: 'Class code',
  classCodeHelp: 'Your instructor shows it.',
  name: 'Your name',
  nameHelp: 'Only your instructor sees it.',
  handle: 'Handle',
  handleHelp: (handle: string) =>
    `Your short name on the wire: user name, and first level of your topics, as in ${handle || 'ana'}/outTopic.`,
  handleOk: 'Good.',
  handleFaults,
  submit: 'Join',
  submitting: 'Joining …',
  closedTitle: 'Joining is closed',
  closed: 'Your instructor has closed joining. Ask them to open it; what you typed stays here.',
  checkAgain: 'Check again',
  needCode: 'Type the class code.',
  needName: 'Type your name.',
  takenTry: (handle: string) => `Take ${handle}`,
  already: (handle: string) => `You are signed in as ${handle} on this computer.`,
  goBoard: 'Connect your board',
  goLab: 'Go to lab 1',
  other: 'Not you? Leave this computer first.',
  haveAccount: 'You joined before, on another computer or browser?',
  signInTitle: 'Sign in again',
  signInHelp: 'With the handle and the token of your board.',
  token: 'Token',
  tokenHelp:
    'Three groups of four. Capitals and dashes do not matter. Lost it? Your instructor gives you a new one.',
  signIn: 'Sign in',
  signingIn: 'Signing in …',
  joinInstead: 'New here? Join the class',
  needToken: 'Type your token.',
  notKept: 'This browser keeps nothing between pages (private mode?). Copy your token before you go on.',
}

export const board = {
  title: 'Connect your board',
  description: 'Address, credentials and ready programs for your board.',
  notJoined:
    'Join the class first: you get a user name and a token, and the programs below are filled in with them.',
  join: 'Join the class',
  sample: 'You have not joined: in the programs below stand sample values.',
  valuesTitle: 'What your board needs',
  host: 'Host',
  port: 'Port',
  user: 'User name',
  token: 'Token',
  tokenHelp: 'It is your board’s password.',
  clientId: 'Client identifier',
  clientIdHelp:
    'One for each program that runs at the same time: with the same one, two push each other off.',
  hidden: '••••-••••-••••',
  show: 'Show',
  hide: 'Hide',
  theToken: 'the token',
  noToken: 'This browser has not seen your token. Make a new one, or sign in with the token you have.',
  newToken: 'New token …',
  newTokenSure:
    'Make a new token for your first board? The old one stops at once, and a board that uses it is disconnected; its certificate, stored sessions and retained messages end too.',
  newTokenYes: 'Make a new token',
  newTokenDone: 'This is your new token. Put it into your board’s program: the old one has stopped.',
  hostPick: 'This computer has several addresses. Take the one on the network your board is in.',
  localhost: (host: string) =>
    `You opened this page as localhost. To a board that name means the board itself, so the programs name this computer’s address on the network: ${host}.`,
  loopback:
    'This classroom is only open to programs on this computer: a board cannot reach 127.0.0.1. Start it with an address of the network.',
  statusTitle: 'Your board now',
  statusNone: 'No board is connected yet. This line changes by itself.',
  statusConnected: 'Your board is connected',
  statusLine: (clientId: string, since: string) => `client identifier ${clientId}, since ${since}`,
  statusNoId: '(none given)',
  statusFrom: (address: string) => `from ${address}`,
  refusedAt: (time: string) => `Refused at ${time}`,
  wire: 'Packets of your board',
  wireAbout: 'Every packet between your boards and the broker, as it passes.',
  programsTitle: 'Programs, ready to paste',
  http: 'HTTP beside MQTT: the same topics with curl, and what a message costs either way',
  programsIntro:
    'Each does the whole of lab 1: it connects, publishes hello world to your outTopic, subscribes to your inTopic, and publishes back what arrives. What is underlined is yours and already filled in.',
  tabs: 'Programs',
  program: (name: string) => `Program: ${name}`,
  settingsOf: (tool: string) => `Settings for ${tool}`,
  setting: 'Setting',
  value: 'Value',
  lab: 'Then do lab 1',
  notSaved: 'This browser could not keep the token: copy it now.',
}

/** Above a tool's programs. */
export const notes = {
  mosquitto: [
    'Quotes stand around the values because a shell gives #, $ and spaces a meaning of their own.',
    'Two programs run at the same time, so each has a client identifier of its own.',
  ],
  paho: ['Which version do you have? python -m pip show paho-mqtt. The callbacks of 2 and 1 differ.'],
  arduino: [
    'Whole packets above 256 bytes are dropped in silence by this library, both ways; it publishes with QoS 0 only.',
  ],
  'esp-idf': [
    'A folder with four files. From ESP-IDF 5 on the settings lie in .broker and .credentials; the older .uri does not compile any more.',
  ],
  amb82: [
    'The example says hello once, about ten seconds after reset, and does not come back when the connection is lost: press reset when the lab page is listening. With the changed lines alone, type the word on the lab page.',
  ],
  micropython: [
    'umqtt.simple publishes bytes, and its keep alive is off unless you set it: here it is 60 s.',
  ],
  javascript: [
    'In Node the client opens a plain MQTT connection; a browser cannot, and speaks MQTT inside a WebSocket. The classroom lets only its own pages do that, hence the console of this page.',
  ],
  'mqtt-explorer': [
    'MQTT Explorer asks for # and $SYS/#, everything there is. Here you may read your own topics: remove the two and add yours.',
  ],
  mqttx: [
    'MQTTX speaks MQTT 5 unless told otherwise; this broker speaks 5 and 3.1.1. Where it would ask for #, ask for your own topics.',
  ],
}
