import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { join, resolve } from 'node:path'
import test from 'node:test'
import { announce } from '../../classroom/announce.ts'
import { StartFault } from '../../classroom/fault.ts'
import { freshFolder, openClass, smallSite } from './a-class.ts'
import { heard } from './heard.ts'

const main = resolve(import.meta.dirname, '..', '..', 'classroom', 'main.ts')

/** `npm start` without npm: what it printed, and its exit status. */
function run(args: string[]) {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, NO_COLOR: '1' } })
  const ended = heard(child)
  return { child, ended }
}

function occupy(host: string): Promise<{ port: number; close(): Promise<unknown> }> {
  const server = createServer((socket) => socket.end())
  return new Promise((done) =>
    server.listen(0, host, () => {
      const { port } = server.address() as { port: number }
      done({ port, close: () => new Promise((closed) => server.close(closed)) })
    }),
  )
}

test('what is wrong on the command line is said in one sentence, with exit status 1', async () => {
  const table: [string[], RegExp][] = [
    [['--http-prot', '8080'], /There is no option --http-prot\. There are: --http-port/],
    [['--http-port', 'eighty'], /--http-port takes a port number .* not "eighty"/],
    [['--mqtt-port=70000'], /--mqtt-port takes a port number .* not "70000"/],
    [['--mqtt-port'], /--mqtt-port needs a value/],
    [['--data', '--no-build'], /--data needs a value/],
    [['8080'], /Expected options only/],
    [['--class-code', 'a b'], /4 to 32 letters/],
    [['--open-topics', 'a+'], /takes a topic filter such as "course\/#", not "a\+"/],
    [['--open-topics', '#'], /Name a first level/],
    [['--open-topics', 'desk/#'], /Name a first level/],
    [['--open-topics', '$SYS/#'], /belong to the broker/],
  ]
  await Promise.all(
    table.map(async ([args, expected]) => {
      const { code, err } = await run(args).ended
      assert.equal(code, 1, args.join(' '))
      assert.match(err, expected)
      assert.equal(err.trim().split('\n').length, 1, err)
    }),
  )
})

const start = (options: Parameters<typeof openClass>[0]) =>
  openClass(options).then(
    async (it) => {
      await it.stop()
      throw new Error('it started')
    },
    (error: unknown) => {
      assert.ok(error instanceof StartFault, String(error))
      return error.message
    },
  )

test('a data folder that cannot be written is one clear sentence', async () => {
  const file = join(freshFolder(), 'file')
  writeFileSync(file, '')
  assert.match(await start({ dataDir: file }), /cannot be kept in .*file.*: a file is in the way.*--data/)
  assert.match(await start({ dataDir: join(file, 'below') }), /a file is in the way/)
})

test('a damaged database is one clear sentence, and is left as it is', async () => {
  const dataDir = freshFolder()
  mkdirSync(join(dataDir, 'journal'))
  writeFileSync(join(dataDir, 'class.sqlite'), 'this is not a database'.repeat(500))
  assert.match(await start({ dataDir }), /database .* cannot be read .*not a database/)
})

test('a second classroom on the same data is refused', async () => {
  const it = await openClass()
  assert.match(await start({ dataDir: it.dataDir }), /Another classroom is using/)
  await it.stop()
  const again = await openClass({ dataDir: it.dataDir })
  await again.stop()
})

test('an address that is not this machine’s is one clear sentence', async () => {
  assert.match(await start({ host: '203.0.113.9' }), /no address "203\.0\.113\.9".*Leave --host out/)
  assert.match(await start({ host: 'no such name' }), /no address "no such name"/)
})

test('no site and no right to build one is one clear sentence', async () => {
  assert.match(await start({ siteDir: join(freshFolder(), 'dist') }), /There is no site in .*npm run build/)
})

test('a port in use: the next free one, the program to expect there, and the true address everywhere', async () => {
  const [forMqtt, forHttp] = await Promise.all([occupy('0.0.0.0'), occupy('127.0.0.1')])
  const it = await openClass({ mqttPort: forMqtt.port, httpPort: forHttp.port })
  const { mqttPort, httpPort, urls, instructorLink } = it.classroom
  assert.ok(mqttPort > forMqtt.port && mqttPort <= forMqtt.port + 20)
  assert.ok(httpPort > forHttp.port && httpPort <= forHttp.port + 20)
  const said = it.log.join('\n')
  assert.match(
    said,
    new RegExp(`Port ${forMqtt.port} is not free: probably Mosquitto .* Using ${mqttPort} instead`),
  )
  assert.match(said, new RegExp(`Port ${forHttp.port} is not free: probably another web server`))
  assert.ok(urls.here.includes(`:${httpPort}/`) && instructorLink.includes(`:${httpPort}/`))
  assert.equal((await it.get('/classroom.json')).body.mqtt.port, mqttPort)
  const text = announce(it.classroom, true).join('\n')
  assert.ok(text.includes(`port ${mqttPort}`) && !text.includes(String(forMqtt.port)))
  await it.stop()
  await Promise.all([forMqtt.close(), forHttp.close()])
})

test('the terminal says where to go, the code, the broker, the instructor’s link and how to stop', async () => {
  const it = await openClass({ name: 'Physics 9b' })
  const { urls, classCode, mqttPort, instructorLink } = it.classroom
  const text = announce(it.classroom, true).join('\n')
  for (const part of [
    'Physics 9b',
    urls.here,
    classCode,
    `port ${mqttPort}`,
    instructorLink,
    'Ctrl-C',
    it.dataDir,
  ])
    assert.ok(text.includes(part), part)
  for (const { url, lan } of urls.others) assert.ok(text.includes(`${url}  `) && text.includes(lan.adapter))
  if (urls.others.length > 0) assert.match(announce(it.classroom).join('\n'), /█/)
  await it.stop()
})

test('Ctrl-C closes the class whoever is still connected, with a goodbye, everything saved', {
  skip: process.platform === 'win32',
  timeout: 30_000,
}, async () => {
  const dataDir = freshFolder()
  const site = smallSite()
  // The site's state is not this test's business: a script starts the class as main.ts does.
  const script = join(freshFolder(), 'main.ts')
  const from = (path: string) => JSON.stringify(new URL(`../../classroom/${path}`, import.meta.url).href)
  writeFileSync(
    script,
    `import { startClassroom } from ${from('classroom.ts')}
     import { closeOnSignal } from ${from('signals.ts')}
     const classroom = await startClassroom(${JSON.stringify({ siteDir: site, dataDir, httpPort: 0, mqttPort: 0 })})
     closeOnSignal(classroom)
     console.log('open', classroom.httpPort)`,
  )
  const child = spawn(process.execPath, [script])
  let out = ''
  const open = new Promise<number>((done) =>
    child.stdout.on('data', (text) => {
      out += text
      const port = /open (\d+)/.exec(out)?.[1]
      if (port) done(Number(port))
    }),
  )
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const port = await open
  // Neither a connection that a browser keeps, nor one on which nothing was asked yet, holds up the end: left to
  // itself, Node would wait a minute for that one.
  await fetch(`http://127.0.0.1:${port}/classroom.json`)
  const silent = createConnection({ port, host: '127.0.0.1' }).on('error', () => {})
  await once(silent, 'connect')
  child.kill('SIGINT')
  assert.equal(await ended, 0)
  assert.match(out, /Goodbye/)
  assert.ok(existsSync(join(dataDir, 'class.sqlite')))
  assert.deepEqual(
    readdirSync(dataDir).filter((name) => name.endsWith('-wal')),
    [],
    'the database was closed',
  )
})
