// Who may be at the desk: by the cookie of a browser, as an assistant, with an MQTT client of the instructor's own.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openTraceFolder } from '../../labs/trace-folder.ts'
import { type AClass, ask, freshFolder, gone, openClass } from './a-class.ts'

let it: AClass
let desk: string
before(async () => {
  it = await openClass()
  desk = await it.desk()
})
after(() => it.stop())

async function addAssistant(name: string): Promise<{ id: string; link: string; credential: string }> {
  const { status, body } = await it.post('/api/assistants', { name }, desk)
  assert.equal(status, 201, body.message)
  const { desk: credential } = (await it.post('/api/instructor', { link: body.link })).body
  return { ...body, credential }
}

describe('an assistant', () => {
  test('comes by a link that works once, and sees the class', async () => {
    const { link, credential } = await addAssistant('Tom')
    assert.equal((await it.get('/api/class', credential)).status, 200)
    assert.equal((await it.post('/api/instructor', { link })).body.error, 'wrong-link')
    const [listed] = (await it.get('/api/assistants', desk)).body.assistants
    assert.deepEqual([listed.name, listed.isAwaited, listed.browsers], ['Tom', false, 1])
  })

  test('is refused with a sentence what is the instructor’s', async () => {
    const ana = await it.join('ana')
    const { credential } = await addAssistant('Uma')
    const refused: [string, string, object?][] = [
      ['post', '/api/class', { joining: false }],
      ['post', '/api/students', { name: 'Bo' }],
      ['remove', '/api/students/ana'],
      ['post', '/api/roster', {}],
      ['post', '/api/cards', {}],
      ['post', '/api/students/ana/boards', { name: 'x' }],
      ['post', '/api/password', { password: 'four red windmills' }],
      ['get', '/api/assistants'],
      ['post', '/api/assistants', { name: 'Eve' }],
      ['post', '/api/desk/client'],
      ['get', '/api/backups'],
      ['post', '/api/backups'],
      ['post', '/api/grades/rules', {}],
      ['get', '/api/grades/export?format=csv'],
      ['post', '/api/grades/ana/01-hello/override', { points: 1, reason: 'x' }],
      ['remove', '/api/grades/ana/01-hello/override'],
      ['post', '/api/grades/regrade', {}],
      ['post', '/api/grades/regrade/apply', {}],
    ]
    for (const [method, path, body] of refused) {
      const { status, body: answer } =
        method === 'get'
          ? await it.get(path, credential)
          : method === 'post'
            ? await it.post(path, body, credential)
            : await it.remove(path, credential)
      assert.equal(`${status} ${answer?.error}`, '403 not-yours', path)
      assert.match(answer.message, /instructor's own/)
    }
    assert.equal((await it.get('/api/me', ana.site)).status, 200)
  })

  test('makes new board tokens, and the record says who did', async () => {
    await it.join('cleo')
    const { credential } = await addAssistant('Vera')
    assert.equal((await it.post('/api/students/cleo/token', {}, credential)).status, 200)
    const deed = openTraceFolder(join(it.dataDir, 'journal'))
      .read()
      .findLast((event) => event.type === 'desk' && event.what === 'token')
    assert.ok(deed?.type === 'desk')
    assert.equal(deed.by, 'Vera')
    assert.equal(deed.detail.handle, 'cleo')
  })

  test('has a name of their own: none is taken twice, and none is the instructor', async () => {
    await addAssistant('Wim')
    for (const name of ['wim', 'Instructor'])
      assert.equal((await it.post('/api/assistants', { name }, desk)).body.error, 'assistant-taken')
  })

  test('who is removed is cut off at once, in every browser and on MQTT', async () => {
    const { id, credential } = await addAssistant('Xia')
    const screen = await it.board({ handle: 'desk', token: credential, site: '' })
    const cut = gone(screen)
    assert.equal((await it.remove(`/api/assistants/${id}`, desk)).status, 200)
    await cut
    assert.equal((await it.get('/api/class', credential)).status, 401)
  })

  test('stays one when the instructor’s password changes, and after a restart', async () => {
    const dataDir = freshFolder()
    let room = await openClass({ dataDir })
    const own = await room.desk()
    const { link } = (await room.post('/api/assistants', { name: 'Tom' }, own)).body
    const { desk: credential } = (await room.post('/api/instructor', { link })).body
    await room.post('/api/password', { password: 'three green kettles' }, own)
    await room.stop()
    room = await openClass({ dataDir })
    assert.equal((await room.get('/api/class', credential)).status, 200)
    assert.equal((await room.post('/api/backups', {}, credential)).body.error, 'not-yours')
    await room.stop()
  })
})

describe('a browser at the desk', () => {
  /** As a browser: the cookie is sent, and Origin with all that may change something. */
  function browser() {
    const { httpPort } = it.classroom
    const host = `127.0.0.1:${httpPort}`
    let cookie = ''
    return {
      get cookie() {
        return cookie
      },
      async ask(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
        const asked = await ask(
          httpPort,
          path,
          {
            host,
            ...(method === 'GET' ? {} : { origin: `http://${host}` }),
            ...(body ? { 'content-type': 'application/json' } : {}),
            ...(cookie ? { cookie } : {}),
            ...headers,
          },
          method,
          body && JSON.stringify(body),
        )
        const [set] = (asked.headers['set-cookie'] as string[] | undefined) ?? []
        if (set) cookie = set.split(';')[0]!
        return { ...asked, set, body: JSON.parse(asked.text) }
      },
    }
  }

  async function enter() {
    const one = browser()
    const { link } = (await it.post('/api/assistants', { name: `A ${Math.random()}` }, desk)).body
    const entered = await one.ask('POST', '/api/desk/session', { link })
    assert.equal(entered.status, 200, entered.text)
    return { one, entered }
  }

  test('is known by a cookie that no script reads and no other site sends', async () => {
    const { one, entered } = await enter()
    assert.match(String(entered.set), /HttpOnly/)
    assert.match(String(entered.set), /SameSite=Strict/)
    assert.match(String(entered.set), /Path=\/api/)
    assert.doesNotMatch(entered.text, new RegExp(one.cookie.split('=')[1]!), 'a script could read it here')
    assert.equal((await one.ask('GET', '/api/class')).status, 200)
    assert.deepEqual((await one.ask('GET', '/api/desk/session')).body.rights, ['see', 'tell', 'renew'])
  })

  test('does nothing for a page of another site, or for one that does not say whose it is', async () => {
    const { one } = await enter()
    await it.join('dan')
    const foreign = await one.ask('POST', '/api/students/dan/token', {}, { origin: 'http://evil.example' })
    assert.equal(foreign.body.error, 'foreign-origin')
    const { httpPort } = it.classroom
    const nameless = await ask(
      httpPort,
      '/api/students/dan/token',
      { host: `127.0.0.1:${httpPort}`, cookie: one.cookie },
      'POST',
    )
    assert.equal(JSON.parse(nameless.text).error, 'foreign-origin')
    assert.equal((await one.ask('POST', '/api/students/dan/token', {})).status, 200)
  })

  test('opens MQTT with a pass that lets in one connection', async () => {
    const { one } = await enter()
    const { password } = (await one.ask('POST', '/api/desk/pass', {})).body
    const screen = await it.board({ handle: 'desk', token: password, site: '' })
    assert.ok(screen.connected)
    await assert.rejects(it.board({ handle: 'desk', token: password, site: '' }))
    assert.equal((await it.get('/api/class', password)).status, 401, 'and opens nothing else')
    const cut = gone(screen)
    await one.ask('DELETE', '/api/desk/session')
    await cut
  })

  test('is nobody’s after signing out, and that is no fault', async () => {
    const { one } = await enter()
    const kept = one.cookie
    const left = await one.ask('DELETE', '/api/desk/session')
    assert.match(String(left.set), /Max-Age=0/)
    const again = await one.ask('GET', '/api/desk/session', undefined, { cookie: kept })
    assert.deepEqual([again.status, again.body.name], [200, null])
    assert.equal((await one.ask('GET', '/api/class', undefined, { cookie: kept })).status, 401)
  })
})

describe('the instructor’s own MQTT client', () => {
  test('reads every topic and publishes to the class only', async () => {
    const { password } = (await it.post('/api/desk/client', {}, desk)).body
    assert.match(password, /^(\w{4}-){3}\w{4}$/)
    const client = await it.board(
      { handle: 'desk', token: password.toUpperCase(), site: '' },
      { protocolVersion: 5 },
    )
    const [granted] = await client.subscribeAsync('#')
    assert.equal(granted!.qos, 0)
    await client.publishAsync('class/hello', 'all', { qos: 1 })
    for (const topic of ['desk/now', 'ana/inTopic'])
      await assert.rejects(client.publishAsync(topic, 'x', { qos: 1 }), /Not authorized/i)
    assert.equal((await it.get('/api/class', password)).status, 401, 'it is no key to the desk')
    await client.endAsync()
  })

  test('stops when its password is renewed or taken away; the desk goes on', async () => {
    const { password } = (await it.post('/api/desk/client', {}, desk)).body
    const client = await it.board({ handle: 'desk', token: password, site: '' })
    const cut = gone(client)
    const { password: next } = (await it.post('/api/desk/client', {}, desk)).body
    await cut
    await assert.rejects(it.board({ handle: 'desk', token: password, site: '' }))
    const other = await it.board({ handle: 'desk', token: next, site: '' })
    const ended = gone(other)
    assert.equal((await it.remove('/api/desk/client', desk)).body.madeAt, null)
    await ended
    assert.equal((await it.get('/api/class', desk)).status, 200)
  })
})
