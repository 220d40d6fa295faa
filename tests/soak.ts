// `npm run soak`: the broker against its plain model. `npm run soak -- labs`: honest runs of every lab. Both take a count
// and a seed, and go on for as long as you let them.

const soaks: Record<string, string> = {
  labs: './labs/soak.ts',
  class: './classroom/soak.ts',
  journal: './classroom/kills-soak.ts',
  mosquitto: './real/mosquitto-soak.ts',
  fuzz: './fuzz/soak.ts',
  isolation: './isolation/soak.ts',
}

await import(soaks[process.argv[2] ?? ''] ?? './model/soak.ts')

export {}
