// A student's source made ready to run, and kept.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toFrameDocument, toFramePolicy } from '../../../components/playground/code/frame-document.ts'
import { LONGEST, type ProgramSpec, ProgramState } from '../../../components/playground/code/program.ts'
import { mqttModuleUrl } from '../../../components/playground/code/runner/mqtt-here.ts'
import { type Language, toScript } from '../../../components/playground/code/script.ts'
import { memory } from '../surroundings.ts'

const script = async (source: string, language: Language = 'javascript') => {
  const made = await toScript(source, language)
  return 'script' in made ? made.script.replaceAll(JSON.stringify(mqttModuleUrl), 'MQTT') : made.fault
}

describe('a program', () => {
  it('imports mqtt by whatever way, and its lines stay where they are', async () => {
    assert.equal(
      await script(
        `import mqtt, { connect } from 'mqtt'\nconst m = await import("mqtt")\nexport * from 'mqtt'`,
      ),
      `import mqtt, { connect } from MQTT\nconst m = await import(MQTT)\nexport * from MQTT`,
    )
  })

  it('may name mqtt in a string or a comment', async () => {
    const source = `// import x from 'fs'\nconst a = "import y from 'fs'"`
    assert.equal(await script(source), source)
  })

  it('that imports something else is told the line', async () => {
    assert.deepEqual(await script(`\nimport fs from 'fs'`), { kind: 'import', line: 2, name: 'fs' })
    assert.deepEqual(await script(`await import('https://a.example/x.js')`), {
      kind: 'import',
      line: 1,
      name: 'https://a.example/x.js',
    })
  })

  it('in TypeScript loses its types and keeps its lines', async () => {
    const source = `import mqtt, { type MqttClient } from 'mqtt'\ninterface A {\n  x: number\n}\nconst a = { x: 1 } satisfies A as A\nlet c: MqttClient = mqtt.connect('x')`
    const made = await script(source, 'typescript')
    assert.ok(typeof made === 'string')
    assert.equal(made.split('\n').length, 6)
    assert.match(made.split('\n')[0]!, /^import mqtt.* from MQTT$/)
    assert.doesNotMatch(made, /interface|satisfies|MqttClient =|: MqttClient/)
  })

  it('in TypeScript that cannot be read is told the line', async () => {
    const fault = await script('const a = 1\nconst b: = 2', 'typescript')
    assert.ok(typeof fault === 'object' && fault.kind === 'syntax')
    assert.equal(fault.line, 2)
    assert.doesNotMatch(fault.said, /Error transforming|\(\d+:\d+\)/)
  })
})

describe('the closed frame', () => {
  it('lets nothing out and evaluates no text', () => {
    const policy = toFramePolicy('1')
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /connect-src 'none'/)
    assert.match(policy, /script-src 'sha256-[^']+' data:(;|$)/)
    assert.doesNotMatch(policy, /unsafe|\*|https?:|'self'/)
  })

  it('lets WebAssembly run where boards do, and Workers that can share memory, and nothing else besides', () => {
    const policy = toFramePolicy('1', 'programs and WebAssembly')
    assert.match(policy, /script-src 'sha256-[^']+' data: 'wasm-unsafe-eval'(;|$)/)
    assert.equal(
      policy.replace(" 'wasm-unsafe-eval'", '').replace('worker-src data: blob:', 'worker-src data:'),
      toFramePolicy('1'),
    )
  })

  it('names its policy before its script', () => {
    const html = toFrameDocument('// a comment\nwork()\n', { title: 't', about: 'a' })
    assert.ok(html.indexOf('content-security-policy') < html.indexOf('<script>'))
    assert.match(html, /<script>work\(\)<\/script>/)
  })
})

describe('what is typed into a code cell', () => {
  const specs: ProgramSpec[] = [
    { id: 'one', code: 'a', language: 'javascript', solution: 's' },
    { id: 'two', code: 'b', language: 'typescript' },
  ]
  const open = (storage = memory(), fragment = '') => {
    const state = new ProgramState('lesson', specs, () => storage)
    return { state, storage, isLinked: state.restore(fragment) }
  }

  it('is there after a reload, each program under its own name', () => {
    const { state, storage } = open()
    state.edit({ code: 'a2' })
    state.choose('two')
    state.edit({ code: 'b2' })
    const { state: after } = open(storage)
    assert.deepEqual([after.chosen.id, after.program.code], ['two', 'b2'])
    after.choose('one')
    assert.equal(after.program.code, 'a2')
  })

  it('comes back after Reset and after Solution', () => {
    const { state } = open()
    state.edit({ code: 'mine' })
    state.showSolution()
    assert.equal(state.program.code, 's')
    state.undo()
    assert.equal(state.program.code, 'mine')
    state.reset()
    assert.deepEqual([state.program.code, state.canUndo], ['a', 'reset'])
    state.undo()
    assert.deepEqual([state.program.code, state.canUndo], ['mine', undefined])
  })

  it('goes into a link, and what a link brings does not overwrite the reader’s own', () => {
    const { state } = open()
    state.edit({ code: '// 21 °C → 🌡', language: 'typescript' })
    const link = state.toLink()
    assert.match(link, /^#code\.lesson=[\w-]+$/)
    const { state: reader, storage, isLinked } = open(memory(), link)
    assert.ok(isLinked)
    assert.deepEqual(reader.program, { code: '// 21 °C → 🌡', language: 'typescript' })
    assert.equal(open(storage).state.program.code, 'a')
    reader.undo()
    assert.equal(reader.program.code, 'a')
  })

  it('may be spoiled in storage or in a link: then the lesson’s program is there', () => {
    for (const spoiled of ['', '{', '[]', '{"code":5}', JSON.stringify({ code: 'x'.repeat(LONGEST + 1) })]) {
      const storage = memory()
      storage.setItem('mqtt-notebook:code:lesson:one', spoiled)
      assert.equal(open(storage).state.program.code, 'a')
    }
    for (const fragment of ['#code.lesson=%%%', '#code.lesson=', '#code.other=e30', '#x'])
      assert.equal(open(memory(), fragment).isLinked, false)
  })

  it('needs no storage', () => {
    const state = new ProgramState('lesson', specs, () => {
      throw new Error('forbidden')
    })
    state.restore()
    state.edit({ code: 'x' })
    assert.equal(state.program.code, 'x')
  })
})
