import { describe, expect, test } from 'vitest';
import { willLayOut } from '../../dist/cli/process/will-lay-out.js';

describe('willLayOut(args)', () => {
  test.each([
    'render a.ts',
    'render -e L=a*b --set a=2,b=3',
    'render graph.json',
    'render graph.json -o graph.svg',
    'render old.dot -T svg,png',
    'render - --as json',
    'render a.ts -o pictures -T dot,svg',
  ])('%s', (args) => {
    expect(willLayOut(args.split(' '))).toBe(true);
  });

  test.each([
    'render a.ts --check',
    'render --help',
    'render a.ts -T dot',
    'render a.ts -Tjson',
    'render a.ts --format json',
    'render a.ts --format=dot',
    'render a.ts -o L.dot',
    'render a.ts -oL.json',
    'render a.ts --out=pictures/L.json',
    'diff a.json b.json',
    'run a.py',
    '',
  ])('not for %s', (args) => {
    expect(willLayOut(args.split(' '))).toBe(false);
  });
});
