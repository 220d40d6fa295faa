// The words of the page for certificates, in English.

export const en = {
  title: 'Certificates',
  about:
    'Make an authority, a server’s and a board’s certificate, read every field and byte of them, let a board connect, and make each check fail one at a time: host name, address, dates, authority, client certificate, revocation.',
  tools: 'The tool',
  cell: 'Certificate bench',
  cellAbout: 'Real keys and certificates, made and checked in this page.',
}
