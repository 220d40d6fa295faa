// What is said of a student's boards, in English: on their own page and at the desk.

export const boards = {
  title: 'Your boards',
  intro:
    'Each board has a token of its own, so that one can be renewed or revoked without the others noticing. Your token above is one of them.',
  loading: 'Looking for boards …',
  none: 'There is no board. Add one, and it gets a token.',
  connected: (clientId: string, address: string, since: string, transport: string) =>
    `Connected as ${clientId || '(no identifier)'}${address ? ` from ${address}` : ''} by ${transport}, since ${since}.`,
  neverSeen: 'Never seen yet.',
  seen: (time: string, from: string) => `Last seen ${time}${from ? ` from ${from}` : ''}.`,
  subscriptions: (count: number) => `${count} ${count === 1 ? 'subscription' : 'subscriptions'}`,
  asked: (qos: number, clientId: string, isAway: boolean) =>
    `QoS ${qos}, ${clientId}${isAway ? ', away: its session waits' : ''}`,
  retained: (count: number) => `${count} retained ${count === 1 ? 'message' : 'messages'}`,
  leftOver: (count: number) =>
    `${count} retained ${count === 1 ? 'message' : 'messages'} of no board there is: left by a page or a playground`,
  retainedUnknown:
    'Which messages are retained is not known: Mosquitto carries the messages of this class, and does not list those that it keeps.',
  bytes: (count: number) => `${count} ${count === 1 ? 'byte' : 'bytes'}`,
  rename: 'Rename',
  renameYes: 'Save the name',
  newName: (name: string) => `New name for ${name}`,
  ofBoard: (name: string) => `of ${name}`,
  renew: 'Renew token …',
  renewSure: (name: string) =>
    `Make a new token for ${name}? The old one stops at once. What was connected by it is disconnected; its certificate, its stored sessions and its retained messages end too.`,
  renewYes: 'Renew it',
  revoke: 'Revoke board …',
  revokeSure: (name: string) =>
    `Revoke ${name}? It is disconnected at once, and its token and certificate are worth nothing any more. Its stored sessions and retained messages go. This cannot be taken back; a new board can be added.`,
  revokeYes: 'Revoke this board',
  revoked: (name: string) => `${name} is revoked.`,
  token: (name: string) => `The token of ${name}. It is shown only here and only now.`,
  tokenOf: (name: string) => `the token of ${name}`,
  use: 'Use it in the programs below',
  addName: 'A further board, called',
  add: 'Add a board',
  /** At the desk. */
  deskTitle: (handle: string) => `Boards of ${handle}`,
}
