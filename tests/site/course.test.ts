// What the build tells a classroom of the course is what its pages ask.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Course } from '../../labs/progress/course.ts'
import { forms } from '../../labs/progress/progress.ts'
import { builtSite } from './built.ts'

describe('course.json', () => {
  it('has every lesson, and every question under the hash that its page keeps answers under', async () => {
    const folder = await builtSite('/course/')
    const course = JSON.parse(readFileSync(join(folder, 'course.json'), 'utf8')) as Course
    assert.equal(course.lessons.length, 16)
    for (const { id, questions } of course.lessons) {
      assert.match(id, forms.name)
      const html = readFileSync(join(folder, 'lessons', id, 'index.html'), 'utf8')
      const asked = [...html.matchAll(/data-hash="([^"]+)"/g)].map(([, hash]) => hash)
      assert.deepEqual(
        questions.map(({ hash }) => hash),
        asked,
        id,
      )
      for (const { hash, id: name, kind, text, misconception, choices } of questions) {
        assert.match(hash, forms.hash)
        assert.match(name, forms.name)
        assert.match(misconception, forms.name)
        assert.notEqual(text, '')
        assert.equal(choices.length > 0, kind !== 'predict', `${id}: ${name}`)
      }
    }
  })
})
