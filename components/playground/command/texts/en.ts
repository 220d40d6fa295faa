// Every sentence of the command cell that a person reads, in English. What the tools say is not here: those are
// Mosquitto's own words.

import type { Remark } from '../block.ts'
import type { OptionHint } from '../option-hints.ts'
import type { ShellFault, ShellNote } from '../shell.ts'
import type { Beyond, Where } from '../where.ts'

const instead =
  'To try it, run the real tool in a terminal of your computer (the package is called mosquitto-clients on Debian and Ubuntu, mosquitto elsewhere).'

function shellFault(fault: ShellFault): string {
  switch (fault.what) {
    case 'open-quote':
      return `A quote was opened with ${fault.quote} and not closed. Every quote needs its partner; a shell would wait for it on the next line.`
    case 'pipe':
      return `This cell is not a whole shell: it can hand the output of echo or printf to mosquitto_pub, and here “${fault.left}” stands before the |. Try: echo hello | mosquitto_pub -t a/topic -l`
    case 'redirect':
      return `There are no files here, so ${fault.sign} has nothing to read or write. To give mosquitto_pub some lines, try: printf 'one\\ntwo\\n' | mosquitto_pub -t a/topic -l`
    case 'substitution':
      return 'A command inside $( ) or backticks would need a whole shell. Write its result out, in single quotes.'
    case 'braces':
      return `A shell takes ${fault.word} apart at its commas and eats its double quotes. Put the whole payload in single quotes: '${fault.word}'`
    case 'group':
      return `Outside quotes ${fault.sign} means something to a shell. If it belongs to your text, put the text in single quotes.`
    case 'nothing-before':
      return `There is no command beside ${fault.sign}.`
  }
}

function beyond(what: Beyond): string {
  switch (what.what) {
    case 'tls':
      return `Not run: ${what.option} is for TLS over TCP. A browser has no raw TLS: it opens WebSockets only, and chooses the certificates itself. ${instead} What a browser can do instead is MQTT over an encrypted WebSocket: this cell takes a wss:// address at its broker switch. Without the TLS options the command runs here, on the broker in this page.`
    case 'tls-port':
      return `Not run: port ${what.port} is for TLS over TCP. A browser has no raw TLS: it opens WebSockets only. ${instead} What a browser can do instead is MQTT over an encrypted WebSocket: this cell takes a wss:// address at its broker switch. Without -p ${what.port} the command runs here, on the broker in this page.`
    case 'websocket-port':
      return `Not run: on port ${what.port} brokers speak MQTT over WebSocket, and mosquitto_pub and mosquitto_sub speak MQTT over plain TCP: there they would wait for an answer that never comes. Use port 1883.`
    case 'file':
      return `Not run: this page cannot read files of your computer, so there is no ${what.file} here. Give the text with -m, or as in: echo 'some text' | mosquitto_pub -t a/topic -s`
    case 'socket':
      return `Not run: ${what.option} says how a TCP or Unix socket is opened, and a browser does not let a page choose that. Leave it out, or run the real tool.`
    case 'password-alone':
      return 'Not run: a password without a user name is allowed in MQTT 5, but this cell cannot write such a packet. Add -u.'
    case 'address':
      return 'Not run: the broker switch of this cell says another broker, and no connection can be made to the address there. What is wrong with it stands below the address.'
  }
}

function shellNote(note: ShellNote): string {
  switch (note.what) {
    case 'variable':
      return `A shell puts the value of ${note.name} in its place, and here that is nothing. If the $ belongs to your text, use single quotes: '${note.name}…'`
    case 'comment':
      return `A shell takes a # at the beginning of a word for a comment, so “${note.text}” was not read. Put it in quotes: '#'`
    case 'curly-quotes':
      return 'There are curly quotes in this line, as a word processor makes them. To a shell they are letters like any other. Type straight ones: \' or "'
    case 'long-dash':
      return `“${note.word}” begins with a long dash, as a word processor makes it. Options begin with one or two plain hyphens: - or --`
    case 'lost-quotes':
      return `A shell eats the double quotes in ${note.word}. For JSON put the whole payload in single quotes: '${note.word}'`
    case 'prompt':
      return 'The $ at the beginning stands for the prompt in a book or a manual; it is not part of the command, and was left out.'
  }
}

function optionHint(hint: OptionHint): string {
  switch (hint.what) {
    case 'other-tool':
      return `${hint.option} is an option of ${hint.tool}.`
    case 'joined':
      return `The value is a word of its own: ${hint.option} ${hint.value}`
    case 'newer':
      return `${hint.option} came with a later version of Mosquitto’s tools. This cell does what version 2.0 does.`
    case 'stray-word':
      return `“${hint.word}” belongs to no option. A text with spaces needs quotes around it: -m 'two words'`
    case 'letter-case':
      return `Capital and small letters differ. There is ${hint.known}.`
  }
}

export const en = {
  title: 'Commands',
  about: 'mosquitto_pub and mosquitto_sub, run in this page.',
  hint: 'Enter runs the line, ↑ brings back earlier ones, Tab completes. To leave the line with Tab, press Esc first. Each command runs beside the others, as if in a terminal window of its own.',
  input: 'Command line',
  placeholder: 'mosquitto_sub -t home/# -v',
  run: 'Run',
  output: 'Terminal',
  empty: 'Nothing has run yet. Type a command below, or type help.',
  ready: 'Ready to run',
  runThis: (command: string) => `Run: ${command}`,
  edit: 'Edit',
  editThis: (command: string) => `Edit: ${command}`,
  stop: 'Stop',
  stopThis: (number: number) => `Stop command ${number}`,
  stopHint: 'As Ctrl-C does',
  clear: 'Clear',
  clearHint: 'Takes away the output of commands that have ended',
  reset: 'Reset',
  resetHint: 'Stops everything, and the broker in this page forgets its sessions and retained messages',
  copy: 'Copy as text',
  copied: 'Copied',
  notCopied: 'Not copied: select it and press Ctrl-C.',
  choices: 'Completions',
  command: (number: number) => `Command ${number}`,
  running: 'running',
  stopped: 'stopped',
  status: (status: number) => `exit status ${status}`,
  statusMeaning(status: number, isTool: boolean): string {
    if (!isTool) return status === 127 ? 'command not found' : ''
    if (status === 27) return 'the time given with -W was over'
    if (status === 7) return 'the connection was lost'
    if (status === 130) return 'ended by Ctrl-C'
    if (status >= 2 && status <= 5) return 'the broker refused the connection, with this code in CONNACK'
    if (status >= 128) return 'the broker refused the connection, with this reason code in CONNACK'
    return ''
  },
  dropped: (count: number) => `${count.toLocaleString('en')} earlier lines are not shown.`,
  error: 'standard error',
  stdin: {
    label: 'Standard input',
    lines: 'Each line you type here is a message. Ctrl-D ends the input.',
    whole: 'What you type here, until you end the input, is one message.',
    send: 'Enter',
    end: 'End (Ctrl-D)',
  },
  where({ place, host, port, url }: Where): string {
    const isHere = ['localhost', '127.0.0.1', '::1'].includes(host)
    const asked = `${host}:${port}`
    if (place === 'other')
      return isHere
        ? `goes to ${url}, in the place of ${asked}`
        : `goes to ${url}: a page reaches brokers over WebSockets only, so nothing is sent to ${asked}`
    if (place === 'classroom')
      return isHere
        ? 'goes to the classroom, over its WebSocket'
        : `${asked} stands for the classroom here, which is reached over its WebSocket`
    return isHere
      ? `goes to the broker in this page, in the place of ${asked}`
      : `goes to the broker in this page: nothing is sent to ${asked}`
  },
  remark(remark: Remark): string {
    switch (remark.what) {
      case 'fault':
        return shellFault(remark.fault)
      case 'beyond':
        return beyond(remark.beyond)
      case 'unknown-command':
        return `This cell is not a whole computer: it knows mosquitto_pub and mosquitto_sub, and ${remark.name === '' ? 'nothing without a name' : `not ${remark.name}`}. Type help to see the rest.`
      case 'signed-in':
        return `Signed in to the classroom as ${remark.handle}, as the command has no -u and no -P.`
      case 'signed-in-elsewhere':
        return `Signed in as ${remark.userName}, from the broker switch of this cell, as the command has no -u and no -P.`
      case 'outside-class':
        return `In the classroom only ${remark.handle}/… and class/… are open to you, unless your instructor opened more: “${remark.topic}” would be refused.`
      case 'broker-died':
        return `The broker in this page stopped: ${remark.why}. It starts again with the next connection, and has forgotten everything.`
      case 'left':
        return 'This was still running when the page was left, and ended with it.'
      case 'help':
        return 'Here you can use mosquitto_pub and mosquitto_sub (--help lists their options), echo and printf before a | or alone, sleep, history, clear; several commands in a line with ; && || and & at the end to go on at once.'
      case 'other-tool':
      case 'joined':
      case 'newer':
      case 'stray-word':
      case 'letter-case':
        return optionHint(remark)
      default:
        return shellNote(remark)
    }
  },
  announceMany: (count: number) => `${count} new lines.`,
  announceEnd: (number: number, status: number | undefined) =>
    `Command ${number} has ended${status ? ` with status ${status}` : ''}.`,
  announceChoices: (count: number) => `${count} completions. Arrow keys choose, Enter takes one.`,
  wire: 'On the wire',
  wireHeading: 'Packets of all commands',
  wireEmpty: 'Run a command, and each of its packets appears here.',
}
