/** What was given cannot be used; the message is a sentence for the person at the terminal. No stack is shown. */
export class InputFault extends Error {}
