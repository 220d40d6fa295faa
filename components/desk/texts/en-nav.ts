// The names of the desk's views, in English.

export const nav = {
  label: 'Views of the desk',
  views: {
    class: 'Class',
    lead: 'Lead',
    map: 'Topics',
    lessons: 'Lessons',
    numbers: 'Numbers',
    grades: 'Grades',
    replay: 'Record and replay',
    setup: 'Set up',
  },
}
