// The site's own sentences, in English. Lessons hold theirs.

export const en = {
  language: 'en',
  siteName: 'MQTT Notebook',
  skip: 'Skip to the text',
  lessons: 'Lessons',
  labs: 'Labs',
}

export type Texts = typeof en
