import { expect, test } from 'vitest';

const { beginSync, doSync, finishSync } = await import('../../../dist/markdown/fence/sync.node.js');

test('doSync(task) gives each of many tasks in a row its own answer', () => {
  const failing = { path: '\0', content: '' };
  for (let i = 0; i < 500; i++) {
    expect(doSync('writeAssets', [])).toBeUndefined();
    if (i % 10 === 0) expect(() => doSync('writeAssets', [failing])).toThrow(/cannot be written/);
  }
});

test('finishSync(begun) gives each of many started tasks its own answer, in any order', () => {
  const failing = { path: '\0', content: '' };
  const begun = Array.from({ length: 60 }, (_, i) => beginSync('writeAssets', i % 3 === 0 ? [failing] : []));
  for (const [i, task] of [...begun.entries()].reverse()) {
    if (i % 3 === 0) expect(() => finishSync(task)).toThrow(/cannot be written/);
    else expect(finishSync(task)).toBeUndefined();
    if (i % 7 === 0) expect(doSync('writeAssets', [])).toBeUndefined();
  }
});
