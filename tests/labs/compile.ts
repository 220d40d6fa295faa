// Whether a program is valid in its language: compiled as far as that goes without the board. What the libraries of
// boards offer stands in headers/. What a compiler complains of becomes the error's message.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { compilers } from '../tools.ts'

const headers = (...names: string[]) =>
  names.flatMap((name) => ['-I', join(import.meta.dirname, 'headers', name)])
const strict = ['-fsyntax-only', '-Wall', '-Wextra', '-Werror', '-Wno-unused-parameter']

export const checkShell = (file: string) => run('bash', ['-n', file])

export function checkPython(file: string) {
  const script = 'import ast, sys; ast.parse(open(sys.argv[1], encoding="utf-8").read())'
  run('/usr/bin/python3', ['-c', script, file])
}

export const checkJavaScript = (file: string) => run(process.execPath, ['--check', file])

export const checkEspIdf = (file: string) =>
  run(compilers().c, ['-std=gnu17', ...strict, ...headers('esp-idf'), file])

export const checkSketch = (file: string, board: 'esp32' | 'amb82') =>
  run(compilers().cpp, [
    ...['-x', 'c++', '-std=gnu++17', '-include', 'Arduino.h'],
    ...[...strict, ...headers('arduino', board), file],
  ])

function run(command: string, args: string[]) {
  execFileSync(command, args, { stdio: 'pipe' })
}
