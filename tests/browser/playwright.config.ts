// All browser tests: one real Chromium, found as find-browser.ts says. Reporters are chosen by whoever runs them.

import { defineConfig } from 'playwright/test'
import { browserArguments, findBrowser } from '../find-browser.ts'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/browser',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  // A trace of every test would be a quarter of all the work: a test that fails is played once more, with one. If it
  // passes then, tests/run.ts counts it as passed, and tells that it was not steady.
  retries: 1,
  fullyParallel: true,
  use: {
    launchOptions: {
      executablePath: await findBrowser(),
      // A name that is no secure context, as a class's address is not; localhost would hide that.
      args: [...browserArguments(), '--host-resolver-rules=MAP class.test 127.0.0.1'],
    },
    trace: 'on-first-retry',
  },
})
