import assert from 'node:assert/strict'
import test from 'node:test'
import { createPolicy, type Who } from '../../labs/topic-space.ts'

const board: Who = { role: 'student', handle: 'ana' }
const page: Who = { role: 'page', handle: 'ana' }
const desk: Who = { role: 'desk', handle: 'desk' }
const policy = createPolicy()

test('a student publishes below their handle and below class, and nowhere else', () => {
  const table: [string, boolean][] = [
    ['ana/outTopic', true],
    ['ana', true],
    ['ana/', true],
    ['ana//x', true],
    ['ana/$x', true],
    ['class/chat', true],
    ['class', true],
    ['/ana/outTopic', false],
    ['Ana/outTopic', false],
    ['ANA', false],
    ['ana2/outTopic', false],
    ['anab', false],
    ['an', false],
    ['ben/outTopic', false],
    ['outTopic', false],
    ['class2/x', false],
    ['Class/x', false],
    ['desk/now', false],
    ['desk/verdicts/ana/01-hello', false],
    ['desk/notes/ana/connection', false],
    ['desk/wire/ana', false],
    ['ask/ana/hand', false],
    ['$SYS/broker/uptime', false],
    ['$SYS/broker/connection/ben/state', false],
    ['$ana/x', false],
    ['$share/g/ana/x', false],
    ['/', false],
  ]
  for (const [topic, expected] of table) assert.equal(policy.mayPublish(board, topic), expected, topic)
})

test('a student asks for filters that are contained in what is theirs', () => {
  const table: [string, 'allowed' | 'filter-all' | 'topic-space'][] = [
    ['ana/#', 'allowed'],
    ['ana', 'allowed'],
    ['ana/+', 'allowed'],
    ['ana/+/x/#', 'allowed'],
    ['ana/outTopic', 'allowed'],
    ['class/#', 'allowed'],
    ['class/+/x', 'allowed'],
    ['desk/verdicts/ana/#', 'allowed'],
    ['desk/verdicts/ana/01-hello', 'allowed'],
    ['desk/verdicts/ana/+', 'allowed'],
    ['desk/notes/ana/connection', 'allowed'],
    ['desk/wire/ana', 'allowed'],
    ['desk/now', 'allowed'],
    ['$SYS/broker/#', 'allowed'],
    ['$SYS/broker/uptime', 'allowed'],
    ['$share/group/ana/#', 'allowed'],
    ['$share/group/ben/#', 'topic-space'],
    ['$share/group/#', 'filter-all'],
    ['#', 'filter-all'],
    ['+/#', 'filter-all'],
    ['+', 'topic-space'],
    ['+/outTopic', 'topic-space'],
    ['+/+', 'topic-space'],
    ['ben/#', 'topic-space'],
    ['ben/outTopic', 'topic-space'],
    ['/ana/#', 'topic-space'],
    ['Ana/#', 'topic-space'],
    ['anab/#', 'topic-space'],
    ['desk/#', 'topic-space'],
    ['desk/+', 'topic-space'],
    ['desk/verdicts/#', 'topic-space'],
    ['desk/verdicts/+/#', 'topic-space'],
    ['desk/verdicts/ben/#', 'topic-space'],
    ['desk/wire/ben', 'topic-space'],
    ['desk/wire/+', 'topic-space'],
    ['desk/class', 'topic-space'],
    ['ask/ana/#', 'topic-space'],
    ['ask/#', 'topic-space'],
    ['$SYS/#', 'topic-space'],
    ['$SYS/+/uptime', 'topic-space'],
    ['$other/x', 'topic-space'],
    ['+/broker/#', 'topic-space'],
  ]
  for (const [filter, expected] of table) assert.equal(policy.judgeFilter(board, filter), expected, filter)
})

test('only the student’s own page writes and reads below ask', () => {
  assert.equal(policy.mayPublish(page, 'ask/ana/hand'), true)
  assert.equal(policy.mayPublish(page, 'ask/ben/hand'), false)
  assert.equal(policy.mayPublish(board, 'ask/ana/hand'), false)
  assert.equal(policy.judgeFilter(page, 'ask/ana/#'), 'allowed')
  assert.equal(policy.judgeFilter(page, 'ask/+/hand'), 'topic-space')
})

test('the desk reads everything, and writes to the class only', () => {
  for (const filter of ['#', 'desk/#', 'ask/#', 'ana/#', '$SYS/broker/#'])
    assert.equal(policy.judgeFilter(desk, filter), 'allowed', filter)
  assert.equal(policy.judgeFilter(desk, '$SYS/#'), 'topic-space')
  assert.equal(policy.mayPublish(desk, 'desk/now'), false)
  assert.equal(policy.mayPublish(desk, 'class/hello'), true)
  assert.equal(policy.mayPublish(desk, 'desk/verdicts/ana/01-hello'), false)
  assert.equal(policy.mayPublish(desk, 'ana/inTopic'), false)
})

test('a delivery is judged by the same space as a subscription', () => {
  const table: [Who, string, boolean][] = [
    [board, 'ana/x', true],
    [board, 'class', true],
    [board, 'ben/x', false],
    [board, 'desk/verdicts/ana/01-hello', true],
    [board, 'desk/verdicts/ben/01-hello', false],
    [board, 'ask/ana/hand', false],
    [page, 'ask/ana/hand', true],
    [board, '$SYS/broker/uptime', true],
    [board, '$SYS/elsewhere', false],
    [desk, 'ben/x', true],
  ]
  for (const [who, topic, expected] of table) assert.equal(policy.mayRead(who, topic), expected, topic)
})

test('--open-topics opens its filter to all, both ways, and nothing beside it', () => {
  const open = createPolicy(['course/+/out'])
  assert.equal(open.mayPublish(board, 'course/7/out'), true)
  assert.equal(open.mayPublish(board, 'course/7/in'), false)
  assert.equal(open.judgeFilter(board, 'course/+/out'), 'allowed')
  assert.equal(open.judgeFilter(board, 'course/#'), 'topic-space')
  assert.equal(open.mayRead(board, 'course/7/out'), true)
})
