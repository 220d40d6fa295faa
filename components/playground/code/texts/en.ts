// The sentences of the code cell, in English.

import type { RunState } from '../code-run.ts'
import type { EndKind, Note } from '../console-log.ts'
import type { Undoable } from '../program.ts'
import type { ScriptFault } from '../script.ts'

const seconds = (ms: number) => (ms < 950 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`)

const ends: Record<EndKind, (time: string, code?: number) => string> = {
  finished: (time) => `Finished after ${time}: no connection is open any more, and no timer runs.`,
  exit: (time, code) => `Ended by process.exit(${code ?? 0}) after ${time}.`,
  stuck: () =>
    'Ended: it waits at an await for something that cannot come any more, as no connection is open and no timer runs.',
  stopped: (time) => `Stopped after ${time}, without a DISCONNECT.`,
  failed: (time) => `Ended by an error after ${time}.`,
  endless: (time) =>
    `Stopped after ${time}: it did not answer any more. A loop that never waits keeps everything else from happening; look for while (true), or a condition that never becomes false.`,
}

export const en = {
  run: 'Run',
  runHint: 'Run the program (Ctrl+Enter in the editor)',
  again: 'Run again',
  stop: 'Stop',
  stopHint: 'End the program at once. It says no goodbye to the broker.',
  cut: 'Cut the links',
  cutHint: 'Its connections break, as when the network goes. MQTT.js comes back by itself.',
  reset: 'Reset',
  solution: 'Solution',
  undo: 'Undo',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Select it to copy',
  link: 'Copy link',
  linkCopied: 'The link is copied. The program is in the link itself, and stored nowhere else.',
  linkNotCopied: 'Your browser does not let this page copy. The link is in the address bar now.',
  linkTooLong: 'This program is too long for a link that every mail program takes. Copy the text instead.',
  undone: {
    reset: 'Back to the program as it was. What you had written is kept aside.',
    solution: 'This is a solution. What you had written is kept aside.',
    file: 'This program came out of the file. What you had written is kept aside.',
    link: 'This program came with the link. Read it before you run it; it runs against the broker in this page. Your own is kept aside.',
  } satisfies Record<Undoable, string>,
  example: 'Program',
  examples: {
    publish: 'Publish a message',
    subscribe: 'Subscribe and listen',
    qos2: 'Exactly once, packet by packet',
    status: 'A retained status',
    sensor: 'A sensor with a will',
    request: 'Question and answer (MQTT 5)',
  } as Record<string, string>,
  language: 'Language',
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  editor: (title: string) => `${title}: the program`,
  editorHint: 'Ctrl+Enter runs it. Tab indents; to leave the editor with Tab, press Escape first.',
  onlyBuilt: 'it is part of the built site only: npm run build',

  state: (state: RunState): string => {
    switch (state.phase) {
      case 'ready':
        return ''
      case 'starting':
        return 'Starting …'
      case 'running': {
        const { connections } = state
        const open = connections === 1 ? 'one connection open' : `${connections} connections open`
        return state.isBusy ? 'Running, and busy' : connections === 0 ? 'Running' : `Running, ${open}`
      }
      case 'ended':
        return ends[state.how](seconds(state.ms), state.code)
      case 'refused':
        return fault(state.fault)
    }
  },

  console: 'Console',
  consoleEmpty: 'What the program prints with console.log appears here.',
  consoleSilent: 'Nothing printed yet.',
  clear: 'Clear',
  line: (line: number) => `line ${line}`,
  goToLine: (line: number) => `Go to line ${line} of the program`,
  uncaught: 'Not caught:',
  level: { log: '', info: 'info', debug: 'debug', warn: 'warning', error: 'error' },
  onlyNewest: (shown: number, count: number) =>
    `The newest ${shown.toLocaleString('en')} of ${count.toLocaleString('en')} lines.`,
  note: (note: Note): string => {
    switch (note.kind) {
      case 'connects':
        if (note.to === 'page') return `${note.url}: in here, every address leads to the broker in this page.`
        if (note.to === 'classroom')
          return `${note.url}: in here, every address leads to your classroom, signed in as you.`
        return `${note.url}: in here, every address leads to ${note.address}.`
      case 'dropped':
        return `${note.count.toLocaleString('en')} more lines were printed, faster than anybody reads: at most 1,000 lines or 100 KB a second are shown.`
      case 'slowed':
        return 'The program sends faster than this page can show. At most 2,000 packets a second go on to the broker; the others wait their turn, and none is lost.'
      case 'forbidden':
        return `The program tried to use ${note.what}. In here nothing leads out but mqtt.connect.`
      case 'busy':
        return 'The program has not answered for two seconds. Is it in a loop that never ends? Stop ends it at once.'
      case 'broker-died':
        return `The broker in this page broke down: ${note.why}. Run starts a new one.`
    }
  },
  packets: 'Packets',
  packetsCount: (count: number) => (count === 0 ? 'none yet' : count.toLocaleString('en')),
  noPackets: 'Every packet of the program appears here, once it connects.',
  frame: 'The closed box in which programs run',
}

function fault(fault: ScriptFault | { kind: 'no-box'; said: string }): string {
  switch (fault.kind) {
    case 'syntax':
      return `${fault.line === undefined ? 'The program' : `Line ${fault.line}`} cannot be read: ${fault.said}.`
    case 'import':
      return `Line ${fault.line} imports “${fault.name}”. Only “mqtt” is there to be imported here.`
    case 'not-loaded':
      return `A part of this page is missing: ${fault.said}. If it did not arrive, look whether the network is there; Run tries again.`
    case 'no-box':
      return `The closed box for programs could not be opened (${fault.said}). Run tries again.`
  }
}
