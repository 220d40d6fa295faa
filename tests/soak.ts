// `npm run soak`: the broker against its plain model. `npm run soak -- labs`: honest runs of every lab. Both take a count
// and a seed, and go on for as long as you let them.

await import(process.argv[2] === 'labs' ? './labs/soak.ts' : './model/soak.ts')

export {}
