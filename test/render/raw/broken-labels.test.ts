import { describe, expect, it } from 'vitest';
import { runGraphviz } from '../../../dist/render/layout/graphviz.js';
import { recordFault } from '../../../dist/render/raw/record-fault.js';
import { htmlFault } from '../../../dist/render/raw/source/html-fault.js';
import { drawDot, failure, svgOf } from './drawing.js';

const warningsOf = async (text: string): Promise<readonly string[]> => (await drawDot(text)).warnings;

/** Random texts from pieces, the same in every run. */
function texts(pieces: readonly string[], count: number): string[] {
  let state = 1;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(6) }, () => pieces[next(pieces.length)]).join(''),
  );
}

describe('htmlFault(html) and recordFault(label) judge as Graphviz does', () => {
  const HTML =
    '<b>|</b>|<i>|</i>|<B>|</B>|<table>|</table>|<tr>|</tr>|<td>|</td>|<td></td>|<tr><td>q</td></tr>|<hr/>|<vr/>|<br/>|<br>| |x|&amp;|&|&foo;|&eacute;|' +
    '<table><tr><td>z</td></tr></table>|<font color="red">|</font>|<u/>|<b>y</b>|<!-- c -->|<i a=\'b\'>|&#65;|<td>x</td>';

  it('of HTML-like labels', async () => {
    let broken = 0;
    for (const label of texts(HTML.split('|'), 400)) {
      const { error, warning = '' } = await runGraphviz(`digraph { a [label=<${label}>] }`, 'json0');
      if (error !== undefined) continue;
      const fault = htmlFault(label);
      expect([label, fault !== undefined]).toEqual([label, warning.includes('in label of')]);
      if (fault !== undefined) broken++;
    }
    expect(broken).toBeGreaterThan(100);
    expect(broken).toBeLessThan(399);
  });

  it('of records', async () => {
    let broken = 0;
    for (const label of texts(['{', '}', '|', '<p>', '<', '>', 'a', ' ', '\\{', 'x y', '{b|c}', '|'], 400)) {
      const { error, warning = '' } = await runGraphviz(`digraph { a [shape=record label="${label}"] }`, 'json0');
      if (error !== undefined) continue;
      const fault = recordFault(label);
      // Text after an extra } is left out silently.
      const isBroken = fault !== undefined && !fault.reason.includes('left out');
      expect([label, isBroken]).toEqual([label, warning.includes('bad label format')]);
      if (isBroken) broken++;
    }
    expect(broken).toBeGreaterThan(100);
  });
});

describe('drawRawDot(raw) draws the name if a label cannot be read, and says why:', () => {
  it.each([
    ['a [label=<D&D Night>]', 'node a cannot be read, and its name is drawn: & is written &amp;'],
    ['a [label=<<b>x</i>>]', 'node a cannot be read, and its name is drawn: </i> is not </b>, which must close first'],
    ['a [label=<<b>x>]', 'node a cannot be read, and its name is drawn: <b> is never closed'],
    ['a [label=<<table><td>x</td></table>>]', 'node a cannot be read, and its name is drawn: <td> belongs in a TR'],
    ['a [label=<x<table><tr><td>y</td></tr></table>>]', 'a table cannot be next to other content'],
    ['a [label=<<font color=red>x</font>>]', 'an attribute of <font> is not written name="value"'],
    ['a [label=<>]', 'node a cannot be read, and its name is drawn: it is empty'],
    ['a [label=<&copy; &nosuch;>]', '& is written &amp;'],
    ['a [shape=box][label=<x & y>]', 'node a cannot be read'],
    ['"a":p [label=<x & y>]', 'node a cannot be read'],
    ['node [label=<x & y>] a', 'all nodes cannot be read, and its name is drawn'],
  ])('%s', async (statement, said) => {
    const warnings = await warningsOf(`digraph {\n${statement} }`);
    expect(warnings).toEqual([expect.stringMatching(/^line 2: the HTML-like label of /)]);
    expect(warnings[0]).toContain(said);
    expect(await svgOf(`digraph {\n${statement} }`)).toMatch(/<text [^>]*>a<\/text>/);
  });

  it.each([
    ['a -> b [label=<x & y>]', 'edge a -> b cannot be read, and nothing is drawn'],
    ['a -> {b c} [label=<x & y>]', 'an edge cannot be read, and nothing is drawn'],
    ['edge [label=<x & y>] a -> b', 'all edges cannot be read'],
    ['a -> b -> c [headlabel=<x & y>]', 'edge b -> c cannot be read'],
    ['label=<x & y> a', 'the graph cannot be read'],
    ['a [xlabel=<x & y>]', 'node a cannot be read, and nothing is drawn'],
  ])('%s, where there is no name', async (statement, said) => {
    expect(await warningsOf(`digraph { ${statement} }`)).toEqual([expect.stringContaining(said)]);
  });

  it('all of eleven labels, and of thirty the first twenty and the number of others', async () => {
    const many = (count: number): string =>
      `digraph { ${Array.from({ length: count }, (_, i) => `n${i} [label=<${i} & x>]`).join('\n')} }`;
    expect((await warningsOf(many(11))).map((said) => /node (n\d+)/.exec(said)?.[1])).toEqual(
      Array.from({ length: 11 }, (_, i) => `n${i}`),
    );
    const warnings = await warningsOf(many(30));
    expect(warnings).toHaveLength(21);
    expect(warnings.at(-1)).toBe('… and 10 more');
  });

  it('every unknown color within labels', async () => {
    const html = '<font color="nope">x</font><font color="red" face="Arial">y</font>';
    const table = `<table bgcolor="nada"><tr><td color='#aabbcc'>${html}</td></tr></table>`;
    expect(await warningsOf(`digraph { a [label=<${table}>] }`)).toEqual([
      'line 1: unknown color "nada" is drawn as black',
      'line 1: unknown color "nope" is drawn as black',
    ]);
  });

  it.each([
    ['{name=%einsum|args=(a,a->a,)}', '> closes no <; write the sign as \\>'],
    ['{a|b', '{ is never closed; write the sign as \\{'],
    ['<p a|b', '< is never closed; write the sign as \\<'],
    ['<p> x <q> y', 'a second < in a field; write the sign as \\<'],
    ['{a} b', 'text is next to { }; write | between them'],
    ['a {b}', '{ is inside a field; write the sign as \\{'],
    ['{a}}', '} closes no {, and what follows it is left out; write the sign as \\}'],
  ])('of a record: %s', async (label, reason) => {
    const text = `digraph { node [shape=Mrecord]\nbad [label="${label}"] good [label="{<p> a\\\\|b \\> c|}"] }`;
    expect(await warningsOf(text)).toEqual([`line 2: the record label ${label} of node bad cannot be read: ${reason}`]);
  });

  it('every record', async () => {
    const text = 'digraph { node [shape=record] a [label="{"] b [label="}"] c [label="<"] }';
    expect((await warningsOf(text)).map((said) => /node (\w)/.exec(said)?.[1])).toEqual(['a', 'b', 'c']);
  });
});

describe('drawRawDot(raw) says what is not read as intended:', () => {
  it.each([
    ['1a2b3c -> x', '1a2b3c is read as 1 and a2b3c; write "1a2b3c", in quotes'],
    ['3rd', '3rd is read as 3 and rd; write "3rd", in quotes'],
    ['0x10', '0x10 is read as 0 and x10; write "0x10", in quotes'],
    ['10.0.0.1', '10.0.0.1 is read as 10.0, .0 and .1; write "10.0.0.1", in quotes'],
    ['2024-01-02', '2024-01-02 is read as 2024, -01 and -02; write "2024-01-02", in quotes'],
    ['v1.5', 'v1.5 is read as v1 and .5; write "v1.5", in quotes'],
    ['bgcolor=#ff0000\na', 'what follows # in a line is a comment; write "#ff0000", in quotes'],
    ['a -> 1:2', 'if 1:2 is a name, write it in quotes'],
  ])('%s', async (statement, said) => {
    const warnings = await warningsOf(`digraph { ${statement} }`);
    expect(warnings.join('\n')).toContain(said);
  });

  it.each([
    '1 -> 2.5 -> -3 -> .5',
    'a1 -> _2',
    '"1a" -> x',
    'a; 1; b 2',
    'a [width=2 height=.5]',
    'a [label="x#y"] # z',
  ])('nothing of %s', async (statement) => {
    expect(await warningsOf(`digraph { ${statement}\n }`)).toEqual([]);
  });

  it.each([
    [
      'digraph { a [color=#ff0000]\n b -> c }',
      'line 1, column 20: what follows # in a line is a comment; write "#ff0000", in quotes',
    ],
    [
      'digraph {\n a [shape=box, color = #abc, label=x]\n b }',
      'line 2, column 24: what follows # in a line is a comment',
    ],
    ['digraph { http://x.org -> a\n }', 'line 1, column 16: what follows // in a line is a comment'],
    [
      'digraph { node -> edge }',
      'line 1, column 11: node is a keyword, not a name; write "node" in quotes to use it as a name',
    ],
    ['digraph { a; edge; b }', 'line 1, column 14: edge is a keyword, not a name'],
    ['digraph { a -> Graph }', 'write it in quotes to use it as a name'],
    ['digraph { a [fontsize=1e3] }', '1e3 is read as 1 and e3; write it in quotes'],
  ])('%s', async (text, message) => {
    expect((await failure(text)).message).toContain(message);
  });

  it('fonts that are not drawn, once', async () => {
    const { notes, warnings } = await drawDot(
      'digraph {\nnode [fontname="Courier New"] a [fontname="Courier New"] b [label=<<font face="Menlo">x</font>>] }',
    );
    expect(warnings).toEqual([]);
    expect(notes).toEqual([
      'line 2: all text is drawn in Arimo, not in Courier New, Menlo, so columns of code may not line up',
    ]);
    expect((await drawDot('digraph { node [fontname="Helvetica,Arial,sans-serif"] a }')).notes).toEqual([]);
  });
});

describe('drawRawDot(raw) refuses a picture without positions:', () => {
  it.each([
    'layout=neato; a[pos="nan,nan!"]; b[pos="0,0!"]; a->b',
    'layout=neato; a[pos="inf,0!"]; b[pos="0,0!"]; a->b',
    'layout=fdp; K="1e300"; a->b',
    'layout=circo; mindist="1e300"; a->b->c',
    'layout=twopi; ranksep="1e300"; a->b',
    'layout=neato; a[pos="1e15,0!"] b[pos="0,0!"]',
    'a [width=inf]',
    'a [height="1e400"]',
  ])('%s', async (statements) => {
    expect((await failure(`digraph { ${statements} }`)).message).toMatch(/; check for (?:a pos, size|an unusual size)/);
  });
});
