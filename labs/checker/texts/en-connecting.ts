// Mistakes that keep a client from connecting, in English.

import { defineMistakes, q, toReason } from './mistake-text.ts'

const credentials = 'The user name is your handle, the password is the token of your board'

export const connecting = defineMistakes({
  'user-name-email': {
    sentence: (p) =>
      `Expected the user name ${q(p.handle)}. ${q(p.userName)} came: an e-mail address is no user name here`,
    remedy: () => `${credentials}.`,
  },
  'user-name-case': {
    sentence: (p) =>
      `Expected the user name ${q(p.handle)}. ${q(p.userName)} came: user names are compared letter by letter, small and capital letters differ`,
    remedy: (p) => `Write ${q(p.handle)} in small letters, with nothing before or after it.`,
  },
  'user-name-client-id': {
    sentence: (p) =>
      `Expected the user name ${q(p.handle)}. ${q(p.userName)} came: that is a client identifier`,
    remedy: () => `${credentials}; the client identifier is a third field. Compare their order in the call.`,
  },
  'user-name-near-miss': {
    sentence: (p) => `Expected the user name ${q(p.handle)}. ${q(p.userName)} came, which nobody here has`,
    remedy: (p) => `Look at the spelling: ${q(p.handle)}.`,
  },
  'unknown-user': {
    sentence: (p) =>
      `Expected the user name ${q(p.handle)}. A client at your address gave ${q(p.userName)}, which nobody here has`,
    remedy: () => `If it is yours: ${credentials.toLowerCase()}.`,
  },
  'wrong-password': {
    sentence: (p) =>
      `Expected the token of ${q(p.handle)} as password. The user name was right, ${
        p.looksLike === 'class-code'
          ? 'the password was the class code, which is only for joining'
          : p.looksLike === 'nothing'
            ? 'there was no password'
            : 'the password was another one'
      }`,
    remedy: () =>
      'Copy the token from "connect your board" again: twelve characters, capitals and dashes do not matter. If it is lost, make a new one there; the old one stops at once.',
  },
  'no-credentials': {
    sentence: (p) =>
      p.userName
        ? `Expected a user name and a password. The user name ${q(p.userName)} came without a password`
        : 'Expected a user name and a password. A client connected without them',
    remedy: () => `${credentials}. Give both before the program connects.`,
  },
  'client-id-in-use': {
    sentence: (p) =>
      `Expected a client identifier of your own. ${q(p.clientId)} came, which another board in this class is using now`,
    remedy: (p) => `Choose another, such as ${q(`${p.handle}-board`)}.`,
  },
  'client-id-invalid': {
    sentence: (p) =>
      p.clientId
        ? `Expected a client identifier that this broker allows. ${q(p.clientId)} came`
        : 'Expected a client identifier. An empty one came, which is allowed only with a clean session',
    remedy: (p) => `Use a short one of plain letters and digits, such as ${q(`${p.handle}-board`)}.`,
  },
  'protocol-level': {
    sentence: () => 'Expected a version of MQTT that this broker speaks. A client came with another one',
    remedy: () =>
      'Set the protocol version to 3.1.1, which every broker speaks, often written as 4 or as "MQTTv311"; for mosquitto_pub and mosquitto_sub leave "-V 5" out.',
  },
  'connect-refused': {
    sentence: (p) => `Expected your board to connect. The broker refused it: ${toReason(p.why)}`,
    remedy: (p) =>
      p.why === 'malformed'
        ? 'Leave out of connect() what you have not set on purpose, look for a newer version of the library, and compare the CONNECT with the one in the lesson.'
        : 'Wait half a minute, then try again; if it stays, show this to your teacher.',
  },
})
