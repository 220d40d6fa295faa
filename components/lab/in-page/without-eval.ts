// Zod writes functions for its schemas where it may, and tries whether it may. Our policy forbids it, and a browser
// complains of the try.

import { config } from 'zod/v4/core'

config({ jitless: true })
