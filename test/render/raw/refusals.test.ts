import { describe, expect, it } from 'vitest';
import { RawDotError } from '../../../dist/render/raw/source/error.js';
import { drawDot, failure, svgOf } from './drawing.js';

describe('drawRawDot(raw) refuses', () => {
  it.each([
    ['image', 'a [image="/etc/passwd"]', 'the attribute image loads a file'],
    ['image as a default', 'node [image="http://example.org/x.png"] a', 'the attribute image loads a file'],
    ['image on a cluster', 'subgraph cluster_x { image=x; a }', 'the attribute image loads a file'],
    ['image in quotes', 'a ["image"="x.png"]', 'the attribute image loads a file'],
    ['image in pieces', 'a ["im" + "age"="x.png"]', 'the attribute image loads a file'],
    ['image over two lines', 'a ["im\\\nage"="x.png"]', 'the attribute image loads a file'],
    ['image as an HTML-like string', 'a [<image>="x.png"]', 'the attribute image loads a file'],
    ['shapefile', 'a [shape=custom, shapefile="x.svg"]', 'the attribute shapefile loads a file'],
    ['stylesheet', 'stylesheet="https://example.org/x.css"', 'the attribute stylesheet loads a style sheet'],
    ['fontpath', 'fontpath="/usr/share/fonts"', 'the attribute fontpath names a folder of fonts'],
    ['imagepath', 'graph [imagepath="/tmp"]', 'the attribute imagepath names a folder of images'],
  ])('%s', async (_, body, reason) => {
    const error = await failure(`digraph {\n  ${body}\n}`);
    expect(error).toBeInstanceOf(RawDotError);
    expect((error as RawDotError).line).toBe(2);
    expect(error.message).toContain(`${reason}, which DOT text may not do here; delete it\n`);
    expect(error.message).toMatch(/\n {2,}\| +\^$/);
  });

  it.each(['<IMG SRC="x.png"/>', '<img src="x.png"/>', '<ImG\nSRC="x.png" />'])('the element %s', async (element) => {
    const error = await failure(`digraph {\n  a [label=<<TABLE><TR><TD>\n  ${element}</TD></TR></TABLE>>]\n}`, 'a.gv');
    expect(error).toMatchObject({ line: 3, column: 3, hint: 'delete it' });
    expect(error.message).toMatch(
      /^a\.gv:3:3: the element IMG loads a file, which DOT text may not do here; delete it\n/,
    );
  });

  it('an attribute that only Graphviz could assemble', async () => {
    expect((await failure('digraph { <im>+"age"="x.png" }')).message).toBe(
      'the attribute image is not allowed in DOT text here; delete it',
    );
  });

  it('neither an empty image nor a label that mentions one', async () => {
    expect((await drawDot('digraph { a [image="", label="image=x <IMG SRC=x>"] }')).warnings).toEqual([]);
  });

  it('a text of over 5 million characters', async () => {
    const error = await failure(`digraph { ${'a;'.repeat(2_500_000)} }`);
    expect(error.message).toBe(
      'this text may have at most 5,000,000 characters, got 5,000,012; draw a part of the graph',
    );
  });

  it.each(['', ' \n\t', '// nothing', '/* nothing */', '# nothing'])('%j, which has no graph', async (text) => {
    expect((await failure(text)).message).toBe('there is no graph in this text; write digraph { a -> b }');
  });

  it('a layout that takes too long', async () => {
    const edges = Array.from(
      { length: 4000 },
      (_, i) => `n${i} -> n${(i * 7919) % 3000}; n${i} -> n${(i * 104729) % 2000}`,
    );
    await expect(svgOf(`digraph { ${edges.join(';')} }`, 'light', 0.3)).rejects.toThrow(
      'cannot lay out this graph of 4,000 nodes and 8,000 edges: the layout took longer than 0.3 s; draw a part of the graph, or give a longer timeout',
    );
  });

  it('an unknown layout', async () => {
    expect((await failure('graph { layout=nonsense; a }')).message).toMatch(
      /^unknown layout; layout is one of dot, neato/,
    );
  });

  it.each(['a [shape=polygon, sides=100000000]', 'a [peripheries=1000000000]'])(
    '%s, which is too large',
    async (body) => {
      expect(await failure(`graph { ${body} }`)).toBeInstanceOf(RawDotError);
      expect((await drawDot('graph { a }')).warnings).toEqual([]);
    },
  );
});

describe('a syntax error of drawRawDot(raw)', () => {
  it.each([
    ['digraph {\n  a -- b\n}', 2, 5, '-- is not expected here; edges of a digraph are written ->; only a graph has --'],
    ['graph {\n  a -> b\n}', 2, 5, '-> is not expected here; edges of a graph are written --; only a digraph has ->'],
    ['digraph {\n\n  a -> }', 3, 8, '} is not expected here; an edge must be followed by a node'],
    ['digraph {\n  a -> b\n  c [label="x"\n}', 4, 1, '} is not expected here; an attribute is written name=value'],
    [
      'digraph { a [label=foo-bar] }',
      1,
      23,
      '- is not expected here; text with characters other than letters, digits and _ must be in quotes',
    ],
    [
      'digraph { a [label=two words] }',
      1,
      29,
      '] is not expected here; an attribute is written name=value; a value of several words',
    ],
    ['digraph { a [label=node] }', 1, 20, 'node is not expected here; write it in quotes to use it as a name'],
    ['digraph {\n  subgraph { a\n  b -> c\n}', 1, 9, 'this { is never closed; add the missing }'],
    ['digraph {\n  a [label="x]\n}', 2, 12, 'this string has no end; close it with "'],
    ['digraph { /* a\n}', 1, 11, 'this comment has no end; close it with */'],
    [
      'digraph {\n  a [label=<<b>x]\n',
      2,
      12,
      'this HTML-like string has no end; every < in it needs its >, and &lt; is a plain <',
    ],
    ['diagram { a }', 1, 1, 'diagram is not expected here; a graph is written digraph { a -> b } or graph { a -- b }'],
    ['digraph {\r\n  a\r\n  \u0007 b\r\n}', 3, 3, 'the control character U+0007 is outside a string; delete it'],
    ['digraph { "multi\nline" -> -> b }', 2, 10, '-> is not expected here; an edge must be followed by a node'],
  ])('in %j has its place and a way out', async (text, line, column, message) => {
    const error = await failure(text);
    expect(error).toBeInstanceOf(RawDotError);
    expect(error.message).toContain(`line ${line}, column ${column}: ${message}`);
    expect(error).toMatchObject({ line, column });
  });

  it('shows the file, and the line with a caret under the error', async () => {
    expect((await failure('digraph {\n\ta -- b\n}', 'x/graph.gv')).message).toBe(
      'x/graph.gv:2:4: -- is not expected here; edges of a digraph are written ->; only a graph has --\n  2 |  a -- b\n    |    ^',
    );
  });

  it('shows a part of a long line', async () => {
    const { message } = await failure(`digraph { ${'a -> b; '.repeat(100)}x -- y; ${'a -> b; '.repeat(100)} }`);
    const [, shown = '', caret = ''] = message.split('\n');
    expect(shown.length).toBeLessThan(110);
    expect(shown.slice(caret.indexOf('^'))).toMatch(/^-- y/);
  });
});
