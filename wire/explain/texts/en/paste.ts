// What is said of pasted text: how it was read, or why it cannot be, in English.

import { toQuoted } from '../../../visible.ts'
import { bytes, count } from './words.ts'

export const paste = {
  notHex: (character: string, place: number) =>
    `Expected hexadecimal digits, 0 to 9 and a to f. Character ${count(place)} is ${toQuoted(character)}.`,
  halfByte: (token: string) => `"${token}" is half a byte: write two digits for each, such as 0${token}.`,
  odd: (digits: number) =>
    `There are ${count(digits)} digits in a row, and each byte has two. One is missing, perhaps at an end that was not copied.`,
  shortened: (missing: string) =>
    `This was printed in short: ${missing} bytes are left out at "...". In Node, buffer.toString('hex') prints them all.`,
  escape: (token: string) => `Expected an escape such as \\x10 or \\n. Here is "${token}".`,
  escaped: 'Read as a string with escapes, as Python and C write bytes.',
  dump: (lines: number) =>
    `Read as a hex dump of ${lines === 1 ? 'one line' : `${count(lines)} lines`}: the offsets and the text beside the bytes are left out.`,
  words:
    'Read as the output of hexdump, which turns each pair of bytes around; they are turned back. "hexdump -C" leaves them in order.',
  dumpGap: (line: number, here: number, room: number) =>
    `Line ${line} of this dump has ${bytes(here)}. By the offset of the next line it should have ${count(room)}: a line or a part of it is missing.`,
  network: (removed: number) =>
    `Whole network frames were copied: ${bytes(removed)} of Ethernet, IP and TCP stand before the MQTT packets and are left out.`,
  tooLong: (most: number) => `This is very long. At most ${count(most)} characters are read here.`,
  command: 'This is a command. Paste the bytes of a packet here, in hexadecimal: 10 0c 00 04 …',
  pem: 'This is a certificate or a key, and no packet. If it is a private key, make a new one: it has been shown.',
}
