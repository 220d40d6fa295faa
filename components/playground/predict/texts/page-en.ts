// The words of the page "Predict", in English.

import type { stories } from '../stories.ts'

type Words = { title: string; about: string }

export const en = {
  title: 'Predict, then run',
  about:
    'Eight short stories. Say who gets each message, how often, with which QoS and retain flag. Then the broker in this page plays the story, and you read where it goes otherwise, and why.',
  tools: 'The stories',
  stories: {
    lower: {
      title: 'Published at 2, granted less',
      about: 'One message at QoS 2, and three subscribers who were granted 0, 1 and 2.',
    },
    retained: {
      title: 'Early and late',
      about: 'Two retained messages on one topic. One reader is there before them, one comes after.',
    },
    overlap: {
      title: 'Two filters, one message',
      about: 'A client has two subscriptions, and both match the same message.',
    },
    own: {
      title: 'Hearing oneself',
      about: 'Two people chat, and both subscribe to what they publish.',
    },
    wildcards: {
      title: 'Nearly the same filter',
      about: 'Five filters that all look right for one topic.',
    },
    away: {
      title: 'Away for a moment',
      about: 'Two clients lose their power and come back: one with a lasting session, one with a clean one.',
    },
    shared: {
      title: 'A crew of two',
      about: 'MQTT 5: two workers share one subscription, and a log reads along.',
    },
    cut: {
      title: 'Cut as the PUBACK passes',
      about: 'The message arrived, and the answer did not.',
    },
  } satisfies Record<keyof typeof stories, Words>,
}
