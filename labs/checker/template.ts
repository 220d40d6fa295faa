// Templates in a lab's topics and payloads: `{handle}/outTopic` is `ana/outTopic` for ana.

const PLACEHOLDERS = ['handle'] as const

export function fill(template: string, handle: string): string {
  return template.replaceAll('{handle}', handle)
}

/** The first placeholder that nothing fills, with its braces. */
export function findUnknownPlaceholder(template: string): string | undefined {
  const known: readonly string[] = PLACEHOLDERS.map((name) => `{${name}}`)
  return template.match(/\{[^{}]*\}/g)?.find((found) => !known.includes(found))
}
