// The site's own sentences, in English. Lessons hold theirs.

export const en = {
  language: 'en',
  siteName: 'MQTT Notebook',
  skip: 'Skip to the text',
  siteNavigation: 'Site',
  lessons: 'Lessons',
  labs: 'Labs',
  playground: 'Playground',
  search: 'Search',
  beingWritten: 'being written',
  tools: {
    navigation: 'Tools of the playground',
    /** By folder of pages/playground, in the order of the navigation. */
    names: {
      '': 'Clients and a broker',
      bytes: 'Packet bytes',
      filters: 'Topic filters',
      predict: 'Predict',
      payload: 'Payloads',
      commands: 'Commands',
      code: 'Code',
      board: 'A board',
      dashboard: 'Dashboard',
      certificates: 'Certificates',
    },
  },
  footer: {
    licence: 'MQTT Notebook, MIT licence.',
    privacy:
      'No tracking, nothing from other hosts. What you answer stays in this browser, and in your class if you join one.',
  },
  theme: {
    label: 'Theme:',
    system: 'system',
    light: 'light',
    dark: 'dark',
  },
  note: {
    note: 'Note',
    wire: 'On the wire',
    careful: 'Careful',
  },
  predict: {
    kind: 'Predict, then run',
    decide: 'This is my prediction',
    again: 'Predict again',
    look: 'What happens',
    asPredicted: 'As you predicted.',
    otherwise: 'It goes otherwise. Read on, then run it and watch.',
  },
  quiz: {
    title: 'Check yourself',
    kinds: {
      one: undefined,
      several: 'There may be several right answers.',
      short: 'Type the answer.',
      order: 'Put them in order, the first on top.',
      fault: 'Choose the line where it goes wrong.',
      predict: 'Predict what the broker does.',
    },
    check: 'Check',
    yourAnswer: 'Your answer',
    all: 'Every answer, explained',
    answerIs: 'The answer:',
    rightOrder: 'The right order:',
    comes: (who: string, payloads: string[]) =>
      payloads.length === 0
        ? `${who} gets nothing.`
        : `${who} gets ${payloads.map((payload) => `“${payload}”`).join(' and ')}.`,
    /** At the question. */
    begin: 'Read the story and predict',
    up: (item: string) => `Move ${item} up`,
    down: (item: string) => `Move ${item} down`,
    move: (item: string) => `Move ${item}: arrow keys, or drag`,
    score: 'Right so far:',
    again: 'Answer again',
    right: 'Right.',
    wrong: 'Not this one.',
  },
  cell: {
    number: 'Cell',
    paper: 'What passes, on paper',
    gets: (names: string[]) => `${names.join(', ')}:`,
    subscribes: (client: string, filters: string[]) => `${client} subscribes to ${filters.join(' and ')}.`,
    publishes: (client: string, topic: string, payload: string, retain: boolean) =>
      `${client} publishes “${payload}” to ${topic}${retain ? ', retained' : ''}.`,
  },
  ladder: {
    reads: (from: string, name: string, to: string) => `${from} sends ${name} to ${to}:`,
    lost: 'lost',
  },
  bytes: {
    caption: (name: string, count: number) => `${name}, ${count} bytes`,
    inHex: 'in hexadecimal',
  },
  lesson: {
    number: (number: number) => `Lesson ${number}`,
    minutes: (minutes: number) => `${minutes} minutes`,
    contents: 'On this page',
    lab: 'In the lab',
    openLab: 'Open the lab',
    summary: 'In five lines',
    previous: 'Before',
    next: 'Next',
    around: 'Other lessons',
    read: 'read',
  },
  progress: {
    title: 'Your progress.',
    where: 'It stays in this browser.',
    save: 'Save as a file',
    open: 'Open a file…',
    reset: 'Forget it',
  },
  lessonsPage: {
    title: 'Lessons',
    description: 'The course in sixteen lessons, one idea each.',
    lead: 'Sixteen lessons, one idea each, to be read in this order. Each opens with a question, has something to run, and ends with a few questions back.',
  },
  missing: {
    title: 'There is no such page',
    lead: 'The address may have a slip in it, or the page it names is still being written.',
    home: 'Front page',
  },
  front: {
    description: 'Learn MQTT by watching its packets: lessons with live cells, and labs for a real board.',
    title: 'MQTT, as it passes on the wire',
    lead: 'A notebook for learning how small devices talk. Read a page, predict what will happen, run it on a broker inside the page, and look at every packet that passed. Then do it with a board of your own.',
    begin: 'Begin with lesson 1',
    seeLabs: 'See the labs',
    parties: { board: 'board', laptop: 'laptop' },
    bytes: {
      title: 'The whole of a message',
      caption: 'PUBLISH, from the board to the broker',
      text: 'Nothing is left out: a board that says hello world sends these bytes, and no others. By the end of lesson 1 you can read them; by the end of the course you can tell from such bytes why a board is silent.',
    },
    course: 'The course',
    ways: {
      title: 'Three ways in',
      alone: {
        title: 'Read alone',
        text: 'The lessons need a browser and nothing else. Their cells run on a broker inside the page.',
      },
      student: {
        title: 'Join a class',
        text: 'Your instructor gives you an address and a class code. You connect a board, or a program, and the labs tell you what they saw it do.',
        link: 'Join with a class code',
      },
      teacher: {
        title: 'Run a class',
        text: 'One machine in the room is broker, site and judge for everybody. It needs Node and no account anywhere.',
      },
    },
  },
}

export type Texts = typeof en
