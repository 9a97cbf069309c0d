import { describe, expect, it } from 'vitest';
import { drawDot, failure } from './drawing.js';

const lines = (count: number): string => 'x\\n'.repeat(count);

describe('drawRawDot(raw) refuses before a layout', () => {
  it.each([
    ['a long edge', 'digraph{a->b[minlen=2000000]}', 1, 21, 'minlen may ask for at most 100,000 ranks, got 2,000,000'],
    ['edges that are long together', 'digraph{edge[minlen="60000"]\na->b->c}', 1, 21, '100,000 ranks, got 120,000'],
    [
      'an infinite edge',
      'digraph{\na->b[minlen=1e400]}'.replace('1e400', '"1e400"'),
      2,
      13,
      '100,000 ranks, got Infinity',
    ],
    [
      'a label of 400,000 lines',
      `digraph{a[label="${lines(400_000)}"]}`,
      1,
      17,
      'its labels may have at most 100,000 lines',
    ],
    [
      'labels of as many together',
      `digraph{a[label="${lines(60_000)}"]\nb[label="${lines(60_000)}"]}`,
      2,
      9,
      '100,000 lines',
    ],
    ['lines of an HTML-like label', `digraph{a[label=<${'x<br/>'.repeat(200_000)}>]}`, 1, 17, '100,000 lines'],
  ])('%s', async (_, text, line, column, reason) => {
    const error = await failure(text);
    expect(error).toMatchObject({ line, column, reason: expect.stringContaining(reason) });
    expect(error.message).toContain('this graph is too large to be laid out: ');
  });

  it('no graph of an ordinary large size', async () => {
    const chain = Array.from({ length: 300 }, (_, i) => `n${i}`).join('->');
    expect((await drawDot(`digraph{edge[minlen=3] ${chain} a->b[label="${lines(50)}"]}`)).warnings).toEqual([]);
  });
});
