// What a student reads when TLS did not come about. The other end of a handshake often sees one word only, an alert:
// where it has several causes, they are told in the order in which they are likely.

import type { NoteFacts, NoteText } from './en-notes.ts'

const inOrder = (...causes: string[]) => causes.map((cause, i) => `${i + 1}. ${cause}`).join(' ')

const cause = {
  clock: 'The board’s clock is wrong: it wakes up in 1970. Ask a time server first, and wait for the answer.',
  name: 'The program checks a name that is not in the certificate: use one of the addresses on the page "Connect your board", or the name mqtt.classroom.',
  authority:
    'The program does not have this class’s ca.crt: download it again from "Connect your board", also after the class was set up anew.',
  left: 'The program was stopped, or the network broke: try once more.',
  memory: 'The board has too little free memory for TLS.',
  sets: 'The program allows other ciphers or curves than the class: take away what it sets there.',
  swapped:
    'Certificate and key are swapped, or do not belong together: download both anew, at the same time.',
}

/** Remedies by alert. A single one only where the alert can mean nothing else. */
const byAlert: Record<string, string> = {
  unknown_ca: cause.authority,
  bad_certificate: inOrder(cause.name, cause.clock, cause.authority),
  certificate_unknown: inOrder(cause.clock, cause.name, cause.authority),
  certificate_expired: cause.clock,
  unsupported_certificate: inOrder(cause.authority, cause.sets),
  handshake_failure: inOrder(cause.sets, cause.authority, cause.memory),
  protocol_version: 'Let the program use TLS 1.2 or 1.3.',
  insufficient_security: cause.sets,
  decrypt_error: inOrder(cause.swapped, cause.authority),
  // What Mosquitto's clients send for a wrong name, and boards that are out of memory.
  internal_error: inOrder(cause.name, cause.memory, cause.authority, cause.clock),
  unrecognized_name: cause.name,
}

const alertText: Record<string, string> = {
  unknown_ca: 'it does not know the authority that vouches for the broker',
  bad_certificate: 'it does not accept the broker’s certificate',
  certificate_unknown: 'it does not accept the broker’s certificate',
  certificate_expired: 'by its clock the broker’s certificate is not valid',
}

const port = ({ detail }: NoteFacts) => (detail.listener ? ` on port ${detail.listener}` : '')
/** A stranger's handshake is told at the desk: there nobody's own address is meant. */
const program = ({ reader }: NoteFacts) => (reader === 'desk' ? 'A program' : 'A program at your address')
const own = ({ reader }: NoteFacts) => (reader === 'desk' ? 'Tell its owner: ' : 'If it was yours: ')

export const tlsNotes = {
  certificate: ({ handle, detail }: NoteFacts): NoteText => ({
    sentence: `Expected the user name "${handle}", or none: that is who the certificate is for. The program gave "${detail.userName ?? ''}".`,
    remedy: `Set the user name to "${handle}", or use the certificate of the other user.`,
  }),
  'no-certificate': (facts: NoteFacts): NoteText => ({
    sentence: `Expected a client certificate${port(facts)}. ${program(facts)} showed none.`,
    remedy: `${own(facts)}give it client.crt and client.key from "Connect your board", or use the port for TLS with a token.`,
  }),
  'unknown-authority': (facts: NoteFacts): NoteText => ({
    sentence: `Expected a client certificate of this class${port(facts)}. ${program(facts)} showed one that another authority made (${facts.detail.issuer || 'without a name'}).`,
    remedy: `${own(facts)}download client.crt and client.key anew from "Connect your board".`,
  }),
  'certificate-expired': ({ detail }: NoteFacts): NoteText => ({
    sentence: `Expected a client certificate that is valid today. Yours is valid from ${detail.from} to ${detail.to}.`,
    remedy:
      'Make a new one on "Connect your board". If today is between the two, the classroom’s own clock is wrong.',
  }),
  'certificate-revoked': (): NoteText => ({
    sentence:
      'Expected a client certificate that still counts. The program showed one that was revoked or replaced by a newer one.',
    remedy:
      'Put the newest client.crt and client.key from "Connect your board" into the program, or make new ones there.',
  }),
  'tls-version': (facts: NoteFacts): NoteText => ({
    sentence: `Expected TLS 1.2 or 1.3${port(facts)}. ${program(facts)} offered only older versions, which are not safe any more.`,
    remedy: `${own(facts)}let it use TLS 1.2: leave out settings such as TLSv1 or tls_version, or update the library.`,
  }),
  'tls-alert': (facts: NoteFacts): NoteText => {
    const alert = String(facts.detail.alert ?? '')
    const why = alertText[alert] ? `: ${alertText[alert]}` : ''
    return {
      sentence: `Expected the TLS handshake${port(facts)} to be finished. ${program(facts)} broke it off with the alert "${alert}" (${facts.detail.number ?? '?'})${why}.`,
      remedy: `${own(facts)}${byAlert[alert] ?? inOrder(cause.sets, cause.authority, cause.clock)}`,
    }
  },
  'tls-left': (facts: NoteFacts): NoteText => ({
    sentence:
      facts.detail.when === 'after'
        ? `Expected a CONNECT${port(facts)} after the TLS handshake. ${program(facts)} hung up without a word: so do programs that do not accept the broker’s certificate.`
        : `Expected the TLS handshake${port(facts)} to be finished. ${program(facts)} hung up in the middle of it, without saying why.`,
    remedy: `${own(facts)}${inOrder(cause.authority, cause.name, cause.clock, cause.left)}`,
  }),
  'tls-broken': (facts: NoteFacts): NoteText => ({
    sentence: `Expected a TLS handshake${port(facts)} that both sides can finish. ${program(facts)} began one that cannot be (${facts.detail.text ?? ''}).`,
    remedy: `${own(facts)}${inOrder(cause.sets, cause.swapped, cause.memory)}`,
  }),
}

export const handshakeTimeout = (facts: NoteFacts): NoteText => ({
  sentence: `Expected a TLS handshake${port(facts)} within ${facts.detail.seconds} seconds. ${program(facts)} did not finish one.`,
  remedy: `${own(facts)}${inOrder('It speaks to this port and waits for an answer: switch TLS on in the program.', cause.memory, 'The network is very slow.')}`,
})
