import { type Graph, rawDot, toDot, toJson, toSvg, trace, Value } from 'dotgrad';
import { toPng } from 'dotgrad/node';
import { functionPlot } from 'dotgrad/plot';
import { describe, expect, test } from 'vitest';
import { isOurs } from '../../dist/snapshot/is-ours.node.js';

type Format = 'svg' | 'png' | 'dot' | 'json';

const graph: Graph = trace(new Value(2, 'a').mul(3).as('L'));
const plot = functionPlot((x) => x * x, { from: -1, to: 1, step: 0.5 });

describe('isOurs(file, format)', () => {
  test.each<[string, Format, () => Promise<string | Uint8Array> | string]>([
    ['an SVG', 'svg', () => toSvg(graph)],
    ['an SVG that was edited', 'svg', async () => (await toSvg(graph)).replace('#ddf4ff', '#ff0000')],
    ['a PNG', 'png', () => toPng(graph)],
    ['DOT', 'dot', () => toDot(graph)],
    ['exact DOT', 'dot', () => toDot(graph, { exact: true })],
    ['JSON', 'json', () => toJson(graph)],
    ['JSON with other line ends', 'json', () => toJson(graph).replaceAll('\n', '\r\n')],
    ['the JSON of a plot', 'json', () => toJson(plot)],
  ])('knows %s of ours', async (_, format, make) => {
    expect(isOurs(Buffer.from(await make()), format)).toBe(true);
  });

  test.each<[string, Format, string]>([
    ['a logo', 'svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a photo', 'png', '\x89PNG\r\n\x1a\n'],
    ['what is no PNG', 'png', ''],
    ['a flow chart', 'dot', 'digraph { a -> b }'],
    ['raw DOT', 'dot', toDot(rawDot('digraph { a -> b }'))],
    ['a package', 'json', '{ "version": "1.0.0" }'],
    ['a tsconfig', 'json', '{}'],
    ['a graph that another engine wrote', 'json', JSON.stringify(graph)],
  ])('leaves %s alone', (_, format, text) => {
    expect(isOurs(Buffer.from(text, 'latin1'), format)).toBe(false);
  });

  test('recognizes only the pictures of a document by its owner', async () => {
    const svg = (await toSvg(graph)).replace('data-dotgrad="', 'data-dotgrad="e0123456789abcdef');
    const file = Buffer.from(svg);
    expect(isOurs(file, 'svg', 'e0123456789abcdef')).toBe(true);
    expect(isOurs(file, 'svg', 'eaaaaaaaaaaaaaaaa')).toBe(false);
    expect(isOurs(file, 'svg')).toBe(false);
  });
});
