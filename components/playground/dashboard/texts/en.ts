// The sentences of the dashboard, in English.

import { filterFault, topicFault } from '../../texts/en.ts'
import type { BoardFault } from '../board-file.ts'
import type { Undoable } from '../dashboard.ts'
import type { ReadingFault } from '../reading.ts'
import type { TileField, TileKind } from '../tile.ts'
import type { PublishFault } from '../tile-values.ts'

const named = (title: string) => (title === '' ? 'a tile without a name' : `“${title}”`)

const cut = (text: string) => (text.length > 30 ? `${text.slice(0, 30)}…` : text)

export const en = {
  connect: 'Connect',
  connectNow: 'Try now',
  disconnect: 'Disconnect',
  stopTrying: 'Stop trying',
  edit: 'Arrange',
  editHint: 'Add, change, move and remove tiles',
  done: 'Done',
  add: 'Add a tile',
  reset: 'Reset',
  save: 'Save as a file',
  open: 'Open a file',
  link: 'Copy link',
  undo: 'Undo',
  name: 'Name of this dashboard',
  keep: 'Keep this one',
  fileName: (title: string) =>
    `${
      title
        .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
        .replaceAll(/^-|-$/g, '')
        .toLowerCase() || 'dashboard'
    }.json`,
  more: 'Dashboard',
  linkCopied: 'The link is copied. It carries the tiles; no broker, no name and no password.',
  linkNotCopied: 'Your browser does not let this page copy. The link is in the address bar now.',
  linkTooLong: 'There are too many tiles for a link that every mail program takes. Save a file instead.',
  opened: (leftOut: number) =>
    leftOut === 0
      ? 'The file is open.'
      : `The file is open. ${leftOut === 1 ? 'One thing in it was no tile, and was' : `${leftOut} things in it were no tiles, and were`} left out.`,
  tooMany: 'A dashboard holds 60 tiles. Remove one first.',
  undone: (what: Undoable, title: string): string => {
    switch (what) {
      case 'removed':
        return `Removed ${named(title)}.`
      case 'reset':
        return 'Back to the dashboard as it was in the beginning.'
      case 'opened':
        return `This is ${named(title)} from the file. The one before is kept aside.`
      case 'link':
        return `This dashboard came with the link. Your own is kept aside, and nothing is kept of this one unless you say so.`
    }
  },
  boardFault: (fault: BoardFault): string => {
    switch (fault.kind) {
      case 'not-json':
        return 'Expected a dashboard saved from this page, which is JSON. This is something else.'
      case 'not-a-dashboard':
        return 'This is JSON, and no dashboard saved from this page.'
      case 'too-new':
        return 'This dashboard was saved by a later version of this site. Open it there, or reload this page.'
      case 'too-long':
        return 'This file is larger than any dashboard: at most 500 KB are read.'
    }
  },

  room: 'Simulated room',
  roomHint:
    'A second client of this page. It publishes a temperature every second, and does what the tiles tell it.',
  roomElsewhere:
    'The simulated room stays in this page and in your classroom, so as not to write into other people’s topics.',
  empty: 'No tile yet. Press Arrange, then “Add a tile”.',
  packets: 'Packets',
  packetsCount: (count: number) => (count === 0 ? 'none yet' : count.toLocaleString('en')),

  // A tile
  kind: {
    text: 'Text',
    gauge: 'Gauge',
    chart: 'Chart',
    lamp: 'Lamp',
    switch: 'Switch',
    slider: 'Slider',
    button: 'Button',
  } satisfies Record<TileKind, string>,
  kindAbout: {
    text: 'Shows a payload, or a part of it, as text.',
    gauge: 'Shows a number between two others, and says when it is too low or too high.',
    chart: 'Shows a number over the last minutes.',
    lamp: 'Shows one of two states.',
    switch: 'Publishes one of two payloads, and shows the state that comes back.',
    slider: 'Publishes a number, and shows the one that comes back.',
    button: 'Publishes one payload.',
  } satisfies Record<TileKind, string>,
  waitingHint: (topic: string) => `Waiting for a message on ${topic}.`,
  noTopic: 'No topic yet. Press Arrange and set one.',
  retained: 'retained',
  retainedHint: 'The broker had kept this message from before.',
  ago: (seconds: number) =>
    seconds < 2
      ? 'just now'
      : seconds < 90
        ? `${Math.round(seconds)} s ago`
        : seconds < 5_400
          ? `${Math.round(seconds / 60)} min ago`
          : `${Math.round(seconds / 3_600)} h ago`,
  unknown: 'not known yet',
  press: (payload: string) => (payload === '' ? 'Send nothing' : `Send “${cut(payload)}”`),
  pressOf: (title: string, payload: string) =>
    `${payload === '' ? 'Send nothing' : `Send “${cut(payload)}”`}${title === '' ? '' : `: ${title}`}`,
  sentTo: (payload: string, topic: string) =>
    payload === '' ? `An empty payload sent to ${topic}.` : `“${cut(payload)}” sent to ${topic}.`,
  unconfirmed: (topic: string) => `Sent. No answer on ${topic} yet.`,
  low: 'low',
  normal: 'in range',
  high: 'high',
  beyond: (min: number, max: number) => `beyond ${min} to ${max}`,
  gauge: (value: string, min: string, max: string, word: string) =>
    `${value}, on a scale from ${min} to ${max}${word === '' ? '' : `: ${word}`}`,
  chart: (title: string, last: string, low: string, high: string, minutes: number) =>
    `${title}: ${last} now, between ${low} and ${high} in the last ${minutes === 1 ? 'minute' : `${minutes} minutes`}.`,
  chartStart: (minutes: number) => `−${minutes} min`,
  chartNow: 'now',
  reading: (fault: ReadingFault): string => {
    switch (fault.kind) {
      case 'not-text':
        return 'Expected text. These bytes are not UTF-8.'
      case 'not-json':
        return fault.text === ''
          ? 'Expected JSON. The payload is empty.'
          : `Expected JSON. “${fault.text}” is none: look for single quotes, or a comma too many.`
      case 'bad-path':
        return `The JSON path ${fault.path} cannot be read (${fault.said}). One begins with $, as in $.temperature.`
      case 'nothing-there':
        return `There is nothing at ${fault.path} in this payload. Capital and small letters differ.`
      case 'not-number':
        if (fault.path)
          return `Expected a number. “${fault.text}” is JSON with one in it: set the JSON path to ${fault.path}`
        if (/^\s*[+-]?\d+,\d+\s*$/.test(fault.text))
          return `Expected a number. “${fault.text}” has a comma: programs write a point, as in ${fault.text.replace(',', '.')}`
        if (/^\s*[+-]?\d/.test(fault.text))
          return `Expected a number and nothing else. “${fault.text}” came: a unit belongs into the tile, not into the payload.`
        return fault.text === ''
          ? 'Expected a number. The payload is empty.'
          : `Expected a number. “${fault.text}” came.`
      case 'neither':
        return `Expected “${fault.on}” or “${fault.off}”. “${fault.text}” came: payloads are compared letter by letter.`
    }
  },
  publishFault: (fault: PublishFault, topic: string): string => {
    switch (fault) {
      case 'unconnected':
        return 'Not sent: this dashboard is not connected.'
      case 'no-topic':
        return 'Not sent: the tile has no topic to publish to. Press Arrange and set one.'
      case 'bad-topic':
        return `Not sent: nothing can be published to ${topic}. + and # are for subscribing.`
    }
  },

  // Arranging
  drag: (title: string) => `Drag ${named(title)}`,
  move: {
    left: (title: string) => `Move ${named(title)} left`,
    right: (title: string) => `Move ${named(title)} right`,
    up: (title: string) => `Move ${named(title)} up`,
    down: (title: string) => `Move ${named(title)} down`,
  },
  movedTo: (title: string, place: number, count: number) =>
    `${named(title)} is tile ${place} of ${count} now.`,
  change: 'Settings',
  changeOf: (title: string) => `Settings of ${named(title)}`,
  duplicate: 'Copy',
  duplicateOf: (title: string) => `Copy ${named(title)}`,
  copyTitle: (title: string) => (title === '' ? '' : `${title} 2`),
  remove: 'Remove',
  removeOf: (title: string) => `Remove ${named(title)}`,

  // Settings
  addTitle: 'A new tile',
  settings: (title: string) => (title === '' ? 'Settings of a tile' : `Settings of ${title}`),
  kindLegend: 'What kind',
  apply: 'Apply',
  addIt: 'Add',
  cancel: 'Cancel',
  field: {
    title: 'Title',
    topic: 'Topic it shows',
    path: 'JSON path',
    prefix: 'Before the value',
    postfix: 'After the value',
    to: 'Topic it publishes to',
    on: 'Payload for on',
    off: 'Payload for off',
    pattern: 'Payload',
    qos: 'QoS',
    retain: 'Retain what it publishes',
    min: 'From',
    max: 'To',
    step: 'In steps of',
    low: 'Too low below',
    high: 'Too high above',
    minutes: 'Minutes',
    isWide: 'Two columns wide',
  } satisfies Record<TileField, string>,
  buttonPayload: 'Payload',
  hint: {
    topic: 'A topic name or a filter.',
    stateTopic: 'Where the device says how it is. Empty: the tile shows what it sent.',
    path: 'Where the value is in a JSON payload, as $.temperature or $.sensors[0].value. Empty: the whole payload.',
    pattern: '<value> becomes the number, as in {"target": <value>}. Empty: the number alone.',
    postfix: 'A unit, perhaps.',
  },
  fieldFault: {
    filter: filterFault,
    name: topicFault,
    path: (said: string) => `This path cannot be read: ${said}. One begins with $, as in $.temperature.`,
    number: 'Expected a number, with a point for the fraction.',
    order: 'This is to be more than the number before it.',
    step: 'Expected more than 0.',
    minutes: 'Expected 1 to 10.',
    missing: 'This tile needs a topic.',
    pattern: 'Expected <value> somewhere in it, for the number.',
  },
}
