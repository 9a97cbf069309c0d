import { describe, expect, it } from 'vitest';
import { RawDotError } from '../../../dist/render/raw/source/error.js';
import { attribute, elements, readSvg } from '../read-svg.js';
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

describe('the warnings of drawRawDot(raw)', () => {
  it.each([
    [
      'a [label=<<foo>x</foo>>]',
      'line 2: the HTML-like label of node a cannot be read, and its name is drawn: unknown element foo; use TABLE',
    ],
    ['a [label=<<b>x>]', 'the HTML-like label of node a cannot be read'],
    ['a [shape=record, label="{x|y"]', 'the record label {x|y of node a cannot be read'],
    ['a [label=<<TABLE HREF="#x"><TR><TD>x</TD></TR></TABLE>>]', 'line 2: links inside HTML-like labels are not kept'],
    ['a [shape=boxx]', 'line 2: unknown shape "boxx" is drawn as a box; did you mean box?'],
    ['a -> b [arrowhead=normale, arrowtail=foo]', 'line 2: unknown arrow "foo" is left out'],
    ['_background="c 7 -#ff0000"', 'line 2: the attribute _background is not drawn'],
    ['a [URL="javascript:alert(1)"]', 'the link "javascript:alert(1)" was left out; links are http(s), relative or #'],
  ])('say what is wrong with %s', async (body, warning) => {
    const { warnings } = await drawDot(`digraph {\n  ${body}\n}`);
    expect(warnings.join('\n')).toContain(warning);
  });

  it('are at most 20 of one kind', async () => {
    const labels = Array.from({ length: 50 }, (_, i) => `n${i} [label=<<x>y</x>>]`);
    expect((await drawDot(`graph { ${labels.join(' ')} }`)).warnings.length).toBeLessThanOrEqual(21);
  });
});

describe('the links of drawRawDot(raw)', () => {
  const hrefs = async (text: string): Promise<string[]> =>
    elements(readSvg(await svgOf(text)), 'a').map((link) => attribute(link, 'href'));

  it.each([
    ['https://example.org/a?b=1&amp;c=2#d', 'https://example.org/a?b=1&c=2#d'],
    ['http://example.org', 'http://example.org'],
    ['HTTPS://EXAMPLE.ORG', 'HTTPS://EXAMPLE.ORG'],
    ['//example.org/x', '//example.org/x'],
    ['docs/page.html', 'docs/page.html'],
    ['../up.html?x=a:b', '../up.html?x=a:b'],
    ['#\\N', '#a'],
    ['/\\G/\\N.html', '/G/a.html'],
    ['with space.html', 'with%20space.html'],
    ['\\"><script>alert(1)</script>', '"><script>alert(1)</script>'],
  ])('keep %s', async (link, expected) => {
    expect(await hrefs(`digraph G { a [URL="${link}"] }`)).toEqual([expected]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    '\u00a0javascript:alert(1)',
    '\u200bjavascript:alert(1)',
    'java\u00adscript:alert(1)',
    'javascript&#58;alert(1)',
    '&#106;avascript:alert(1)',
    '&#x6A;avascript&#x3a;alert(1)',
    'java&#9;script:alert(1)',
    'javascript\\:alert(1)',
    'j\\avascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'ftp://example.org',
    'mailto:a@example.org',
    'blob:https://example.org/x',
    'https&#x3a;javascript:x:'.replace('https&#x3a;', 'view-source:'),
  ])('leave out %j', async (link) => {
    for (const attribute of ['URL', 'href']) {
      expect(await hrefs(`digraph { a [${attribute}="${link}"] }`)).toEqual([]);
    }
  });

  it('are reachable and named: a picture with links is a group, one without is an image', async () => {
    const root = readSvg(await svgOf('digraph { a [URL="/a"]; b; a -> b [edgeURL="/e" edgetooltip="an edge"] }'));
    expect(attribute(root, 'role')).toBe('group');
    const names = elements(root, 'a').map((link) => [
      attribute(link, 'aria-label'),
      elements(link, 'text').map(({ textContent }) => textContent),
    ]);
    expect(names).toEqual([
      ['', ['a']],
      ['an edge', []],
    ]);
    expect(attribute(readSvg(await svgOf('digraph { a -> b }')), 'role')).toBe('img');
  });

  it('of an edge may differ between its parts', async () => {
    const text =
      'digraph { a -> b [URL="all", label=l, headlabel=h, taillabel=t, labelURL="label", headhref="head", tailURL="javascript:x", edgeURL="edge"] }';
    expect(await hrefs(text)).toEqual(['edge', 'edge', 'label', 'head', 'all']);
  });

  it.each([
    'URL',
    'edgeURL',
    'labelURL',
    'headURL',
    'tailURL',
    'href',
    'edgehref',
    'labelhref',
    'headhref',
    'tailhref',
  ])('of an edge by %s are checked as well', async (name) => {
    expect(await hrefs(`digraph { a -> b [label=l, headlabel=h, taillabel=t, ${name}="javascript:x"] }`)).toEqual([]);
  });

  it('include those of clusters and of the graph', async () => {
    expect(await hrefs('digraph { URL="g"; label=x; subgraph cluster_c { URL="c"; a [URL=""] } }')).toContain('c');
    expect(await hrefs('digraph { URL="javascript:x"; label=x; subgraph cluster_c { URL="data:,"; a } }')).toEqual([]);
  });
});

describe('the names that drawRawDot(raw) takes from the text', () => {
  it('are ids with a prefix, each once', async () => {
    const svg = readSvg(await svgOf('graph { a [id="start \\"<&"] b [id=x] c [id=x] d [id=title] e [id=g1] }'));
    const prefix = attribute(svg, 'id');
    const ids = elements(svg, 'g').map((group) => attribute(group, 'id'));
    expect(ids).toEqual([`${prefix}-start____`, `${prefix}-x`, '', '', '']);
  });

  it('are classes in addition to the kind', async () => {
    const svg = readSvg(await svgOf('graph { a [class="big -x \\"onload=1 9z ok_1"] a -- b [class=thin] }'));
    expect(elements(svg, 'g').map((group) => attribute(group, 'class'))).toEqual([
      'node big ok_1',
      'node',
      'edge thin',
    ]);
  });

  it('are tooltips in plain text', async () => {
    const svg = readSvg(await svgOf('digraph { a [tooltip="<b>&amp;\\N\\nsecond"] a -> b [edgetooltip="\\E"] }'));
    const titles = elements(svg, 'g').map((group) => group.getElementsByTagName('title')[0]?.textContent ?? '');
    expect(titles).toEqual(['<b>&a\nsecond', '', 'a->b']);
  });
});
