// What the page for setting up a class says of assistants and of the instructor's own client, in English.

const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`

export const setupPeople = {
  isAssistant: (name: string) =>
    `You are here as an assistant, ${name}. You see the class, tell it things and make new board tokens; everything else is the instructor’s.`,

  assistantsTitle: 'Assistants',
  assistantsHelp:
    'An assistant sees the class, writes notes, leads with “follow me” and polls, and makes new board tokens. Labs, marks, the roster and this page stay yours. What each of them does is in the class’s journal, under their name.',
  assistantName: 'Name of an assistant',
  addAssistant: 'Make a link for them',
  linkMade: (name: string) =>
    `For ${name}: whoever opens this link first is at the desk under that name. It works once, and is shown only now.`,
  linkOf: (name: string) => `the link for ${name}`,
  assistantState: (isAwaited: boolean, browsers: number) =>
    [
      browsers > 0 ? `at the desk in ${many(browsers, 'browser')}` : '',
      isAwaited ? 'a link is not opened yet' : '',
      browsers === 0 && !isAwaited ? 'signed out' : '',
    ]
      .filter(Boolean)
      .join(', '),
  newLink: 'New link …',
  newLinkSure: (name: string) =>
    `Make another link for ${name}, for a further browser or in the place of one that was lost? A link that was not opened yet stops working.`,
  newLinkYes: 'Make the link',
  removeAssistant: 'Remove …',
  removeAssistantSure: (name: string) =>
    `Take ${name} away from the desk? Their browsers are signed out at once. What they did stays in the journal.`,
  removeAssistantYes: 'Remove this assistant',

  clientTitle: 'Your own MQTT client',
  clientHelp:
    'With the user name “desk” and a password made here, a client of yours, such as mosquitto_sub or a dashboard, reads every topic of the class. It publishes to class/# only: what stands on desk/… is the classroom’s word, and what stands below a handle must come from that student’s boards, or it would prove nothing. The password opens the broker and not this desk.',
  clientMade: 'This is the password. It is shown only now.',
  clientLabel: 'the password for your client',
  clientCommand: 'the command',
  clientNone: 'There is none now.',
  clientSince: (when: string) => `There is one, made ${when}.`,
  clientMake: 'Make a password',
  clientRenew: 'Make another …',
  clientRenewSure:
    'Make another password? The one before stops at once, and clients that use it are cut off.',
  clientRenewYes: 'Make another password',
  clientEnd: 'Take it away …',
  clientEndSure: 'Take the password away? Clients that use it are cut off at once.',
  clientEndYes: 'Take it away',

  tokensTitle: 'New board tokens',
  tokensHelp: 'For a student who has lost theirs. Only the new token works then.',
  tokenNew: 'New token …',
  tokenSure: (handle: string) =>
    `Make a new token for ${handle}’s first board? The old one stops at once, and a board that uses it is cut off.`,
  tokenYes: 'Make a new token',
  tokenMade: (handle: string) => `The new token of ${handle}, shown only now:`,
}
