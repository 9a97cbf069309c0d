import fc from 'fast-check';

/** Every property test draws the same examples in every run; `SEED=7 npm test` draws others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1337) });
