// Trusted Types: the one policy of the site. Nothing in it makes HTML or scripts; it lets our own workers start.

export const policyName = 'notebook'

interface WorkerPolicy {
  createScriptURL(url: string): unknown
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): WorkerPolicy
}

let made: WorkerPolicy | undefined

/**
 * The address of a worker, in the form `new Worker` takes under our policy.
 * Throws when the address is not on the page's own origin.
 */
export function trustedWorkerUrl(url: string | URL): string {
  const { origin } = globalThis.location
  const address = new URL(String(url), globalThis.location.href)
  if (address.origin !== origin) {
    throw new Error(`Expected a worker from ${origin}. This one is from ${address.origin}.`)
  }
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (!trustedTypes) return address.href
  made ??= trustedTypes.createPolicy(policyName, { createScriptURL: (given) => given })
  // A TrustedScriptURL, which the DOM's types still call a string.
  return made.createScriptURL(address.href) as string
}
