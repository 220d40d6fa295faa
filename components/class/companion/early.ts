// Fetched at once where somebody is signed in or leads. What is typed is watched from here on; all else comes late.

import { watchTyping } from './typed.ts'

watchTyping()
setTimeout(() => import('./start.ts'), 500)
