// All that notices a change of the judge, in one process: Stryker starts it once for each change, the quick and telling
// first.

import './rules.test.ts'
import './steps.test.ts'
import './judge.test.ts'
import './mistakes.test.ts'
import './troubles.test.ts'
import './cheats.test.ts'
import './transcripts.test.ts'
import './judge-properties.test.ts'
import './take-up.test.ts'
import './interruptions.test.ts'
