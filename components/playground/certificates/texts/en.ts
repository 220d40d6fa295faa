// Every sentence of the certificate bench that a person reads, in English. What a field is for: en-fields.ts; what a
// check and a message mean: en-checks.ts.

import { toVisible } from '../../../../wire/visible.ts'
import type { CaseName } from '../check/cases.ts'
import type { Cause } from '../check/cause.ts'
import type { Library, Settings } from '../check/settings.ts'
import type { Program } from '../handshake/report.ts'

const cases: Record<CaseName, string> = {
  good: 'All in order',
  'host-name': 'Another host name',
  address: 'Address missing',
  expired: 'Expired',
  'not-yet': 'Not yet valid',
  clock: 'Clock at 1970',
  authority: 'Wrong authority',
  'no-client': 'No client certificate',
  'foreign-client': 'Somebody else’s client certificate',
  revoked: 'Revoked',
  impostor: 'Impostor, and a board that checks',
  insecure: 'Impostor, and setInsecure',
  thief: 'Copied certificate',
  'common-name': 'Common name alone',
  'old-library': 'Address and old Mbed TLS',
  'address-as-name': 'Address as DNS entry',
}

const causes: Record<Cause, { name: string; todo: string }> = {
  name: {
    name: 'The name that the board has typed is not on the certificate',
    todo: 'Compare the two letter by letter. Type one of the names that the certificate has, or have a certificate made for the name that boards type.',
  },
  address: {
    name: 'The address that the board has typed is not on the certificate',
    todo: 'Machines change their address with the network. Have the server’s certificate made again for the new one, or connect by a name.',
  },
  'old-library': {
    name: 'The address is on the certificate, and the board’s library does not look there',
    todo: 'Mbed TLS before 3.5 compares names only. Put the address among the DNS names too, or connect by a name.',
  },
  expired: {
    name: 'The server’s certificate has expired',
    todo: 'The server needs a new one; boards need nothing, as they trust the authority.',
  },
  'not-yet': {
    name: 'The server’s certificate is not valid yet',
    todo: 'Look at the clock of the machine that made it: it was ahead. Then make it again.',
  },
  clock: {
    name: 'The board’s clock is at 1970',
    todo: 'A board without a battery does not know the time. Fetch it by NTP before the first connection.',
  },
  authority: {
    name: 'The board trusts another authority',
    todo: 'Put this class’s ca.crt into the program: compare fingerprints.',
  },
  impostor: {
    name: 'An impostor answers: its authority has the same name and another key',
    todo: 'The board has done well. Find out who answers at this address. Do not switch the check off.',
  },
  thief: {
    name: 'The server shows a certificate whose key it does not have',
    todo: 'Certificates are public, and anybody can copy one. Without its key that helps nobody. On a server of your own: server.crt and server.key do not belong together.',
  },
  'no-client': {
    name: 'The server asks for a client certificate, and the board has none',
    todo: 'Make one for the board, and give the program certificate and key.',
  },
  'foreign-client': {
    name: 'The board’s certificate is from an authority that the server does not trust',
    todo: 'Have one made by the authority that the server trusts.',
  },
  revoked: {
    name: 'The board’s certificate was revoked',
    todo: 'Have a new one made. The old one stays on the list, also when somebody has found the board again.',
  },
}

const libraries: Record<Library, string> = {
  'mbedtls-old': 'Mbed TLS before 3.5 (ESP32, Arduino core 2)',
  mbedtls: 'Mbed TLS 3.5 or later (ESP32, Arduino core 3)',
  openssl: 'OpenSSL (mosquitto_pub, Python)',
}

const programs: Record<Program, string> = {
  mbedtls: 'Mbed TLS',
  esp32: 'A sketch on an ESP32',
  esp8266: 'A sketch on an ESP8266 (BearSSL)',
  openssl: 'OpenSSL',
  server: 'In the server’s log (OpenSSL)',
}

export const en = {
  undo: 'Undo',
  startOver: 'Start over',
  newKeys: 'Draw new keys',
  link: 'Copy link',
  copied: 'Copied',
  notCopied: 'The link could not be copied. It is in the address line.',
  undone: 'Taken back.',
  fresh: 'Everything is as at the start.',

  make: {
    heading: 'Make three certificates',
    about:
      'Keys, certificates and signatures are real ones, made in this page: OpenSSL and boards take them. Nothing leaves the page, and a reload makes new ones.',
    all: 'Make all three',
    steps: {
      authority: {
        title: 'An authority',
        todo: 'It vouches for others. Boards keep its certificate, ca.crt, and nothing else of the class.',
        button: 'Make the authority',
        file: 'ca',
      },
      server: {
        title: 'The server’s certificate',
        todo: 'It says by which names and addresses the server may be called.',
        button: 'Make the server’s certificate',
        file: 'server',
      },
      device: {
        title: 'The board’s certificate',
        todo: 'With it a board proves who it is, and needs no password.',
        button: 'Make the board’s certificate',
        file: 'client',
      },
    },
    names: 'Names, one a line',
    addresses: 'Addresses, one a line',
    notName: (text: string) =>
      `Expected names of letters, digits, hyphens and dots. “${toVisible(text)}” is none, so it is left out.`,
    notAddress: (text: string) =>
      `Expected addresses such as 192.168.1.10 or 2001:db8::7. “${toVisible(text)}” is none, so it is left out.`,
    commonNameOnly: 'With neither, the certificate has its common name alone, as in old days.',
    user: 'Whose board',
    how: 'How it was made',
    inside: 'Look inside: each field and its bytes',
    first: 'The authority comes first: it signs.',
    isReady: (title: string) => `${title}: made.`,
    copyPem: 'Copy PEM',
    save: (name: string) => `Save ${name}`,
    recipe: {
      secret: (start: string) =>
        `A private key: a random number of 32 bytes. It begins with ${start}… and is not shown further.`,
      open: (start: string) =>
        `The public key: a point of the curve P-256 that follows from it, ${start}… Nobody can go back.`,
      certified: (bytes: number) => `What is to be certified, written down: ${bytes} bytes.`,
      hash: (hex: string) => `SHA-256 of these bytes: ${hex}.`,
      own: (hex: string) => `A signature of this number by its own private key: ${hex}…`,
      by: (hex: string) => `A signature of this number by the authority’s private key: ${hex}…`,
      whole: (bytes: number) =>
        `All of it together: ${bytes} bytes of DER. As letters between two lines it is PEM.`,
    },
    summary: {
      subject: 'Subject',
      issuer: 'Signed by',
      names: 'Names',
      dates: 'Valid',
      serial: 'Serial number',
      fingerprint: 'SHA-256',
      itself: 'itself',
      none: 'common name alone',
    },
  },

  view: {
    grid: (what: string) => `certificate: ${what}`,
    size: (bytes: number) => `X.509, ${bytes} bytes of DER`,
    hint: 'Point at a byte or a field, or choose one and move on with the arrow keys.',
    copyHex: 'Copy hex',
  },

  connect: {
    heading: 'Let the board connect',
    cases: 'One thing wrong at a time',
    caseNames: cases,
    board: 'The board',
    host: 'Its program connects to',
    hostHint: 'A name or an address, as it is typed into the program.',
    trusts: 'It trusts',
    trustsOwn: 'the class’s authority',
    trustsOther: 'another authority',
    library: 'Its TLS library',
    libraries,
    clock: 'Its clock',
    clockShows: (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`,
    sync: 'Sync time (NTP)',
    powerOff: 'Power off and on',
    dates: 'looks at dates',
    datesHint: 'As they come, ESP-IDF and the ESP32’s Arduino core are built without this.',
    insecure: 'setInsecure(): looks at nothing',
    insecureHint: 'In Python CERT_NONE, in mosquitto_pub --insecure for the name alone.',
    client: 'Its own certificate',
    clients: { own: 'of the class’s authority', none: 'none', foreign: 'of another authority' },
    server: 'The server',
    answers: 'Who answers',
    servers: {
      own: 'the class’s server',
      impostor: 'an impostor, with an authority of its own',
      thief: 'one that has copied the certificate',
    },
    validity: 'Its certificate is',
    validities: { good: 'valid now', over: 'expired', future: 'not valid yet' },
    mutual: 'asks for the board’s certificate',
    revoked: 'has the board’s certificate on its list of revoked ones',
    version: 'TLS',
    password: 'Password in the board’s CONNECT',
    predict: 'Ask me first',
    ask: 'What will happen?',
    guesses: { open: 'It connects', board: 'The board hangs up', server: 'The server hangs up' },
    asGuessed: 'As you said.',
    otherwise: 'It goes otherwise.',
  },

  result: {
    heading: 'What happens',
    open: 'The board connects.',
    openUnchecked: 'The board connects. It has looked at nothing, so it cannot know with whom.',
    openToImpostor: 'The board connects, to the impostor.',
    ended: (by: 'board' | 'server') => (by === 'board' ? 'The board hangs up.' : 'The server hangs up.'),
    causes,
    todo: 'What to do:',
  },

  overheard: {
    heading: 'Who reads what',
    way: ({ version, host, mutual }: Settings, isName: boolean) =>
      [
        isName
          ? `Somebody on the way reads the name ${toVisible(host)} in the ClientHello.`
          : 'Somebody on the way reads no name: an address is not announced.',
        version === '1.2'
          ? `In TLS 1.2 ${mutual ? 'both certificates, and so whose board it is,' : 'the server’s certificate'} can be read, too.`
          : 'In TLS 1.3 the certificates are sealed.',
        'Topics, payloads and password are sealed; how much passes, and when, is not.',
      ].join(' '),
    impostor:
      'The impostor has the other end of the connection, so it opens what the board has sealed. This is the board’s CONNECT as the impostor reads it:',
    password: (user: string, password: string) =>
      `User name “${toVisible(user)}”, password “${toVisible(password)}”. The impostor can pass everything on to the real server, and nobody notices.`,
    withoutPassword:
      'Nothing has passed that is worth reading: the board has sent neither certificate nor password.',
    ended: 'The connection ended before the board’s CONNECT: no password has passed.',
    late: 'In TLS 1.3 the board had finished and could send its CONNECT before the server looked at the certificate: the password has reached the real server, sealed.',
  },

  honest:
    'Real here: keys, certificates, dates, names, the list of revoked ones, and every signature, which is checked each time, the one in the handshake too. Drawn: the messages themselves and their sealing; nothing is sent.',

  reports: {
    heading: 'What programs print',
    programs,
    source: 'Where it stands:',
    none: 'Nothing is printed: it works.',
  },

  exercise: {
    heading: 'This board does not connect: find out why',
    about: 'Six boards, one thing wrong with each. Look at what you would see in class, and say what it is.',
    start: 'Draw six boards',
    again: 'Draw six others',
    which: (n: number, of: number) => `Board ${n} of ${of}`,
    prints: 'The sketch prints',
    facts: {
      host: 'The program connects to',
      clock: 'The board’s clock shows',
      library: 'Its library',
      trusts: 'ca.crt in the program',
      shows: 'The server shows a certificate for',
      by: 'signed by',
      valid: 'valid',
      asks: 'The server',
      own: 'The board’s own certificate',
      list: 'The server’s list of revoked ones',
    },
    key: (name: string, id: string) => `${name}, key ${id}…`,
    none: 'none',
    asks: (mutual: boolean) => (mutual ? 'asks for a client certificate' : 'asks for no client certificate'),
    question: 'What is wrong?',
    check: 'Check',
    choose: 'Choose an answer first.',
    right: 'Right.',
    wrong: (cause: Cause) => `Not this: ${refuted[cause]}`,
    hint: 'Show how far the handshake came',
    next: 'Next board',
    score: (right: number, of: number) => `${right} of ${of} found at the first try.`,
  },
}

/** Why it is not that: what the bench shows of it. */
const refuted: Record<Cause, string> = {
  name: 'compare the name in the program with those on the certificate once more, letter by letter.',
  address: 'is it an address that the program connects to, and is it missing on the certificate?',
  'old-library':
    'this library would have to be an old one, and the program would have to connect to an address that is on the certificate.',
  expired: 'compare the certificate’s last day with today’s date.',
  'not-yet': 'compare the certificate’s first day with today’s date.',
  clock: 'look at what the board’s clock shows.',
  authority: 'compare the authority in the program with the one that has signed the server’s certificate.',
  impostor:
    'compare the key of the authority in the program with the key that has signed the server’s certificate.',
  thief: 'then the certificate would be in order, and the signature in the handshake would not fit its key.',
  'no-client': 'look whether the server asks for a certificate, and whether the board has one.',
  'foreign-client': 'look who has signed the board’s own certificate.',
  revoked: 'look for the serial number of the board’s certificate on the server’s list.',
}
