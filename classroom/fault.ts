/** The classroom cannot start, and the message is a whole sentence for the person at the terminal. No stack is shown. */
export class StartFault extends Error {}
