// What one can see in class of a board that does not connect: from its program, its serial monitor, and certificates.

import { toHex } from '../../../wire/hex.ts'
import type { Settings } from './check/settings.ts'
import { type Papers, toClock, type World } from './check/world.ts'
import { en } from './texts/en.ts'
import { type Certificate, parseCertificate, parseRevocationList } from './x509/certificate.ts'
import { keyIdOf } from './x509/keys.ts'

const texts = en.exercise
const short = (hex: string) => hex.slice(0, 8)
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)

export function toFacts(world: World, settings: Settings, papers: Papers): [string, string][] {
  const [trusted, server] = [papers.trusted, papers.server.certificate].map(parseCertificate) as [
    Certificate,
    Certificate,
  ]
  const { names = [], addresses = [] } = server.alternatives ?? {}
  const signer = settings.server === 'impostor' ? world.impostor : world.authority
  const { facts } = texts
  return [
    [facts.host, settings.host],
    [facts.clock, en.connect.clockShows(toClock(settings, world.now))],
    [facts.library, en.connect.libraries[settings.library]],
    [facts.trusts, toKey(trusted.subject.commonName, trusted.open)],
    [facts.shows, [...names.map((name) => `DNS ${name}`), ...addresses.map((one) => `IP ${one}`)].join(', ')],
    [facts.by, toKey(server.issuer.commonName, signer.keys.open)],
    [facts.valid, `${day(server.validity.from)} – ${day(server.validity.to)}`],
    [facts.asks, texts.asks(settings.mutual)],
    ...(settings.mutual ? toClientFacts(papers) : []),
  ]
}

function toClientFacts(papers: Papers): [string, string][] {
  const own = papers.client && parseCertificate(papers.client.certificate)
  const { serials } = parseRevocationList(papers.revocations)
  const { facts } = texts
  return [
    [facts.own, own ? `${short(own.serial)}…, ${facts.by} ${own.issuer.commonName}` : texts.none],
    [facts.list, serials.length > 0 ? serials.map((serial) => `${short(serial)}…`).join(', ') : texts.none],
  ]
}

const toKey = (name: string, open: Uint8Array) => texts.key(name, short(toHex(keyIdOf(open))))
