// HTTP beside MQTT: the page's texts in English.

export const http = {
  title: 'HTTP beside MQTT',
  description:
    'Publish and read the class’s topics over HTTP with curl, and compare what each message costs.',
  intro:
    'The classroom takes messages over HTTP too. A program that runs for a moment, such as a function in a cloud, can publish without keeping a connection; boards that subscribe hear it over MQTT. The rules are the same: your topics, your token, your limits. Labs ask for MQTT, so nothing here passes a step.',
  examples: 'With curl',
  example: {
    publish: {
      title: 'Publish',
      about: 'The body is the payload. The answer comes when the message is on record.',
    },
    retain: {
      title: 'Publish and keep',
      about: 'retain=1 keeps it for whoever asks later; with an empty body it is erased.',
    },
    read: {
      title: 'Read what is kept',
      about: 'Without a retained message the answer is 404: HTTP has nothing to wait for.',
    },
    follow: {
      title: 'Follow topics',
      about: 'Wildcards as in MQTT; in an address # is written %23. Ctrl-C ends it.',
    },
  },
  noToken: 'This browser does not know your board token: put it in the place of xxxx-xxxx-xxxx.',
  compare: 'The same reading, both ways',
  compareAbout:
    'One button publishes a temperature, once by HTTP and once by MQTT. The table counts bytes of requests and answers with their heads, and of packets.',
  send: 'Publish 21.5 both ways',
  sending: 'Publishing …',
  columns: ['Bytes', 'HTTP', 'MQTT'],
  rows: {
    connect: 'To connect, once',
    request: 'This reading',
    answer: 'Its acknowledgement',
    all: (count: number) => `All ${count === 1 ? 'of 1 reading' : `${count} readings`}`,
  },
  none: '–',
  bytes: (count: number) => `${count.toLocaleString('en')} bytes`,
  packets: { connect: 'CONNECT, CONNACK', request: 'PUBLISH', answer: 'PUBACK' },
  requests: { request: 'POST', answer: '200' },
  note: 'Not counted: TCP itself, and the 2 to 6 bytes that WebSocket puts before each packet of a page. A board speaks MQTT without them. A browser sends longer heads than curl does.',
  failed: (message: string) => `It did not work: ${message}`,
  join: 'Join the class first: then the examples are yours, and the comparison runs.',
  back: 'Connect your board',
}
