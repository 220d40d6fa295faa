// The tests write bytes with Node's Buffer. wire/ itself must do without: it is imported after this, but a test
// of the built site runs it without.

import { Buffer } from 'buffer/'

Object.assign(globalThis, { Buffer })
