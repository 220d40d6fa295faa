// Random stories, played to the broker and to a reference model that is slow and plain. `npm run soak` plays more.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findDifference } from './search.ts'

const STORIES = 10_000

test(`in ${STORIES} random stories of several clients the broker does what the model does`, async () => {
  assert.equal(await findDifference({ stories: STORIES }), undefined)
})
