export const map = {
  title: 'The topic map',
  description: 'Which topics the class uses, how much is said on each, and who talks to whom.',
  waiting: 'Waiting for the first picture …',
  hideNames: 'Hide names',
  pause: 'Hold still',
}
