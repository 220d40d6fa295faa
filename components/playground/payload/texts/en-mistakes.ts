// What is wrong with a payload, why it happens, and what to do: title, text, remedy, in English.

import { toVisible } from '../../../../wire/visible.ts'
import type { Mistake, MistakeKind } from '../mistakes.ts'

export interface MistakeWords {
  title: string
  /** What is there, and where it usually comes from. */
  text: string
  /** What to do about it. */
  remedy: string
}

const shown = (text = '', longest = 60) => {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text
  return `“${toVisible(cut)}”`
}
const times = (count: number | undefined, what: string) =>
  count === undefined || count < 2 ? what : `${what}, ${count.toLocaleString('en')} times`
const bytes = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'byte' : 'bytes'}`

/** Sizes that people give to buffers. */
const buffers = new Set([
  16, 20, 24, 32, 40, 50, 64, 80, 100, 120, 128, 150, 200, 250, 255, 256, 300, 400, 500, 512, 1000, 1024,
  2048, 4096,
])

function sizeClue(size = 0): string {
  if (buffers.has(size + 1))
    return ` The payload has ${bytes(size)}: just what snprintf leaves in a char[${size + 1}], whose last byte is the NUL.`
  if (buffers.has(size)) return ` The payload has exactly ${bytes(size)}, the size of a buffer.`
  return ` The payload has ${bytes(size)}.`
}

const encodingName = (encoding?: string) =>
  ({ big5: 'Big5', 'utf-16le': 'UTF-16 (little endian)', 'utf-16be': 'UTF-16 (big endian)' })[
    encoding ?? ''
  ] ?? 'Latin-1'

const words: Record<MistakeKind, (mistake: Mistake) => MistakeWords> = {
  'utf-16': ({ text, encoding }) => ({
    title: `The text is ${encodingName(encoding)}, not UTF-8`,
    text: `Two bytes stand for each character. Read that way it says ${shown(text)}`.replace(/”$/, '”.'),
    remedy: 'Encode as UTF-8 before publishing: in PowerShell -Encoding utf8, in C# Encoding.UTF8.',
  }),
  'byte-order-mark': () => ({
    title: 'A byte order mark stands before the text',
    text: 'The first three bytes, ef bb bf, are U+FEFF. Some editors and PowerShell write it at the beginning of a file. JSON readers refuse it.',
    remedy: 'Save the file as “UTF-8 without BOM”, or leave the first three bytes out.',
  }),
  'not-utf-8': ({ text, encoding }) => ({
    title: 'These bytes are not UTF-8',
    text: `Read as ${encodingName(encoding)} they say ${shown(text)}.`,
    remedy:
      encoding === 'big5'
        ? 'Encode as UTF-8: in Python text.encode("utf-8"); set the console or the editor to UTF-8.'
        : 'Encode as UTF-8. In UTF-8 ° is two bytes, c2 b0; in Python use text.encode("utf-8"), in an Arduino sketch save the file as UTF-8.',
  }),
  'cut-utf-8': ({ length = 1, size }) => ({
    title: 'The last character is cut in two',
    text: `The text ends with ${bytes(length)} of a character that needs more.${sizeClue(size)}`,
    remedy:
      'Make the buffer larger. A character outside ASCII takes two to four bytes, so count bytes, not characters.',
  }),
  'nul-at-end': ({ length = 1, size = 0 }) =>
    length === 1
      ? {
          title: 'There is a NUL at the end',
          text: 'The last byte is 00, the end mark of a C string, sent along. A reader that compares with "on" finds something else.',
          remedy: 'Publish strlen(text) bytes, not strlen(text) + 1 and not sizeof.',
        }
      : {
          title: `There are ${length.toLocaleString('en')} NULs at the end`,
          text: `The whole buffer of ${bytes(size)} was sent, not only the text in it.`,
          remedy: 'Publish strlen(text) bytes, not sizeof(buffer).',
        },
  'nul-inside': ({ length = 1, size = 0 }) => ({
    title: 'Something follows the end of the text',
    text: `After a NUL, the end of a C string, come ${bytes(length - 1)} more: what was left in a buffer of ${bytes(size)}.`,
    remedy: 'Publish strlen(text) bytes, not sizeof(buffer).',
  }),

  'single-quotes': ({ count }) => ({
    title: times(count, 'Single quotes where JSON has double ones'),
    text: 'This is how Python prints a dict. It is no JSON.',
    remedy: 'Use json.dumps(value) in place of str(value).',
  }),
  'curly-quotes': ({ count }) => ({
    title: times(count, 'Curly quotation marks'),
    text: 'JSON knows straight double quotes only. Word processors and chat programs bend them.',
    remedy: 'Type " again in a code editor.',
  }),
  'python-word': ({ text, count }) => ({
    title: times(count, `${text ?? 'True'} is Python’s word`),
    text: 'JSON writes true, false and null, all in small letters.',
    remedy: 'Use json.dumps(value), which turns True, False and None into them.',
  }),
  'not-a-number': ({ text, count }) => ({
    title: times(count, `${text ?? 'NaN'} is no number in JSON`),
    text: 'A calculation had no result: a sensor that did not answer, or a division by zero. JSON has no word for that.',
    remedy: 'Test with isnan() before publishing, and send null, or nothing.',
  }),
  'undefined-word': () => ({
    title: 'undefined is JavaScript’s word',
    text: 'A variable had no value when the text was put together.',
    remedy: 'Use JSON.stringify(value), and look where the value should have come from.',
  }),
  'word-case': ({ text }) => ({
    title: `${text ?? 'TRUE'} must be in small letters`,
    text: 'JSON knows true, false and null in small letters only.',
    remedy: 'Write it in small letters.',
  }),
  'bare-word': ({ text, count }) => ({
    title: times(count, `${shown(text)} is not in quotation marks`),
    text: 'A text in JSON stands in double quotes, and a number has no unit behind it.',
    remedy: 'Put double quotes around it, or publish the number alone and the unit beside it.',
  }),
  'bare-key': ({ text, count }) => ({
    title: times(count, `The name ${shown(text)} is not in quotation marks`),
    text: 'JavaScript allows that, JSON does not.',
    remedy: 'Put double quotes around the name, or use JSON.stringify(value).',
  }),
  'trailing-comma': ({ count }) => ({
    title: times(count, 'A comma before the closing bracket'),
    text: 'After a comma JSON expects one more value.',
    remedy: 'Leave the last comma out. In a loop: write the comma before each value but the first.',
  }),
  'missing-comma': ({ count }) => ({
    title: times(count, 'A comma is missing'),
    text: 'Two values stand side by side.',
    remedy: 'Put a comma between them.',
  }),
  'missing-colon': ({ count }) => ({
    title: times(count, 'A colon is missing'),
    text: 'In an object each name is followed by a colon and a value.',
    remedy: 'Write "name": value.',
  }),
  'missing-value': ({ count }) => ({
    title: times(count, 'A value is missing'),
    text: 'Nothing stands where a value should: often a text put together from parts, one of which was empty.',
    remedy: 'Look where the value should have come from; send null when there is none.',
  }),
  'wrong-bracket': ({ text }) => ({
    title: `${shown(text)} closes a bracket of the other kind`,
    text: 'What { opens, } closes, and what [ opens, ] closes.',
    remedy: 'Compare the brackets in pairs, from the inside out.',
  }),
  comment: ({ count }) => ({
    title: times(count, 'A comment'),
    text: 'JSON has none, though some programs’ settings files do.',
    remedy: 'Leave it out, or make it a value: "note": "…".',
  }),
  'number-form': ({ text, count }) => ({
    title: times(count, `${shown(text)} is not how JSON writes a number`),
    text: 'No zero or plus in front, a digit on both sides of the point, no hexadecimal.',
    remedy: 'Write 7 for 07, 0.5 for .5, 31 for 0x1F; or send a text in quotes when the zeros matter.',
  }),
  'control-character': ({ count, text }) => ({
    title: times(
      count,
      text === '\n' || text === '\r' ? 'A line ends inside a text' : 'A control character inside a text',
    ),
    text: `${shown(text)} may not stand in a text of JSON as it is.`,
    remedy: 'Write \\n for a line end, \\t for a tab; a JSON library does it by itself.',
  }),
  'bad-escape': ({ text }) => ({
    title: `${shown(text)} means nothing`,
    text: 'After a backslash JSON knows " \\ / b f n r t and u with four digits.',
    remedy: 'Write \\\\ for a backslash, as in C:\\\\temp.',
  }),
  'odd-space': ({ text, count }) => ({
    title: times(count, `${shown(text)} is no space to JSON`),
    text: 'It looks like one, and comes along when text is copied from a web page or a document.',
    remedy: 'Type the space again by hand.',
  }),
  unexpected: ({ text }) => ({
    title: `${shown(text)} has no place here`,
    text: 'Neither a name nor a value can begin with it.',
    remedy: 'Take it out, or put it between quotation marks.',
  }),
  'cut-off': ({ size }) => ({
    title: 'The JSON is cut off',
    text: `It ends in the middle.${sizeClue(size)} A buffer was too small for it.`,
    remedy:
      'Make the buffer larger, in the program and in its MQTT library (PubSubClient: setBufferSize; ArduinoJson: measureJson).',
  }),
  'more-follows': ({ text }) => ({
    title: 'Something follows the JSON',
    text: `After the first whole value comes ${shown(text, 30)}.`,
    remedy: 'Publish one value in a message, or put several into a list: [ … , … ].',
  }),
  'too-deep': () => ({
    title: 'Nested very deeply',
    text: 'More than 400 brackets are open at once, so the rest was not read.',
    remedy: 'Look whether a program wraps its own output again and again.',
  }),
  'duplicate-key': ({ text }) => ({
    title: `The name ${shown(text)} comes twice`,
    text: 'JSON allows it, and most readers keep the last value only, some the first.',
    remedy: 'Give each value a name of its own, or make a list of them.',
  }),
  'big-number': ({ text }) => ({
    title: `${shown(text)} is too large for many readers`,
    text: 'JavaScript keeps whole numbers exactly up to 9,007,199,254,740,991 and rounds larger ones.',
    remedy: 'Send an identifier as a text, in quotes.',
  }),
  'double-encoded': ({ text }) => ({
    title: 'JSON inside a JSON text',
    text: `The payload is one text, and that text is JSON: ${shown(text)}. It was encoded twice.`,
    remedy: 'Call json.dumps or JSON.stringify once only.',
  }),
  'encoded-inside': ({ text }) => ({
    title: `The value of ${shown(text)} is JSON in a text`,
    text: 'A reader must decode twice to get at it.',
    remedy: 'Put the object itself there, and encode the whole once.',
  }),

  'bytes-repr': ({ text }) => ({
    title: 'Python’s way of printing bytes',
    text: `${shown(text)} has b and quotation marks in it: str() was used on bytes.`,
    remedy: 'Use payload.decode() to make a text of bytes; or publish the bytes as they are.',
  }),
  'object-repr': ({ text }) => ({
    title: 'An object was printed, not encoded',
    text: `${shown(text)} says only that there was an object. What was in it is lost.`,
    remedy: 'Use JSON.stringify(value) or json.dumps(value).',
  }),
  'word-for-nothing': ({ text }) => ({
    title: `${shown(text)} was sent as a text`,
    text: 'A variable had no value, and the word for that was published.',
    remedy: 'Look where the value should have come from; publish nothing when there is none.',
  }),
  'no-number': ({ text }) => ({
    title: `${shown(text)} is no number`,
    text: 'A calculation had no result: a sensor that did not answer, or a division by zero.',
    remedy: 'Test with isnan() before publishing, and publish nothing.',
  }),
  'number-with-unit': ({ text }) => ({
    title: 'A number and its unit in one text',
    text: `People read ${shown(text)}; a chart or a comparison needs the number alone.`,
    remedy:
      'Publish the number, and let the topic or a JSON member say the unit: {"value": 21.5, "unit": "°C"}.',
  }),
  'decimal-comma': ({ text }) => ({
    title: 'A comma in a number',
    text: `Programs read ${shown(text)} as two values, or stop at the comma.`,
    remedy: 'Write a point: 21.5. In a program set the locale to C, or replace the comma.',
  }),
  'twice-encoded': ({ text, count }) => ({
    title: times(count, `${shown(text)} is one character, encoded twice`),
    text: 'UTF-8 was taken for Latin-1 on the way and encoded once more.',
    remedy: 'Find the program that reads bytes without being told that they are UTF-8.',
  }),
  replaced: ({ count }) => ({
    title: times(count, 'A character was lost before it was sent'),
    text: '“\ufffd” (U+FFFD) stands for bytes that some program could not read.',
    remedy: 'Look at the program that put this text together: it decoded bytes with the wrong encoding.',
  }),
  'hex-as-text': () => ({
    title: 'Hex digits sent as a text',
    text: 'Each byte takes two characters this way, and the receiver must know to decode them.',
    remedy: 'Publish the bytes themselves: an MQTT payload may be binary. In Python: bytes.fromhex(text).',
  }),
  'line-end': ({ text }) => ({
    title: 'A line end after the text',
    text: `${shown(text)} belongs to the payload now. A reader that compares with "on" finds something else.`,
    remedy:
      'Use print rather than println to put the text together, printf rather than echo, or trim() before publishing.',
  }),
  'carriage-returns': ({ count }) => ({
    title: times(count, 'Lines end with \\r\\n'),
    text: 'This is how Windows and many serial lines end a line. A reader that splits at \\n keeps the \\r.',
    remedy: 'Split at \\r\\n, or write \\n alone.',
  }),
  'space-around': ({ length = 1 }) => ({
    title: length === 1 ? 'A space at the edge of the text' : `${length} spaces at the edge of the text`,
    text: 'dtostrf and printf("%6.1f") fill up with spaces in front.',
    remedy: 'Give a width of 0, or trim() before publishing.',
  }),
  'direction-marks': ({ count, text }) => ({
    title: times(count, `${shown(text)} changes the direction of the text`),
    text: 'Such a mark can make a text look other than it is, so it is written out here.',
    remedy: 'Leave it out, unless the text is Arabic or Hebrew and needs it.',
  }),
  invisible: ({ count, text }) => ({
    title: times(count, `${shown(text)} cannot be seen`),
    text: 'It comes along when text is copied from a web page or a document, and makes two texts differ that look alike.',
    remedy: 'Type the text again by hand.',
  }),
}

export const mistake = (found: Mistake): MistakeWords => words[found.kind](found)
