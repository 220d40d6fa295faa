// The words of the page for payloads, in English.

export const en = {
  title: 'Payload viewer',
  about:
    'Paste a payload as text, hex digits or Base64, and see what is in it: as text, JSON, XML, a table, bytes. What looks like a mistake is pointed at, with its place and what to do.',
  tools: 'The tool',
  cell: 'Look into a payload',
  cellAbout:
    'A payload as text, JSON, XML, table, hex, Base64, CBOR or MessagePack, and what may be wrong with it.',
}
