// Every sentence of the payload viewer that a person reads, in English.

import type { SampleName } from '../samples.ts'
import type { View } from '../view.ts'
import { mistake } from './en-mistakes.ts'

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export const en = {
  mistake,
  views: {
    text: 'Text',
    json: 'JSON',
    xml: 'XML',
    csv: 'CSV',
    hex: 'Hex',
    base64: 'Base64',
    cbor: 'CBOR',
    messagepack: 'MessagePack',
  } satisfies Record<View, string>,
  viewsLabel: 'Ways to look at this payload',
  likely: 'likely',
  bytes: (count: number) => plural(count, 'byte', 'bytes'),
  characters: (count: number) => plural(count, 'character', 'characters'),
  lines: (count: number) => plural(count, 'line', 'lines'),
  empty:
    'No payload: the message has zero bytes after its topic. With retain set, such a message deletes the retained one.',
  saysItIs: (type: string) => `Content Type says ${type}`,
  mistakes: (count: number) => plural(count, 'thing to look at', 'things to look at'),
  noMistakes: 'Nothing looks wrong with it.',
  place: (at: number, line?: number, column?: number) =>
    line === undefined
      ? `byte ${at.toLocaleString('en')}`
      : `byte ${at.toLocaleString('en')}, line ${line}, column ${column}`,
  showBytes: 'Show in hex',
  loading: 'Fetching what reads this…',
  notLoaded: (why: string) => `What reads this could not be fetched (${why}). Is the network there?`,
  again: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Could not copy',
  showMore: (count: number) => `Show ${count.toLocaleString('en')} more`,
  showAll: (count: number) => `Show all ${plural(count, 'character', 'characters')}`,

  text: {
    label: 'The payload as text',
    wrap: 'Characters that cannot be seen are written out and framed, such as',
    latin: (encoding: string) =>
      `These bytes are not UTF-8. Read as ${encoding === 'big5' ? 'Big5' : 'Latin-1 (Windows-1252)'} they say:`,
    utf16: 'Read as UTF-16 these bytes say:',
    binary: 'These bytes are not a text. Hex shows them as they are.',
  },

  tree: {
    label: (name: string) => `The payload as ${name}, to unfold`,
    path: 'Path',
    choose: 'Choose a value to see its path.',
    openAll: 'Unfold all',
    closeAll: 'Fold all',
    items: (count: number) => plural(count, 'item', 'items'),
    members: (count: number) => plural(count, 'member', 'members'),
    children: (count: number) => plural(count, 'part', 'parts'),
    emptyObject: 'empty object',
    emptyArray: 'empty list',
    emptyText: 'empty text',
  },

  json: {
    nothing: 'There is no JSON here: the payload holds nothing but space.',
    mended:
      'Not valid JSON. This is what was probably meant; a strict reader, as in your program, refuses it.',
    query: 'JSONPath',
    queryHint: '$.sensors[?@.temp > 20].name',
    queryNone: 'No value matches.',
    queryFound: (count: number) => plural(count, 'value matches', 'values match'),
    queryFault: (why: string) => `This is no JSONPath yet: ${why}`,
    queryStrict: 'JSONPath works on valid JSON. Mend the payload first.',
    queryResults: 'Matching values',
    exampleLabel: 'For example',
    notJson: (why: string) => `This does not read as JSON. ${why}`,
  },

  xml: {
    fault: (why: string, line: number, column: number) =>
      `Not well-formed at line ${line}, column ${column}: ${why}`,
    nothing: 'There is no XML element here.',
    before: 'What came before that place:',
  },

  csv: {
    delimiter: (sign: string) => `Delimiter: ${sign}`,
    guessed: 'guessed from the text',
    names: { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'vertical bar', ' ': 'space' } as Record<
      string,
      string
    >,
    header: 'First row is a header',
    size: (rows: number, columns: number) =>
      `${plural(rows, 'row', 'rows')}, ${plural(columns, 'column', 'columns')}`,
    row: 'Row',
    column: (number: number) => `Column ${number}`,
    uneven: (row: number, cells: number, columns: number) =>
      `Row ${row} has ${plural(cells, 'cell', 'cells')}, others ${columns}. Is a value missing, or a delimiter inside a value that is not in quotes?`,
    quotes: (row: number) =>
      `In row ${row} a quotation mark is opened and not closed, or stands inside a value.`,
    one: 'There is one column only, so this may be no table at all.',
    nothing: 'There is nothing to make a table of.',
    label: 'The payload as a table',
  },

  hex: {
    label: 'The payload in hexadecimal digits',
    offset: 'Offset',
    bytes: 'Bytes',
    text: 'Text',
    marked: (at: number) => `Marked: from byte ${at.toLocaleString('en')}`,
  },

  base64: {
    encoded: 'The payload in Base64',
    decoded: (count: number) =>
      `The payload is itself Base64. Decoded it is ${plural(count, 'byte', 'bytes')}:`,
    notBase64: 'The payload’s own text is not Base64, so there is nothing to decode.',
    growth: (from: number, to: number) =>
      `${from.toLocaleString('en')} bytes become ${to.toLocaleString('en')}: four characters for each three bytes.`,
  },

  packed: {
    fault: (name: string, why: string) => `These bytes are not ${name}: ${why}.`,
    at: (count: number) => `${plural(count, 'byte', 'bytes')} in all.`,
    rest: (name: string, count: number) =>
      `After one whole ${name} value ${plural(count, 'byte follows', 'bytes follow')}.`,
    beside: (name: string, packed: number, json: number) =>
      `${plural(packed, 'byte', 'bytes')} of ${name}; as JSON it would be ${json.toLocaleString('en')}.`,
    tooDeep: 'it is nested more deeply than can be shown',
  },

  page: {
    from: 'What to look at',
    as: 'The field holds',
    encodings: { text: 'text', hex: 'hex digits', base64: 'Base64' },
    field: 'Payload',
    samples: 'Or try one of these',
    badHex: (sign: string, at: number) =>
      `Hex digits are 0 to 9 and a to f, two for each byte. “${sign}” at character ${at} is none.`,
    oddHex: (count: number) =>
      `Each byte takes two hex digits, and here are ${count}: one is missing or too many.`,
    badBase64:
      'This is not Base64: it has A to Z, a to z, 0 to 9, + and /, in groups of four, and = only at the end.',
    sampleNames: {
      json: 'JSON',
      python: 'printed by Python',
      truncated: 'cut off',
      nul: 'with a NUL',
      buffer: 'a whole buffer',
      println: 'from println',
      unit: 'number and unit',
      latin1: 'Latin-1',
      twice: 'encoded twice',
      utf16: 'UTF-16',
      mark: 'byte order mark',
      double: 'JSON twice',
      csv: 'CSV',
      xml: 'XML',
      base64: 'Base64',
      cbor: 'CBOR',
      messagepack: 'MessagePack',
      picture: 'a picture',
      direction: 'right to left',
      script: 'a script',
      nothing: 'nothing',
    } satisfies Record<SampleName, string>,
    clear: 'Clear',
    tooLong: (count: number) =>
      `That is ${plural(count, 'byte', 'bytes')}. The first 262,144 are shown; an MQTT payload may be larger still, up to 256 MB.`,
  },
}
