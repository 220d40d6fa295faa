// The document of the closed frame: a page of the site that holds one script and a policy that lets nothing out.

import { createHash } from 'node:crypto'

/** What may run in a frame besides its own script. */
export type Running = 'programs' | 'programs and WebAssembly'

/** Where it is not said otherwise, nothing: no connection, no image, no frame, no form, no `eval`. */
export function toFramePolicy(script: string, running: Running = 'programs'): string {
  const hash = createHash('sha256').update(script).digest('base64')
  return [
    "default-src 'none'",
    // data: is the student's program; its Worker inherits this policy.
    `script-src 'sha256-${hash}' data:${running === 'programs' ? '' : " 'wasm-unsafe-eval'"}`,
    // blob: for a board whose calls wait in memory that it shares with another Worker of the same script.
    running === 'programs' ? 'worker-src data:' : 'worker-src data: blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

export function toFrameDocument(
  source: string,
  { title, about }: { title: string; about: string },
  running?: Running,
): string {
  const script = source.replace(/^\s*\/\/.*\n/gm, '').trim()
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${toFramePolicy(script, running)}">
<title>${title}</title>
<meta name="robots" content="noindex">
<script>${script}</script>
</head>
<body><main><h1>${title}</h1><p>${about}</p></main></body>
</html>
`
}
