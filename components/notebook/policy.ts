// The site's Content-Security-Policy. It stands in a <meta> of every page, so that any static host serves it.

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration, AstroUserConfig } from 'astro'
import { policyName } from './trusted.ts'

type Csp = NonNullable<NonNullable<AstroUserConfig['security']>['csp']>

/** Astro adds script-src and style-src: 'self' and the hash of each script that stands in the page. */
export const policy: Csp = {
  directives: [
    "default-src 'self'",
    // ws: and wss: because a playground may talk to any broker its reader names.
    "connect-src 'self' ws: wss:",
    "worker-src 'self'",
    // The closed box for students' programs, a page of ours with a policy of its own.
    "frame-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    `trusted-types ${policyName}`,
  ],
}

const policyTag = /<meta http-equiv="content-security-policy"[^>]*>/

/** Moves the policy in front of everything it governs: Astro writes it last in the head. */
export function withPolicyFirst(html: string): string {
  const tag = html.match(policyTag)?.[0]
  if (!tag) return html
  return html.replace(tag, '').replace(/<head>(<meta charset="[^"]*">)?/, (head) => head + tag)
}

export function policyFirst(): AstroIntegration {
  return {
    name: 'policy-first',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir)
        for (const file of await readdir(root, { recursive: true })) {
          if (!file.endsWith('.html')) continue
          const path = join(root, file)
          await writeFile(path, withPolicyFirst(await readFile(path, 'utf8')))
        }
      },
    },
  }
}
