import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Block } from '../../../components/playground/command/block.ts'
import { Terminal } from '../../../components/playground/command/terminal.ts'
import { createPageLine } from '../../../components/playground/page-line.ts'
import { createSocketLine } from '../../../components/playground/socket-line.ts'
import { openClass } from '../../classroom/a-class.ts'
import { openPage, until } from '../surroundings.ts'

const linesOf = (block: Block | undefined) => block?.screen.lines.map(({ text }) => text)
const remarksOf = (block: Block | undefined) => block?.remarks.map(({ what }) => what)

it('switched to the classroom, a command signs in by itself, stays in its own topics, and meets real boards', async () => {
  const theClass = await openClass()
  const ana = await theClass.join('ana', 'Ana')
  const { broker } = openPage()
  const terminal = new Terminal(
    'test',
    {
      pageLine: (room) => createPageLine(broker, room),
      socketLine: (address) => createSocketLine(address),
      location: { protocol: 'http:', host: `127.0.0.1:${theClass.classroom.httpPort}` },
      randomId: () => 'abcd',
      random: () => 0.5,
      storage: { getItem: () => null, setItem() {} },
    },
    () => {},
  )
  terminal.restore()
  terminal.choose('classroom', { access: { handle: ana.handle, site: ana.site } })

  void terminal.run('mosquitto_sub -t ana/# -v -C 2 -d -i listener')
  await until('it has subscribed', () => terminal.blocks[0]!.screen.count === 5)
  await terminal.run('mosquitto_pub -t ana/temp -m 21 -q 1')
  const { code } = await theClass.mosquitto('pub', [
    ...['-u', ana.handle, '-P', ana.token, '-i', 'board', '-t', 'ana/door', '-m', 'open', '-q', '1'],
  ])
  assert.equal(code, 0)
  await until('both came', () => terminal.blocks[0]!.now.state === 'over')
  assert.deepEqual(
    linesOf(terminal.blocks[0])!.filter((line) => line.startsWith('ana/')),
    ['ana/temp 21', 'ana/door open'],
  )
  assert.deepEqual(remarksOf(terminal.blocks[0]), ['signed-in'])
  assert.equal(terminal.blocks[0]!.where?.place, 'classroom')
  assert.ok(terminal.log.rows.length > 10, 'its packets are recorded at this end')

  await terminal.run('mosquitto_sub -t bob/# -W 1')
  assert.deepEqual(remarksOf(terminal.blocks[2]), ['signed-in', 'outside-class'])
  assert.deepEqual(linesOf(terminal.blocks[2]), ['All subscription requests were denied.'])

  await terminal.run('mosquitto_pub -t ana/x -m x -u ana -P wrong-password -d -i p')
  assert.equal(terminal.blocks[3]!.now.state === 'over' && terminal.blocks[3]!.now.status, 4)
  assert.deepEqual(remarksOf(terminal.blocks[3]), [])

  terminal.close()
  broker.stop()
  await theClass.stop()
})
