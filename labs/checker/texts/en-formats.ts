// Mistakes in a payload that was to be a number, JSON, CSV, XML or given bytes, in English.

import { describeNumber } from './en-payloads.ts'
import { defineMistakes, type P, q, written } from './mistake-text.ts'

/** Where the value stands: on a topic, or in a field of a message there. */
const place = (p: P) => (p.field ? `in ${q(p.field)} on ${q(p.topic)}` : `on ${q(p.topic)}`)

const number = (why: (p: P) => string): ((p: P) => string) => {
  return (p) => `Expected ${describeNumber(p)} ${place(p)}. ${q(p.came)} arrived: ${why(p)}`
}

/** "1 digit", "2 digits", "no digits". */
const digits = (count: string | number | undefined) =>
  `${count === 0 ? 'no' : count} ${count === 1 ? 'digit' : 'digits'}`

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
}
const typeOf = (names: string | number | undefined) =>
  String(names)
    .split(' ')
    .map((name) => TYPES[name] ?? name)
    .join(' or ')

const within = (p: P) => (p.field ? `${q(p.field)} of the JSON` : 'JSON')

export const formats = defineMistakes({
  // Numbers
  'number-nan': {
    sentence: number(() => 'that is what a number without a value prints as, "not a number"'),
    remedy: () =>
      'The sensor was not read, or a division by zero happened: check the wiring and the reading, and publish only when it is a number.',
  },
  'number-as-text': {
    sentence: number((p) =>
      p.field ? 'it is a text, in quotation marks, and not a number' : 'the quotation marks make it a text',
    ),
    remedy: (p) =>
      p.field
        ? `Leave the quotation marks out: {"${String(p.field).split('.').at(-1)}": ${p.came}}.`
        : 'Publish the digits alone, without quotation marks.',
  },
  'number-comma': {
    sentence: number(() => 'programs read a point between whole and decimal digits, not a comma'),
    remedy: (p) => `Publish it with a point: ${String(p.came).replace(',', '.')}.`,
  },
  'unit-missing': {
    sentence: number((p) => `the unit ${q(p.unit)} is missing behind it`),
    remedy: (p) => `Put the unit behind the number: ${p.came} ${p.unit}.`,
  },
  'unit-in-payload': {
    sentence: number((p) => `there is ${q(p.extra)} beside the number`),
    remedy: (p) =>
      p.unit === undefined
        ? `Publish the digits alone: ${p.number}. What they mean belongs into the topic or the documentation.`
        : `Publish the number with this unit: ${p.number} ${p.unit}.`,
  },
  'number-out-of-range': {
    sentence: number(() => 'it is outside of that range'),
    remedy: () => 'Check the unit and the formula: is a raw reading published, or Fahrenheit for Celsius?',
  },
  'number-decimals': {
    sentence: number((p) => `it should have ${digits(p.decimals)} after the point`),
    remedy: (p) => `Round it when it is made into text, to ${digits(p.decimals)} after the point.`,
  },
  'number-missing': {
    sentence: (p) => `Expected ${describeNumber(p)} ${place(p)}. ${q(p.came)} arrived, which is no number`,
    remedy: () => 'Publish the number as plain digits, such as 21.5.',
  },

  // JSON
  'python-dict': {
    sentence: (p) =>
      `Expected JSON on ${q(p.topic)}. ${q(p.came)} arrived: that is how Python writes a dictionary, which is not JSON`,
    remedy: () => 'Publish json.dumps(data), not str(data); "import json" comes first.',
  },
  'json-single-quotes': {
    sentence: (p) =>
      `Expected JSON on ${q(p.topic)}. ${q(p.came)} arrived: JSON has double quotation marks around names and texts`,
    remedy: () =>
      'Replace each single quotation mark by a double one, or let a JSON library write the text for you.',
  },
  'json-cut': {
    sentence: (p) =>
      `Expected JSON on ${q(p.topic)}. The text that arrived is over in the middle, after ${p.characters} characters: ${q(p.came)}`,
    remedy: () =>
      'Something in between is too small: the array the text is written into, or the buffer of the library. Make it larger, or the text shorter.',
  },
  'json-broken': {
    sentence: (p) =>
      `Expected JSON on ${q(p.topic)}. The text that arrived breaks off at character ${Number(p.position) + 1}${
        Number(p.line) > 1 ? ` (line ${p.line}, column ${p.column})` : ''
      }, near ${q(p.around)}: expected ${p.wanted} there, and ${p.came ? `${q(p.came)} came` : 'nothing more came'}`,
    remedy: () =>
      'Count quotation marks, commas and brackets up to that place, or let a JSON library write the text for you.',
  },
  'json-missing': {
    sentence: (p) =>
      `Expected JSON on ${q(p.topic)}. ${p.came ? q(p.came) : 'An empty message'} arrived, which is none`,
    remedy: () => 'Publish an object: {"name": value}.',
  },
  'json-field-name-case': {
    sentence: (p) =>
      `Expected ${q(p.wanted)} in ${within(p)} on ${q(p.topic)}. There is ${q(p.came)}: names are compared letter by letter`,
    remedy: (p) => `Write the name like this: ${q(p.wanted)}.`,
  },
  'json-field-missing': {
    sentence: (p) =>
      `Expected ${q(p.wanted)} in ${within(p)} on ${q(p.topic)}. ${
        p.keys ? `There is only ${q(p.keys)}` : 'There is nothing in it'
      }`,
    remedy: (p) => `Add the field ${q(p.wanted)} to the object.`,
  },
  'json-field-wrong-type': {
    sentence: (p) =>
      `Expected ${typeOf(p.wanted)} as ${within(p)} on ${q(p.topic)}. ${written(p.value)} came, which is ${typeOf(p.came)}`,
    remedy: (p) =>
      p.came === 'string'
        ? 'Leave the quotation marks around the value out.'
        : `Publish ${typeOf(p.wanted)} there.`,
  },
  'json-value-other': {
    sentence: (p) => `Expected ${p.wanted} as ${within(p)} on ${q(p.topic)}. ${written(p.came)} came`,
    remedy: (p) => `Publish ${p.wanted} there, letter by letter.`,
  },
  'json-not-accepted': {
    sentence: (p) =>
      `Expected JSON on ${q(p.topic)} that keeps the rules of the lab. In ${within(p)} the rule "${p.keyword}" is broken: ${String(p.message).replace(/\.$/, '')}`,
    remedy: () => 'Compare the message with the example in the handout, field by field.',
  },

  // CSV, XML, bytes
  'csv-separator': {
    sentence: (p) =>
      `Expected values with ${q(p.separator)} between them on ${q(p.topic)}. ${q(p.came)} arrived, with ${q(p.other)} between them`,
    remedy: (p) => `Put ${q(p.separator)} between the values; a decimal number has a point.`,
  },
  'csv-columns': {
    sentence: (p) =>
      `Expected ${p.wanted} values in each row on ${q(p.topic)}: ${p.columns}. A row of ${q(p.came)} has ${p.values}`,
    remedy: () =>
      'Publish one value for each column, in this order; a value with a separator in it goes in quotation marks.',
  },
  'csv-rows': {
    sentence: (p) => `Expected at least ${p.least} rows on ${q(p.topic)}. ${q(p.came)} has ${p.rows}`,
    remedy: () => 'Put a line end between the rows, and publish them in one message.',
  },
  'xml-missing': {
    sentence: (p) =>
      `Expected XML on ${q(p.topic)}. ${p.came ? q(p.came) : 'An empty message'} arrived, which is none`,
    remedy: () => 'Publish elements: <reading><temperature>21.5</temperature></reading>.',
  },
  'xml-broken': {
    sentence: (p) =>
      `Expected XML on ${q(p.topic)}. What arrived is not well-formed at line ${p.line}, column ${p.column}: ${p.why}`,
    remedy: () =>
      'Close every element that was opened, in the reverse order, and write & as &amp; and < as &lt;.',
  },
  'xml-path-missing': {
    sentence: (p) =>
      `Expected a value at ${q(p.path)} of the XML on ${q(p.topic)}. There ${p.paths ? `is ${q(p.paths)}` : 'is nothing'}`,
    remedy: (p) => `Put the elements into each other as ${q(p.path)} says; capital and small letters differ.`,
  },
  'xml-value-other': {
    sentence: (p) =>
      `Expected ${q(p.wanted)} at ${q(p.path)} of the XML on ${q(p.topic)}. ${q(p.value)} is there`,
    remedy: (p) => `Write ${q(p.wanted)} there.`,
  },
  'payload-hex-as-text': {
    sentence: (p) =>
      `Expected the bytes ${p.wanted} on ${q(p.topic)}. Their digits arrived as a text of ${p.bytes} characters`,
    remedy: () => 'Publish an array of bytes, such as bytes([0x0a, 0xff]), not a text of digits.',
  },
  'payload-bytes-other': {
    sentence: (p) =>
      `Expected the bytes ${p.wanted} on ${q(p.topic)}. ${p.bytes} bytes arrived: ${p.came || 'none'}`,
    remedy: () => 'Compare them byte by byte; look at their order and number.',
  },
  'payload-not-empty': {
    sentence: (p) => `Expected a message without a payload on ${q(p.topic)}. ${p.came} arrived`,
    remedy: () => 'Publish an empty text, of 0 bytes: not a space, not "null", not "0".',
  },
})
