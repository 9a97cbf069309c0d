import { describe, expect, it } from 'vitest';
import { sizeInWords } from '../../../dist/render/raw/graphviz-errors.js';
import { scanDot } from '../../../dist/render/raw/source/scan.js';

describe('sizeInWords(tokens)', () => {
  it.each([
    ['digraph G { a -> b -> c; a; d }', '4 nodes and 2 edges'],
    ['graph { rankdir=LR; node [shape=box]; a:x:n -- "b" [label=c] }', '2 nodes and 1 edge'],
    ['digraph { subgraph cluster_x { label=x; a } a -> { b c } }', '3 nodes and at least 1 edge'],
  ])('of %s is %s', (text, size) => {
    expect(sizeInWords(scanDot({ text }).tokens)).toBe(size);
  });
});
