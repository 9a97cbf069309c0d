import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('CONTRIBUTING shows the record of highlight as it is in src/options/part.ts', () => {
  const [, section = ''] =
    /## How to add an option\n([\s\S]*?)\n## /.exec(readFileSync('CONTRIBUTING.md', 'utf8')) ?? [];
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(section) ?? [];
  expect(code).toMatch(/^highlight: \{/);
  expect(readFileSync('src/options/part.ts', 'utf8')).toContain(code.replace(/^(?=.)/gm, '  '));
});
