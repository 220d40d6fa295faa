// Everything the checker says, in English. The sentences of a mistake are made from its parameters alone.

import { toVisible } from '../../../wire/visible.ts'
import { encodings } from './en-encodings.ts'
import { levels } from './en-levels.ts'
import { troubles } from './en-troubles.ts'
import { defineMistakes, type P, q } from './mistake-text.ts'
import { payload, topic, useTopic } from './phrases.ts'

const near = (word: string | undefined) => (word === undefined ? '' : ` Did you mean "${word}"?`)

const DIFFERENCES: Record<string, string> = {
  newline: 'line ends',
  quotes: 'quotation marks',
  whitespace: 'spaces',
  case: 'capital and small letters',
}

const also = (p: P) => {
  const more = String(p.also ?? '')
    .split(' ')
    .filter(Boolean)
    .map((kind) => DIFFERENCES[kind] ?? kind)
  return more.length === 0 ? '' : `; ${more.join(' and ')} differ too`
}

/** Which line end, and where. */
function lineEnd(came: string): string {
  const kind = came.includes('\r\n') ? '"\\r\\n"' : came.includes('\r') ? '"\\r"' : '"\\n"'
  return /[\r\n]\0*$/.test(came) ? `it ends with a line end, ${kind}` : `there is a line end, ${kind}, in it`
}

function spaces(came: string, expected: string): string {
  if (/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(came)) return 'there is an invisible character in it'
  if (came.trim() === expected) {
    const before = came.trimStart() !== came
    const after = came.trimEnd() !== came
    return before && after
      ? 'there are spaces before and after it'
      : before
        ? 'there is a space before it'
        : 'there is a space after it'
  }
  return 'the spaces differ'
}

/** What a value in a lab.yaml may be, as its author calls it. */
const TYPES: Record<string, string> = {
  string: 'a text',
  object: 'a block of keys',
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
}

const FILTER_RULES: Record<string, string> = {
  empty: 'a filter has at least one character',
  'hash-not-last': '"#" may stand only at the very end',
  'hash-not-alone': '"#" has to be a level of its own, after a "/"',
  'plus-not-alone': '"+" has to be a level of its own, between "/" and "/"',
}

const REASONS: Record<string, string> = {
  limit: 'a limit of this classroom was reached',
  malformed: 'its bytes are no valid CONNECT',
  'too-big': 'it is too big',
  timeout: 'it took too long',
}

const credentials = 'The user name is your handle, the password is the token of your board'

export const en = {
  /** The sentence, closed, with the lesson to read. */
  withLesson: (sentence: string, lesson: number) => `${sentence} (lesson ${lesson}).`,

  steps: {
    skipped: (title: string) => `First comes "${title}".`,
    connects: {
      waiting: () => 'Waiting for your board to connect with your handle and its token.',
      passed: (clientId: string) =>
        clientId ? `Connected as ${q(clientId)}.` : 'Connected, without a client identifier of its own.',
    },
    publishes: {
      waiting: (name: string, text: string) => `Waiting for ${q(text)} on ${q(name)}.`,
      silent: (name: string, text: string) =>
        `Your board is connected and has not published yet. Waiting for ${q(text)} on ${q(name)}.`,
      pressReset: (name: string, text: string) =>
        `Your board connected before you started this lab. What it published then does not count: press reset now. Waiting for ${q(text)} on ${q(name)}.`,
      passed: (name: string, text: string) => `${q(text)} arrived on ${q(name)}.`,
    },
    subscribes: {
      waiting: (name: string) => `Waiting for a subscription that covers ${q(name)}.`,
      passed: (filter: string) => `Subscribed to ${q(filter)}.`,
    },
    replies: {
      waiting: (hears: string) => `A word is sent to ${q(hears)} as soon as your board is subscribed to it.`,
      sent: (hears: string, answers: string, mayType: boolean) =>
        `A word was sent to ${q(hears)}. Waiting for it on ${q(answers)}${mayType ? ', or typed here' : ''}.`,
      quiet: (hears: string, answers: string, mayType: boolean) =>
        `A word was sent to ${q(hears)} a while ago and nothing came back on ${q(answers)}.${mayType ? ' Does your board print it? Then type it here.' : ''} It can be sent again.`,
      passed: () => 'The word came back.',
      typed: () => 'The word was typed as your board received it.',
    },
  },

  mistakes: {
    ...levels,
    ...encodings,
    ...troubles,
    ...defineMistakes({
      // Connecting
      'user-name-email': {
        sentence: (p) =>
          `Expected the user name ${q(p.handle)}. ${q(p.userName)} came: an e-mail address is no user name here`,
        remedy: () => `${credentials}.`,
      },
      'user-name-case': {
        sentence: (p) =>
          `Expected the user name ${q(p.handle)}. ${q(p.userName)} came: user names are compared letter by letter, small and capital letters differ`,
        remedy: (p) => `Write ${q(p.handle)} in small letters, with nothing before or after it.`,
      },
      'user-name-client-id': {
        sentence: (p) =>
          `Expected the user name ${q(p.handle)}. ${q(p.userName)} came: that is a client identifier`,
        remedy: () =>
          `${credentials}; the client identifier is a third field. Compare their order in the call.`,
      },
      'user-name-near-miss': {
        sentence: (p) =>
          `Expected the user name ${q(p.handle)}. ${q(p.userName)} came, which nobody here has`,
        remedy: (p) => `Look at the spelling: ${q(p.handle)}.`,
      },
      'unknown-user': {
        sentence: (p) =>
          `Expected the user name ${q(p.handle)}. A client at your address gave ${q(p.userName)}, which nobody here has`,
        remedy: () => `If it is yours: ${credentials.toLowerCase()}.`,
      },
      'wrong-password': {
        sentence: (p) =>
          `Expected the token of ${q(p.handle)} as password. The user name was right, ${
            p.looksLike === 'class-code'
              ? 'the password was the class code, which is only for joining'
              : p.looksLike === 'nothing'
                ? 'there was no password'
                : 'the password was another one'
          }`,
        remedy: () =>
          'Copy the token from "connect your board" again: twelve characters, capitals and dashes do not matter. If it is lost, make a new one there; the old one stops at once.',
      },
      'no-credentials': {
        sentence: (p) =>
          p.userName
            ? `Expected a user name and a password. The user name ${q(p.userName)} came without a password`
            : 'Expected a user name and a password. A client connected without them',
        remedy: () => `${credentials}. Give both before the program connects.`,
      },
      'client-id-in-use': {
        sentence: (p) =>
          `Expected a client identifier of your own. ${q(p.clientId)} came, which another board in this class is using now`,
        remedy: (p) => `Choose another, such as ${q(`${p.handle}-board`)}.`,
      },
      'client-id-invalid': {
        sentence: (p) =>
          p.clientId
            ? `Expected a client identifier that this broker allows. ${q(p.clientId)} came`
            : 'Expected a client identifier. An empty one came, which is allowed only with a clean session',
        remedy: (p) => `Use a short one of plain letters and digits, such as ${q(`${p.handle}-board`)}.`,
      },
      'protocol-level': {
        sentence: () => 'Expected a version of MQTT that this broker speaks. A client came with another one',
        remedy: () =>
          'Set the protocol version to 3.1.1, which every broker speaks, often written as 4 or as "MQTTv311"; for mosquitto_pub and mosquitto_sub leave "-V 5" out.',
      },
      'connect-refused': {
        sentence: (p) =>
          `Expected your board to connect. The broker refused it: ${REASONS[String(p.why)] ?? `the reason is "${p.why}"`}`,
        remedy: () => 'Wait half a minute, then try again; if it stays, show this to your teacher.',
      },

      // Topics and filters
      'published-before-start': {
        sentence: (p) =>
          `Expected a message on ${q(p.topic)} after the lab was started. The right one arrived, but before that`,
        remedy: () => 'Press reset on the board, or run your program again, now that the checker listens.',
      },
      'topic-wildcard': {
        sentence: topic(() => 'a message goes to one topic, and wildcards are for subscriptions'),
        remedy: (p) => `${useTopic(p)}, without "+" and "#".`,
      },
      'topic-whitespace': {
        sentence: topic((p) =>
          p.blank === ' '
            ? 'a space is a character like any other'
            : `there is a character in it that cannot be seen, "${toVisible(String(p.blank))}"`,
        ),
        remedy: (p) => `Delete the topic and type ${q(p.expected)} by hand, with nothing before or after it.`,
      },
      'topic-placeholder': {
        sentence: topic(
          (p) => `${q(p.placeholder)} stands for ${p.value ? q(p.value) : `your handle, ${q(p.handle)}`}`,
        ),
        remedy: (p) => `${useTopic(p)}.`,
      },
      'topic-double-handle': {
        sentence: topic((p) => `your handle ${q(p.handle)} is in it twice`),
        remedy: (p) =>
          `${useTopic(p)}. Perhaps your program, or a setting of it, already puts the handle in front.`,
      },
      'topic-leading-slash': {
        sentence: topic(() => 'a slash at the start makes an empty level before the first'),
        remedy: (p) => `Leave the first slash out: ${q(p.expected)}.`,
      },
      'topic-trailing-slash': {
        sentence: topic(() => 'a slash at the end makes an empty level after the last'),
        remedy: (p) => `Leave the last slash out: ${q(p.expected)}.`,
      },
      'topic-empty-level': {
        sentence: topic(() => 'two slashes have an empty level between them'),
        remedy: (p) => `Leave one slash out: ${q(p.expected)}.`,
      },
      'topic-case': {
        sentence: topic((p) =>
          p.act === 'subscribe' ? 'topic filters are case-sensitive' : 'topic names are case-sensitive',
        ),
        remedy: (p) => `Write it letter by letter like this: ${q(p.expected)}.`,
      },
      'topic-missing-handle': {
        sentence: topic((p) => `your topics begin with your handle, ${q(`${p.handle}/`)}`),
        remedy: (p) => `Put your handle in front: ${q(p.expected)}.`,
      },
      'topic-other-handle': {
        sentence: topic((p) => `what is under ${q(`${p.other}/`)} is not yours, and the broker refuses it`),
        remedy: (p) => `Your handle is ${q(p.handle)}. ${useTopic(p)}.`,
      },
      'topic-swapped': {
        sentence: topic((p) => `${p.other === p.came ? 'that' : q(p.other)} is this lab's other topic`),
        remedy: (p) => `${useTopic(p)}. In and out are seen from the board: it hears "in" and says "out".`,
      },
      'topic-near-miss': {
        sentence: topic(() => 'a letter or two differ'),
        remedy: (p) => `Compare them letter by letter: ${q(p.expected)}.`,
      },
      'topic-other': {
        sentence: topic(() => 'that is another topic'),
        remedy: (p) => `${useTopic(p)}.`,
      },
      'filter-all': {
        sentence: (p) =>
          `Expected a subscription that covers ${q(p.expected)}. ${q(p.came)} asks for everybody's messages, and the broker refuses it`,
        remedy: (p) => `Ask for your own: ${q(`${p.handle}/#`)}.`,
      },
      'filter-refused': {
        sentence: (p) =>
          `Expected a subscription that covers ${q(p.expected)}. ${q(p.came)} would, but the broker refused it: ${REASONS[String(p.why)] ?? `the reason is "${p.why}"`}`,
        remedy: () =>
          'Close what you do not need: every subscription of every program of yours counts. Then subscribe once more.',
      },
      'filter-invalid': {
        sentence: topic(
          (p) =>
            `that is no valid filter, ${FILTER_RULES[String(p.rule)] ?? `it breaks the rule ${p.clause}`}`,
        ),
        remedy: (p) => `Subscribe to ${q(p.expected)}, or to all that is yours: ${q(`${p.handle}/#`)}.`,
      },
      'filter-wrong': {
        sentence: topic(() => 'messages on the one never match the other'),
        remedy: (p) => `Subscribe to ${q(p.expected)}, or to all that is yours: ${q(`${p.handle}/#`)}.`,
      },

      // Payloads
      'payload-empty': {
        sentence: (p) => `Expected ${q(p.expected)} on ${q(p.topic)}. A message without a payload arrived`,
        remedy: () => 'Give the text as the payload; check that the variable holds it when it is published.',
      },
      'payload-wide': {
        sentence: (p) =>
          `Expected ${q(p.expected)} on ${q(p.topic)}. It arrived with two bytes a letter, ${p.bytes} bytes in all: that is UTF-16`,
        remedy: () => 'Encode the text as UTF-8 before it is published.',
      },
      'payload-nul': {
        sentence: payload((p) => `there is a zero byte in it that does not belong to the text${also(p)}`),
        remedy: () => 'Publish as many bytes as strlen() counts: not sizeof, and not one more for the end.',
      },
      'payload-newline': {
        sentence: payload((p) => `${lineEnd(String(p.came))}${also(p)}`),
        remedy: () =>
          'Take the line end off: "\\n" in the text, println in place of print, or a line read from a file or keyboard that was not stripped.',
      },
      'payload-quotes': {
        sentence: payload((p) => `the quotation marks were sent along${also(p)}`),
        remedy: () =>
          'Send the text without them: in code they only mark where the text begins and ends, and some shells pass them on.',
      },
      'payload-whitespace': {
        sentence: payload((p) => `${spaces(String(p.came), String(p.expected))}${also(p)}`),
        remedy: (p) => `Send ${q(p.expected)} with nothing before or after it.`,
      },
      'payload-case': {
        sentence: payload(() => 'capital and small letters differ'),
        remedy: (p) => `Write it letter by letter like this: ${q(p.expected)}.`,
      },
      'payload-extra': {
        sentence: payload((p) => {
          const parts = [p.before && `${q(p.before)} before it`, p.after && `${q(p.after)} after it`]
          return `there is ${parts.filter(Boolean).join(' and ') || 'more in it, and capital and small letters differ'}`
        }),
        remedy: () =>
          'Send the text alone. If strange letters follow it: a received payload has a length and no end mark, so copy exactly that many bytes.',
      },
      'payload-cut': {
        sentence: payload(() => 'the end is missing'),
        remedy: () =>
          'Look at the length you give to publish, and in a shell put the text in double quotation marks, so that it stays together.',
      },
      'payload-near-miss': {
        sentence: payload(() => 'a letter or two differ'),
        remedy: (p) => `Compare them letter by letter: ${q(p.expected)}.`,
      },
      'payload-binary': {
        sentence: (p) =>
          `Expected ${q(p.expected)} on ${q(p.topic)}. ${p.bytes} bytes arrived that are no text (${p.hex}${Number(p.bytes) > 16 ? '…' : ''})`,
        remedy: () => 'Send the text as UTF-8; check that pointer and length belong to the text.',
      },
      'payload-other': {
        sentence: (p) => `Expected ${q(p.expected)} on ${q(p.topic)}. ${q(p.came)} arrived there`,
        remedy: (p) => `Publish the text ${q(p.expected)}.`,
      },

      // Answers to the checker's word
      'echo-wrong-topic': {
        sentence: (p) =>
          `Expected the word on ${q(p.expected)}. It came back on ${q(p.came)}, where it was sent: your board now hears itself`,
        remedy: (p) => `Publish it to ${q(p.expected)}.`,
      },
      'echo-old-word': {
        sentence: (p) =>
          `Expected the latest word on ${q(p.expected)}. ${q(p.text)} arrived, which was sent earlier`,
        remedy: () =>
          'Publish what the message that just came holds, not what was kept or written into the program.',
      },
      'echo-sample-text': {
        sentence: (p) =>
          `Expected the word from ${q(p.hears)} on ${q(p.expected)}. After it was sent, ${q(p.text)} arrived again`,
        remedy: () =>
          'In the function that receives messages, publish the payload it was given, not a fixed text.',
      },
      'echo-wrong-word': {
        sentence: (p) =>
          `Expected the word from ${q(p.hears)} on ${q(p.expected)}. ${q(p.text)} arrived there, which is not the word`,
        remedy: () => 'Publish exactly the payload that your board received, all of it and nothing else.',
      },
      'typed-too-early': {
        sentence: (p) =>
          `Expected a subscription that covers ${q(p.hears)} first. ${q(p.typed)} was typed, but no word has been sent yet`,
        remedy: () => 'Subscribe with your board; the word is sent at once, and the board shows it.',
      },
      'typed-old-word': {
        sentence: (p) =>
          `Expected the latest word sent to ${q(p.hears)}. ${q(p.typed)} was typed, which was sent earlier`,
        remedy: () => 'Look for the last word that your board printed, or have it sent again.',
      },
      'typed-wrong-word': {
        sentence: (p) =>
          Number(p.near) === 1
            ? `Expected the word sent to ${q(p.hears)}. ${q(p.typed)} was typed: nearly, a letter or two differ`
            : `Expected the word sent to ${q(p.hears)}. ${q(p.typed)} was typed, which is another`,
        remedy: () => 'Read it again where your board prints what it receives, or have it sent again.',
      },
    }),
  },

  /** What is wrong with a lab.yaml, for its author. */
  lab: {
    yaml: (reason: string) => `expected YAML; ${reason}`,
    block: 'a list or a block',
    id: 'two digits, a dash, then small letters, digits and dashes, such as 01-hello',
    slug: 'the slug of a lesson, such as 02-publish-subscribe',
    stepId: 'small letters, digits and dashes, beginning with a letter',
    idTwice: (id: string) => `expected an id of its own for each step; "${id}" is used twice`,
    after: (id: string, earlier: readonly string[]) =>
      earlier.length === 0
        ? `expected no "after" in the first step; "${id}" came`
        : `expected "after" to name an earlier step (${earlier.join(', ')}); "${id}" came`,
    placeholder: (found: string) => `expected {handle} as the only placeholder; ${found} came`,
    topic: (topic: string, clause: string) => `expected the name of a topic; "${topic}" breaks ${clause}`,
    tooLong: (topic: string, most: number) =>
      `expected a message to a board of at most ${most} bytes, topic included; with "${topic}" it is longer`,
    missing: (name: string, type: string) => `expected "${name}", ${TYPES[type] ?? type}; it is missing`,
    type: (name: string, type: string, came: string) =>
      `expected "${name}" to be ${TYPES[type] ?? type}; ${came} came`,
    format: (name: string, wanted: string, came: string) =>
      `expected "${name}" to be ${wanted}; ${came} came`,
    tooSmall: (name: string, least: number, came: string) =>
      `expected "${name}" to be or have at least ${least}; ${came} came`,
    tooBig: (name: string, most: number, came: string) =>
      `expected "${name}" to be or have at most ${most}; ${came} came`,
    unknownKey: (key: string, known: readonly string[], meant: string | undefined) =>
      `unknown key "${key}"; known: ${known.join(', ')}.${near(meant)}`,
    stepKind: (came: string | undefined, known: readonly string[], meant: string | undefined) =>
      came === undefined
        ? `expected "kind"; it is missing. Known: ${known.join(', ')}`
        : `unknown step kind "${came}"; known: ${known.join(', ')}.${near(meant)}`,
  },
}
