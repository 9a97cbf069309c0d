import { expect, test } from 'vitest';

const { doSync } = await import('../../../dist/markdown/fence/sync.node.js');

test('doSync(task) gives each of many tasks in a row its own answer', () => {
  const failing = { path: '\0', content: '' };
  for (let i = 0; i < 500; i++) {
    expect(doSync('writeAssets', [])).toBeUndefined();
    if (i % 10 === 0) expect(() => doSync('writeAssets', [failing])).toThrow(/cannot be written/);
  }
});
