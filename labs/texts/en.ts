// What `npm run check` and `npm run verify` say, in English. Sentences about a student's work are in checker/texts/.

export const en = {
  catalog: {
    noFolder: (folder: string) => `Expected the folder of the labs at ${folder}; it is not there.`,
    unknownLab: (id: string, known: readonly string[], meant: string | undefined) =>
      `Expected the name of a lab; "${id}" came. There ${known.length === 1 ? 'is' : 'are'}: ${known.join(', ')}.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
    otherId: (file: string, folder: string, id: string) =>
      `${file}: expected the id to be the folder's name, "${folder}"; "${id}" came.`,
  },
  check: {
    description: 'Judge a recorded trace: what each step of the lab comes to, and why.',
    lab: 'name of the lab, such as 01-hello',
    trace: 'file with the trace, one event a line (JSON Lines)',
    handle: 'whose attempt to judge; needed when the trace has several students',
    json: 'print the verdict message as JSON',
    noOption: (name: string, example: string) => `Expected ${name}, as in: ${example}`,
    noFile: (file: string, reason: string) =>
      `Expected a trace in ${file}; the file cannot be read (${reason}).`,
    badLine: (file: string, line: number, expected: string, came: string) =>
      `${file}, line ${line}: expected ${expected}; ${came} came.`,
    empty: (file: string) => `${file}: expected a trace of at least one event; it is empty.`,
    noHandle: (file: string) =>
      `${file}: expected a connection of a student's board; there is none. Name the student with --handle.`,
    manyHandles: (handles: readonly string[]) =>
      `Expected the trace of one student; there are ${handles.length}: ${handles.join(', ')}. Name one with --handle.`,
    otherHandle: (handle: string, handles: readonly string[]) =>
      `Expected the handle of somebody in the trace; "${handle}" came, the trace has ${handles.join(', ') || 'nobody'}.`,
    heading: (lab: string, title: string, handle: string) => `${lab} "${title}", ${handle}`,
    tryThis: (remedy: string) => `Try: ${remedy}`,
    sure: (confidence: string) => `How sure: ${confidence}.`,
    passed: (passed: number, of: number) =>
      passed === of ? `All ${of} steps passed.` : `${passed} of ${of} steps passed.`,
  },
  programs: {
    none: 'expected programs.yaml, with a program for each tool; there is none',
    yaml: (problem: string) => `expected YAML; ${problem}`,
    path: 'a path that begins with programs/',
    ending: (known: readonly string[]) => `expected a file that ends in one of ${known.join(' ')}`,
    fileOrFiles: 'expected either "file" or "files"',
    canOrCannot: 'expected either "starter" and "solution", or "cannot" and "instead"',
    noTool: (came: string, known: readonly string[], meant: string | undefined) =>
      `expected a tool (${known.join(', ')}); "${came}" came.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
    cannotEither: (tool: string) => `expected a tool that can do the lab; ${tool} cannot either`,
    noFile: (path: string) => `programs.yaml: expected the file ${path}; it is not there`,
    unused: (path: string) =>
      `${path}: expected every file in programs/ to be named in programs.yaml; it is not`,
    same: (tool: string) =>
      `programs.yaml: expected starter and solution of ${tool} to differ; they are the same`,
    blank: (path: string, line: number, came: string, known: readonly string[], meant: string | undefined) =>
      `${path}:${line}: unknown blank {{${came}}}; known: ${known.join(', ')}.${meant === undefined ? '' : ` Did you mean {{${meant}}}?`}`,
  },
  verify: {
    description: 'Prove every lab: its file, its handout, and what each of its transcripts comes to.',
    noHandout: 'expected a handout, index.mdx; there is none',
    handoutImports: (line: number) =>
      `index.mdx:${line}: expected no import and no export; the page hands components in`,
    handoutComponent: (line: number, name: string, known: readonly string[]) =>
      `index.mdx:${line}: unknown component <${name}>; known: ${known.join(', ')}`,
    handoutTitle: (title: string, came: string) =>
      `index.mdx: expected the title "${title}", as in lab.yaml; "${came}" came`,
    handoutTopic: (topic: string) =>
      `index.mdx: expected the topic ${topic} of lab.yaml to be named; it is not`,
    handoutHints: (came: string) =>
      `index.mdx: expected hints in the stages 1, 2, 3; came: ${came || 'none'}`,
    noExpectation: (file: string, wanted: string) => `${file}: expected ${wanted} beside it; there is none`,
    noTranscript: (file: string, wanted: string) => `${file}: expected ${wanted} beside it; there is none`,
    badName: (file: string) => `${file}: expected a name that begins with start, solution- or mistake-`,
    noKind: (kind: string) => `expected a transcript ${kind}…; there is none`,
    steps: (file: string, wanted: string, came: string) =>
      `${file}: expected the steps ${wanted}; ${came} came`,
    verdict: (file: string, step: string, wanted: string, came: string, sentence: string) =>
      `${file}: expected ${step} to be ${wanted}; it is ${came}: ${sentence}`,
    diagnosis: (file: string, step: string, wanted: string, came: string) =>
      `${file}: expected the diagnosis ${wanted} at ${step}; ${came} came`,
    sentence: (file: string, step: string, what: string, wanted: string, came: string) =>
      `${file}: expected the ${what} at ${step} to be\n    ${wanted}\n  but it is\n    ${came}`,
    noEvidence: (file: string, step: string) => `${file}: expected evidence for ${step}; there is none`,
    startPasses: (file: string, step: string) => `${file}: expected a start to pass no step; ${step} passed`,
    solutionFails: (file: string, step: string, came: string) =>
      `${file}: expected a solution to pass every step; ${step} is ${came}`,
    mistakeOther: (file: string, ids: string) =>
      `${file}: expected a diagnosis that the file is named for; ${ids || 'none'} came`,
    unproved: (id: string) => `the diagnosis ${id} is in no transcript and in no test`,
    lab: (id: string, title: string) => `${id} "${title}"`,
    good: (what: string) => `  ok      ${what}`,
    bad: (what: string) => `  FAILED  ${what}`,
    total: (labs: number, transcripts: number, diagnoses: number, faults: number) =>
      `${labs} ${labs === 1 ? 'lab' : 'labs'}, ${transcripts} transcripts, ${diagnoses} diagnoses: ${faults === 0 ? 'all as expected' : `${faults} ${faults === 1 ? 'fault' : 'faults'}`}.`,
  },
}
