// What the board page says about TLS and certificates, in English.

export const certificates = {
  title: 'TLS and certificates',
  intro:
    'Over TLS nobody on the way can read your token or your messages. The class has an authority of its own: ca.crt lets your program check that it speaks to this class’s broker and to nobody else.',
  portTls: 'Port with TLS',
  portTlsHelp: 'User name and token, as before. The program needs ca.crt.',
  portMutual: 'Port for certificates',
  portMutualHelp: 'Your certificate in the place of the token. The program needs all three files.',
  name: 'Name in the certificate',
  nameHelp: 'For programs that cannot check an address: let them check this name.',
  authority: 'Authority',
  fingerprint: 'SHA-256 fingerprint; your instructor’s terminal shows the same:',
  download: (name: string) => `Download ${name}`,
  own: 'Your board’s certificate',
  ownOf: (board: string) => `Certificate of ${board}`,
  none: 'You have none yet. With one, your board proves who it is without a password.',
  valid: (serial: string, until: string) => `Serial number ${serial} …, valid until ${until}.`,
  make: 'Make certificate and key',
  making: 'Making …',
  renew: 'Renew …',
  renewSure:
    'Make a new certificate? The one before stops at once, and a board that uses it is disconnected.',
  renewYes: 'Make a new one',
  revoke: 'Revoke …',
  revokeSure: 'Revoke the certificate? It stops at once, and a board that uses it is disconnected.',
  revokeYes: 'Revoke it',
  revoked: 'The certificate is revoked.',
  made: 'Made. Download now: the classroom does not keep your key, and this page forgets it when you leave.',
  signed: 'Signed. The key has never left your board.',
  archive: 'Everything (ZIP)',
  arduino: 'certificates.h for Arduino',
  espIdf: 'certificates.h for ESP-IDF',
  plain:
    'This page came over plain HTTP, so a key that is made here crosses the network readable, once. Where that matters, make the key yourself, below.',
  requestTitle: 'Make the key yourself, and have a request signed',
  requestHelp: 'With OpenSSL, on a computer. Only request.csr is sent here; client.key stays where it is.',
  request: 'Certificate request (PEM)',
  sign: 'Sign the request',
}

export const requestCommand = (handle: string) =>
  `openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout client.key -out request.csr -subj "/CN=${handle}"`
