// What is wrong with a lab.yaml, for its author, in English.

const near = (word: string | undefined) => (word === undefined ? '' : ` Did you mean "${word}"?`)

/** What a value in a lab.yaml may be, as its author calls it. */
const TYPES: Record<string, string> = {
  string: 'a text',
  object: 'a block of keys',
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
}

export const lab = {
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
  placeholder: (found: string) => `expected {handle}, {number} or {word} as placeholder; ${found} came`,
  filter: (filter: string, clause: string) => `expected a topic filter; "${filter}" breaks ${clause}`,
  payload: (kinds: readonly string[], came: readonly string[]) =>
    `expected one kind of payload (${kinds.join(', ')}); ${came.length === 0 ? 'none' : came.join(' and ')} came`,
  jsonSchema: (fault: string) => `expected a JSON Schema; ${fault}`,
  hex: 'bytes in hexadecimal, such as "0a ff"',
  xmlPath: 'a path, such as /reading/temperature or /reading/@unit',
  xmlValue: 'expected either "number" or "text" at a path',
  oneOf: (known: readonly string[], came: readonly string[]) =>
    `expected exactly one of ${known.join(', ')}; ${came.length === 0 ? 'none' : came.join(' and ')} came`,
  someOf: (known: readonly string[]) => `expected at least one of ${known.join(', ')}; none came`,
  missesHears: 'expected "misses" and "hears" together; one of them is missing',
  neverAlone: 'expected a step that is not "never", as a lab has to ask for something',
  topic: (topic: string, clause: string) => `expected the name of a topic; "${topic}" breaks ${clause}`,
  tooLong: (topic: string, most: number) =>
    `expected a message to a board of at most ${most} bytes, topic included; with "${topic}" it is longer`,
  missing: (name: string, type: string) => `expected "${name}", ${TYPES[type] ?? type}; it is missing`,
  type: (name: string, type: string, came: string) =>
    `expected "${name}" to be ${TYPES[type] ?? type}; ${came} came`,
  value: (name: string, known: readonly string[], came: string) =>
    known.length === 0
      ? `expected "${name}" to be as the handbook of labs says; ${came} came`
      : `expected "${name}" to be ${known.join(' or ')}; ${came} came`,
  key: (name: string, wanted: string) => `expected the key to be ${wanted}; "${name}" came`,
  format: (name: string, wanted: string, came: string) => `expected "${name}" to be ${wanted}; ${came} came`,
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
}
