// The site's Content-Security-Policy. It stands in a <meta> of every page, so that any static host serves it.

import { createHash } from 'node:crypto'
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
  const own = withOwnHashes(tag, html)
  return html.replace(tag, '').replace(/<head>(<meta charset="[^"]*">)?/, (head) => head + own)
}

/** The policy without the hashes of scripts and styles that do not stand in the page: Astro allows them in all pages. */
function withOwnHashes(tag: string, html: string): string {
  const inPage = new Set(
    [...html.matchAll(/<(script|style)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(
      ([, , text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    ),
  )
  return tag.replace(/ ('sha256-[^']*')/g, (listed, hash: string) => (inPage.has(hash) ? listed : ''))
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
