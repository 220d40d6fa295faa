// The words of the page for packet bytes, in English.

export const en = {
  title: 'Packet bytes',
  about:
    'Paste the bytes of an MQTT packet, from Wireshark, a log or a program, and read what each of them says: every field, every flag, and what is wrong with it.',
  cell: 'A packet, byte by byte',
}
