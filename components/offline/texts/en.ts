// Reading without a network: its sentences, in English.

export const en = {
  box: {
    title: 'Without a network.',
    about: 'What you have visited stays readable in this browser.',
    keep: (megabytes: string) => `Keep the whole course (${megabytes} MB)`,
    forget: 'Forget what is kept',
    keeping: (done: number, of: number) => `Keeping: ${done} of ${of} files.`,
    whole: 'The whole course is kept in this browser.',
    some: (count: number) => `${count} ${count === 1 ? 'page is' : 'pages are'} kept.`,
    forgotten: 'Nothing is kept any more.',
    fault: (said: string) =>
      `Not all of it could be kept (${said}). Is the network there, and is there room on this device? Press the button again: what has come is not fetched twice.`,
  },
  page: {
    title: 'This page is not kept here',
    description: 'For a page that was asked for without a network.',
    lead: 'The network is away, or the site does not answer, and this browser has not kept the page you asked for. It keeps what you have visited.',
    again: 'Try again',
    kept: 'Kept in this browser',
    none: 'Nothing yet.',
  },
}
