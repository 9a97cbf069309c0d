import { describe, expect, test } from 'vitest';
import { complaint, corpusOf, inputOf, targets } from './targets.ts';

/** How many inputs each target is fed, the same in each run; `npm run fuzz` feeds others. */
const COUNTS: Readonly<Record<string, number>> = {
  notation: 200,
  notebook: 80,
  graph: 100,
  steps: 100,
  dot: 50,
  ownDot: 100,
  label: 30,
  document: 30,
};
const SEED = 20_250_101;

describe.each(Object.entries(targets))('the fuzzed target %s', (name, target) => {
  const corpus = corpusOf(target);

  test('takes its corpus, or says in one of our errors what is wrong', async () => {
    expect(corpus.length).toBeGreaterThan(0);
    for (const input of corpus)
      expect({ input, wrong: await complaint(target, input) }).toEqual({ input, wrong: undefined });
  });

  test('takes whatever is made by its grammar or changed at random, or says what is wrong', async () => {
    for (let i = 0; i < (COUNTS[name] ?? 100); i++) {
      const input = inputOf(target, SEED + i, corpus);
      expect({ seed: SEED + i, input, wrong: await complaint(target, input) }).toEqual({
        seed: SEED + i,
        input,
        wrong: undefined,
      });
    }
  }, 120_000);
});
