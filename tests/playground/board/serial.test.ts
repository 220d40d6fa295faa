// What stands in a serial monitor, and how an error is printed there.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readTraceback } from '../../../components/playground/board/runtime/traceback.ts'
import { SerialLog } from '../../../components/playground/board/serial-log.ts'

const lines = (log: SerialLog) => log.entries.map((entry) => ('text' in entry ? entry.text : entry.note.kind))

describe('a serial monitor', () => {
  it('puts together a line that comes in pieces', () => {
    const log = new SerialLog()
    for (const piece of ['21', '.5 °C\r\nnext', ' line\n', 'last']) log.add(piece)
    assert.deepEqual(lines(log), ['21.5 °C', 'next line', 'last'])
    assert.equal(log.text, '21.5 °C\nnext line\nlast')
  })

  it('keeps an empty line, and puts a remark between lines', () => {
    const log = new SerialLog()
    log.add('a\n\nb')
    log.note({ kind: 'reset' })
    log.add('c\n')
    assert.deepEqual(lines(log), ['a', '', 'b', 'reset', 'c'])
  })

  it('keeps the newest thousand, and counts all', () => {
    const log = new SerialLog()
    log.add(Array.from({ length: 2_500 }, (_, i) => `${i}\n`).join(''))
    assert.equal(log.entries.length, 1_000)
    assert.equal(lines(log).at(-1), '2499')
    assert.equal(log.count, 2_500)
  })
})

describe('a traceback', () => {
  it('names the program main.py, leaves out what is C on a real board, and shows umqtt', () => {
    const { text, line } = readTraceback(
      [
        'Traceback (most recent call last):',
        '  File "<stdin>", line 7, in <module>',
        '  File "/lib/umqtt/simple.py", line 80, in connect',
        '  File "/lib/socket.py", line 60, in connect',
        'OSError: [Errno 111] ECONNREFUSED',
        '',
      ].join('\n'),
    )
    assert.equal(line, 7)
    assert.equal(
      text,
      [
        'Traceback (most recent call last):',
        '  File "main.py", line 7, in <module>',
        '  File "umqtt/simple.py", line 80, in connect',
        'OSError: [Errno 111] ECONNREFUSED',
      ].join('\n'),
    )
  })

  it('has no line where the program has no part in it', () => {
    assert.equal(readTraceback('MemoryError: memory allocation failed\n').line, undefined)
  })
})
