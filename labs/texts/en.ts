// What `npm run check` and `npm run verify` say, in English. Sentences about a student's work are in checker/texts/.

interface Counted {
  labs: number
  transcripts: number
}

export const en = {
  catalog: {
    noFolder: (folder: string) => `Expected the folder of the labs at ${folder}; it is not there.`,
    unknownLab: (id: string, known: readonly string[], meant: string | undefined) =>
      `Expected the name of a lab; "${id}" came. There ${known.length === 1 ? 'is' : 'are'}: ${known.join(', ')}.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
    otherId: (file: string, folder: string, id: string) =>
      `${file}: expected the id to be the folder's name, "${folder}"; "${id}" came.`,
  },
  check: {
    description:
      'Say what each step of a lab comes to, and why: of a recorded trace or of a class that runs.',
    lab: 'name of the lab, such as 01-hello',
    trace: 'file with the trace, one event a line (JSON Lines)',
    handle: 'whose attempt; needed when there are several students',
    live: 'ask a running class, as the student of --handle',
    url: 'address of that class (http://localhost:8080)',
    token: 'token of the student’s board; else from the variable BOARD_TOKEN',
    data: 'folder in which a class is kept: judge its journal',
    watch: 'say it again when the trace, the class or the lab changes, until Ctrl-C',
    json: 'print the verdict message as JSON; --schema prints what is in it',
    schema: 'print the JSON Schema of what --json prints',
    junit: 'write the steps as JUnit XML to this file too',
    noSource: (example: string) =>
      `Expected where to look: --trace FILE, --data DIR or --live, as in: ${example}`,
    twoSources: (names: readonly string[]) =>
      `Expected one place to look; ${names.length} came: ${names.join(', ')}.`,
    needs: (option: string, what: string) => `${option} needs ${what} beside it.`,
    unknownOption: (name: string, known: readonly string[], meant: string | undefined) =>
      `There is no option ${name}. There are: ${known.join(', ')}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    noJournal: (folder: string, code: string) =>
      `Expected a class with its journal in ${folder}; it cannot be read (${code}). npm start shows the folder.`,
    changedLine: (file: string, line: number) =>
      `${file}, line ${line}: expected the line as it was written, and its hash fits neither it nor the line before. It was changed, or the disk has lost it. npm run journal -- verify looks through the whole journal.`,
    noAttempt: (where: string, handle: string | undefined, lab: string | undefined) =>
      `Expected an attempt${handle ? ` of ${handle}` : ''}${lab ? ` at ${lab}` : ''} in ${where}; none was begun.`,
    watching: 'Watching. Ctrl-C ends it.',
    noJunit: (file: string, code: string) => `Expected to write ${file}; the system refuses it (${code}).`,
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
    heading: (lab: string, title: string | undefined, handle: string) =>
      `${lab}${title === undefined ? '' : ` "${title}"`}, ${handle}`,
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
  changes: {
    field: (name: string, old: string, fresh: string) => `${name}: ${fresh} in the place of ${old}`,
    lab: (field: string) => field,
    step: (id: string, field: string) => `step "${id}", ${field}`,
    added: (id: string) => `step "${id}" is new`,
    removed: (id: string) => `step "${id}" is gone`,
    order: (ids: readonly string[]) => `the order is ${ids.join(', ')}`,
    nothing: 'nothing',
  },
  newLab: {
    description: 'Make a lab that works, to be changed into another: a copy of lab 1 with a name of its own.',
    name: 'what it is about, in small letters, such as doorbell',
    title: 'as the page shows it; left out: made from the name',
    noName: 'Expected a name for the lab, as in: npm run new-lab doorbell',
    badName: (came: string) =>
      `Expected a name of small letters and digits with dashes between, 40 characters at most, such as smart-door; "${came}" came.`,
    numbered: (came: string) =>
      `Expected a name without its number, which is the next one by itself; "${came}" came. Try: npm run new-lab ${came.slice(3)}`,
    taken: (name: string, lab: string) => `Expected a new name; "${name}" is that of ${lab}.`,
    full: 'Expected a number below 100 for the new lab; they are all used.',
    badTitle: (came: string) => `Expected a title on one line and without quotation marks; "${came}" came.`,
    summary: 'A board of yours says hello, and answers a word that was sent to it.',
    steps: `# What a board must be seen to do. An editor with YAML support completes each key and says what it is for.
# After each change: npm run verify`,
    handout: (title: string) => `---
title: "${title}"
---

Say here in two sentences what the board will have done, and why one would want that.

## What to build

Wherever \`<handle>\` stands below, write your own handle.

1. **Connect** to the broker with your handle and your token.
2. **Publish** the text \`hello world\` to the topic \`<handle>/outTopic\`.
3. **Subscribe** to the topic \`<handle>/inTopic\`.
4. **Answer.** The checker sends a word to \`<handle>/inTopic\`. Publish it, unchanged, to \`<handle>/outTopic\`.

<Programs />

## If it does not work

<Hint stage={1}>

Where to look first.

</Hint>

<Hint stage={2}>

What goes wrong most often.

</Hint>

<Hint stage={3}>

The whole program, in words.

</Hint>
`,
    made: (files: readonly string[]) =>
      [
        'Made a lab that works:',
        ...files.map((file) => `  ${file}`),
        'Prove it with npm run verify, change one thing, and prove it again. To record what a client does:',
        '  npm start, do the lab, and npm run record -- FILE',
      ].join('\n'),
  },
  live: {
    badUrl: (url: string) => `Expected the address of a class, such as http://localhost:8080; "${url}" came.`,
    unreachable: (url: string, reason: string) =>
      `Expected a class at ${url}; nobody answers there (${reason}). npm start shows its address.`,
    refused: (url: string, message: string) => `The class at ${url} says: ${message}`,
    strange: 'Expected verdict messages; the class sent something else. Are both of the same version?',
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
    total: ({ labs, transcripts }: Counted, examples: Counted, diagnoses: number, faults: number) =>
      `${labs} ${labs === 1 ? 'lab' : 'labs'}, ${transcripts} transcripts; ${examples.labs} for examples alone, ${examples.transcripts} transcripts; ${diagnoses} diagnoses: ${faults === 0 ? 'all as expected' : `${faults} ${faults === 1 ? 'fault' : 'faults'}`}.`,
  },
}
