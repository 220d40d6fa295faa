// The web server's rules in order: who is called, who calls, then the site, classroom.json and the interface.

import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { limits } from '../limits.ts'
import { WEBSOCKET_PATH } from '../listeners/websocket.ts'
import { TOPICS_PATH } from '../rest/gateway.ts'
import type { Ports } from '../usual-ports.ts'
import { assistantsApi } from './assistants-api.ts'
import { backupApi } from './backup-api.ts'
import { boardsApi } from './boards-api.ts'
import { type CertificateParts, certificatesApi, sendAuthority } from './certificates-api.ts'
import { type Env, READS } from './context.ts'
import { deskApi } from './desk-api.ts'
import { type DoctorParts, doctorApi } from './doctor-api.ts'
import { ApiFault, prefersText } from './fault.ts'
import { type GradesParts, gradesApi } from './grades-api.ts'
import { isOwnHost, isOwnOrigin } from './guard.ts'
import { type HealthParts, healthApi } from './health.ts'
import { instructorApi } from './instructor-api.ts'
import { joinApi } from './join-api.ts'
import { type LeadParts, leadApi } from './lead-api.ts'
import { notesApi } from './notes-api.ts'
import { type ProgressParts, progressApi } from './progress-api.ts'
import { type RecordingParts, recordingsApi } from './recordings-api.ts'
import { rosterApi } from './roster-api.ts'
import type { SiteFile, SiteFiles } from './site-files.ts'
import { studentApi } from './student-api.ts'
import { studentsApi } from './students-api.ts'
import { type TopicParts, topicsApi } from './topics-api.ts'

export interface AppParts
  extends CertificateParts,
    TopicParts,
    HealthParts,
    DoctorParts,
    RecordingParts,
    GradesParts,
    LeadParts,
    ProgressParts {
  ports: Readonly<Ports>
  site: SiteFiles
  version: string
  openTopics: readonly string[]
  /** Further names this machine goes by. */
  allowedHosts: readonly string[]
  /** Addresses for other machines, the likeliest first. */
  lanAddresses: () => string[]
  onFault: (error: unknown) => void
}

export function createApp(parts: AppParts): Hono<Env> {
  const app = new Hono<Env>()

  // Before it is asked by which name it was called: what watches over it may know it by another.
  app.route('/', healthApi(parts))

  app.use('*', async (c, next) => {
    const host = c.req.header('host')
    if (!isOwnHost(host, parts.allowedHosts))
      throw new ApiFault(421, 'unknown-host', (host ?? '').slice(0, 80))
    await next()
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'no-referrer')
    c.header('X-Frame-Options', 'SAMEORIGIN')
    c.header('Cross-Origin-Resource-Policy', 'same-origin')
  })

  app.use('/api/*', async (c, next) => {
    if (!READS.includes(c.req.method) && !isOwnOrigin(c.req.header('origin'), c.req.header('host')))
      throw new ApiFault(403, 'foreign-origin')
    await next()
  })
  const limitTo = (bytes: number) =>
    bodyLimit({
      maxSize: bytes,
      onError: () => {
        throw new ApiFault(413, 'too-big', bytes / 1024)
      },
    })
  const usual = limitTo(limits.bodyBytes)
  const larger = new Map([
    ['/api/roster', limitTo(limits.rosterBytes)],
    ['/api/progress', limitTo(limits.progressBytes)],
    ['/api/notes', limitTo(limits.noteBytes)],
    [`${TOPICS_PATH}/`, limitTo(limits.payloadBytes)],
  ])
  app.use('/api/*', (c, next) => {
    const own = [...larger].find(([path]) => c.req.path.startsWith(path))
    return (own?.[1] ?? usual)(c, next)
  })

  app.use('/api/*', plainAnswer)
  app.route('/api', joinApi(parts))
  app.route('/api', studentApi(parts))
  app.route('/api', instructorApi(parts))
  app.route('/api', assistantsApi(parts))
  app.route('/api', leadApi(parts))
  app.route('/api', deskApi(parts))
  app.route('/api', notesApi(parts))
  app.route('/api', boardsApi(parts))
  app.route('/api', doctorApi(parts))
  app.route('/api', certificatesApi(parts))
  app.route('/api', rosterApi(parts))
  app.route('/api', topicsApi(parts))
  app.route('/api', studentsApi(parts))
  app.route('/api', backupApi(parts))
  app.route('/api', recordingsApi(parts))
  app.route('/api', progressApi(parts))
  app.route('/api', gradesApi(parts))
  app.all('/api/*', () => {
    throw new ApiFault(404, 'not-found')
  })

  app.get('/classroom.json', plainAnswer, (c) => c.json(describeClassroom(parts, c.req.header('host') ?? '')))

  app.get('/ca.crt', (c) => sendAuthority(c, parts.tls))

  app.on(['GET', 'HEAD'], '*', (c) => sendSite(c, parts.site))

  app.notFound((c) => toAnswer(c, new ApiFault(405, 'wrong-method')))
  app.onError((error, c) => {
    if (error instanceof ApiFault) return toAnswer(c, error)
    parts.onFault(error)
    return toAnswer(c, new ApiFault(500, 'our-fault'))
  })
  return app
}

/** An answer for programs is no page: nothing in it may run, whatever a student named themselves. */
async function plainAnswer(c: Context<Env>, next: () => Promise<void>) {
  await next()
  markPlain(c)
}

function markPlain(c: Context<Env>) {
  c.header('Cache-Control', 'no-store')
  // The cards are a document to look at, with a policy of their own.
  if (c.res.headers.has('Content-Security-Policy')) return
  c.header(
    'Content-Security-Policy',
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  )
}

function toAnswer(c: Context<Env>, fault: ApiFault) {
  markPlain(c)
  c.header('X-Content-Type-Options', 'nosniff')
  if (fault.status === 401) c.header('WWW-Authenticate', 'Bearer')
  for (const [name, value] of Object.entries(fault.headers)) c.header(name, value)
  if (prefersText(c)) return c.text(`${fault.message}\n`, fault.status)
  return c.json(fault.body, fault.status)
}

/** What a page wants to know before anybody has signed in. No names of persons. */
function describeClassroom(parts: AppParts, host: string) {
  const hosts = parts.lanAddresses()
  const asked = host.replace(/:\d*$/, '')
  return {
    classroom: true,
    name: parts.className(),
    version: parts.version,
    joining: parts.accounts.joining,
    mqtt: { host: hosts.includes(asked) ? asked : (hosts[0] ?? 'localhost'), hosts, port: parts.ports.mqtt },
    tls: {
      port: parts.ports.tls,
      mutualPort: parts.ports.mutual,
      authority: '/ca.crt',
      fingerprint: parts.tls.authority.fingerprint,
    },
    ...(parts.ports.https === undefined ? {} : { https: { port: parts.ports.https } }),
    websocket: { path: WEBSOCKET_PATH },
    labs: [...parts.shelf.labs.keys()].sort(),
    ...(parts.openTopics.length > 0 ? { openTopics: parts.openTopics } : {}),
  }
}

function sendSite(c: Context<Env>, site: SiteFiles): Response {
  const path = decodePath(c.req.path)
  const found = path === undefined ? undefined : site.find(path)
  if (found && 'redirect' in found) return c.redirect(encodeURI(found.redirect), 308)
  if (found) return sendFile(c, found, 200)
  const page = site.find('/404.html')
  if (page && !('redirect' in page)) return sendFile(c, page, 404)
  return toAnswer(c, new ApiFault(404, 'not-found')) as unknown as Response
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

function sendFile(c: Context<Env>, file: SiteFile, status: 200 | 404): Response {
  c.header('Content-Type', file.type)
  c.header('Vary', 'Accept-Encoding')
  // The page's own policy is in its <meta>; this is what a <meta> cannot say.
  if (file.type.startsWith('text/html')) c.header('Content-Security-Policy', "frame-ancestors 'self'")
  c.header('Cache-Control', file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  c.header('ETag', file.etag)
  if (status === 200 && c.req.header('if-none-match')?.includes(file.etag)) return c.body(null, 304)
  const zipped = file.gzip && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? file.gzip : undefined
  if (zipped) c.header('Content-Encoding', 'gzip')
  const body = zipped ?? file.body
  c.header('Content-Length', String(body.length))
  return c.req.method === 'HEAD' ? c.body(null, status) : c.body(new Uint8Array(body), status)
}
