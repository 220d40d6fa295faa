// JSON as cJSON writes it, which Mosquitto's tools print with.

export function parseJson(text: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

export function printJson(value: unknown, isPretty: boolean, depth = 0): string {
  if (typeof value === 'number') return toNumber(value)
  if (typeof value === 'string') return toText(value)
  if (Array.isArray(value))
    return `[${value.map((one) => printJson(one, isPretty, depth + 1)).join(isPretty ? ', ' : ',')}]`
  if (typeof value === 'object' && value !== null) return toObject(value, isPretty, depth + 1)
  return String(value)
}

function toObject(value: object, isPretty: boolean, depth: number): string {
  const fields = Object.entries(value)
  if (!isPretty)
    return `{${fields.map(([name, one]) => `${toText(name)}:${printJson(one, false)}`).join(',')}}`
  const indent = '\t'.repeat(depth)
  const lines = fields.map(([name, one]) => `${indent}${toText(name)}:\t${printJson(one, true, depth)}`)
  const inside = lines.length > 0 ? `${lines.join(',\n')}\n` : ''
  return `{\n${inside}${'\t'.repeat(depth - 1)}}`
}

/** Control characters are escaped, everything else stands as it is. */
const toText = (text: string) => JSON.stringify(text)

/** C's %1.15g, or %1.17g where that would not be the same number. */
function toNumber(value: number): string {
  const precision = Number(value.toPrecision(15)) === value ? 15 : 17
  const [digits = '', power = '0'] = value.toExponential(precision - 1).split('e')
  const exponent = Number(power)
  const trimmed = (number: string) => (number.includes('.') ? number.replace(/\.?0+$/, '') : number)
  if (exponent < -4 || exponent >= precision)
    return `${trimmed(digits)}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
  return trimmed(value.toFixed(Math.max(0, precision - 1 - exponent)))
}
