// The page of the code cell, in English.

export const en = {
  title: 'Code',
  about:
    'Write JavaScript or TypeScript with MQTT.js, run it here, and follow its packets. It talks to a broker that runs in this page too, so there is nothing to install and nothing to break.',
  tools: 'The program',
  cell: 'A program',
  cellAbout:
    'An editor with a program that uses MQTT.js, a console for what it says, and every packet it sends.',
  frame: {
    title: 'A closed box for programs',
    about:
      'Programs of the playground run in this frame, which can reach nothing. There is nothing to see here.',
  },
}
