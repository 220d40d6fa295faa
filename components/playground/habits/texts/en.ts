// What is said at a cell about links, solutions and what was there before, in English.

const clock = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })

export const en = {
  fromLink: 'The forms were filled from the link.',
  spoiledLink:
    'Expected the settings of this cell in the address. They cannot be read: perhaps the link was cut short. The cell is as you left it.',
  solution: 'This is how the lesson’s author would fill it. Run it and compare.',
  fromFile: 'The forms were filled from a file.',
  earlier: (time: number) =>
    `The packets below are from before, ${clock.format(time)}. The next packet begins anew.`,
  run: (run: number) => `Run ${run} on this page.`,
}
