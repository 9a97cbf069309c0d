import { readFileSync } from 'node:fs';
import { numericalDerivative, Value } from 'dotgrad';
import { expect, test } from 'vitest';
import { methods, softplus } from './recipe.js';

const [, section = ''] = /## How to add an op\n([\s\S]*?)\n## /.exec(readFileSync('CONTRIBUTING.md', 'utf8')) ?? [];
const snippets = [...section.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
const code = readFileSync('test/engine/recipe.ts', 'utf8');

test('CONTRIBUTING adds the op that recipe.ts holds, in the same words', () => {
  expect(snippets).toHaveLength(2);
  const [entry = '', method = ''] = snippets;
  expect(code).toContain(`\n${entry}`);
  expect(code).toContain(method.trimEnd().replace(/^(?=.)/gm, '  '));
});

test('softplus is log(1 + e**a), with its derivative, and overflows nowhere', () => {
  for (const a of [-3, -0.5, 0, 0.5, 3]) {
    expect(methods.softplus.call(new Value(a)).data).toBeCloseTo(Math.log(1 + Math.exp(a)), 12);
    const slope = numericalDerivative((x) => softplus.forward(x, 0, 0), a);
    expect(softplus.partials[0](a, 0, 0)).toBeCloseTo(slope, 5);
  }
  expect([710, 1e308, -1e308].map((a) => softplus.forward(a, 0, 0))).toEqual([710, 1e308, 0]);
});
