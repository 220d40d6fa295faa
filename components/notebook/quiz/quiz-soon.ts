// A quiz needs its script only when somebody comes near it: until then a lesson stays light.

const quizzes = document.querySelectorAll('quiz-sheet')
const watch = new IntersectionObserver(
  (entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return
    watch.disconnect()
    void import('./quiz-sheet.ts')
  },
  { rootMargin: '800px' },
)
for (const quiz of quizzes) watch.observe(quiz)
