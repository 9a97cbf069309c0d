import { describe, expect, it } from 'vitest';
import { isRawDot, rawDot } from '../../../dist/render/figure/raw-dot.js';
import { drawRawDot } from '../../../dist/render/raw/draw-raw-dot.js';
import { arimoWidths } from '../../check/arimo.js';
import { attribute, elements, readSvg, textLines } from '../read-svg.js';
import { corpus, dangers, drawDot, groupWith, svgOf, values } from './drawing.js';

describe('rawDot(text)', () => {
  it('makes a brand that another copy of the package recognizes', () => {
    expect(isRawDot(rawDot('graph {}'))).toBe(true);
    expect(isRawDot({ dot: 'graph {}' })).toBe(false);
    expect(JSON.stringify(rawDot('graph {}', 'a.gv'))).toBe('{"dot":"graph {}","file":"a.gv"}');
  });

  it('throws on anything but a string', () => {
    expect(() => rawDot(7 as never)).toThrow('rawDot() takes Graphviz text, got 7');
  });
});

describe('drawRawDot(raw)', () => {
  it.each([...corpus.keys()])('draws %s the same again and without anything dangerous', async (file) => {
    const text = corpus.get(file) as string;
    const svg = await svgOf(text);
    expect(dangers(svg)).toEqual([]);
    expect(await svgOf(text)).toBe(svg);
  });

  it.each([...corpus.keys()].filter((file) => file !== 'two.gv'))('has nothing to warn of in %s', async (file) => {
    expect((await drawDot(corpus.get(file) as string)).warnings).toEqual([]);
  });

  it('takes the title from the label or name of the graph, and describes nodes and edges in words', async () => {
    const { title, description } = await drawDot(
      'digraph G { label="Two\\nnodes"; a [label="first"]; a -> b [label=to] }',
    );
    expect(title).toBe('Two nodes');
    expect(description).toBe('Directed graph of 2 nodes and 1 edge. first, b. first to b (to).');
    expect((await drawDot('graph Named { a -- b }')).title).toBe('Named');
    expect(await drawDot('graph { }')).toMatchObject({
      title: 'Graph',
      description: 'Undirected graph of 0 nodes and 0 edges.',
    });
  });

  it('cuts the description of a large graph', async () => {
    const nodes = Array.from({ length: 40 }, (_, i) => `n${i}`);
    expect((await drawDot(`graph { ${nodes.join(' ')} }`)).description).toMatch(/n11, 28 more\.$/);
  });

  it('draws only the first graph of several, and says so', async () => {
    const { description, warnings } = await drawDot(corpus.get('two.gv') as string);
    expect(description).toContain('a, b');
    expect(warnings).toEqual([
      'line 2: only the first graph of this text is drawn; put every graph into a file of its own',
    ]);
  });

  it('reads a byte order mark, CRLF and continued lines', async () => {
    expect(textLines(readSvg(await svgOf(corpus.get('windows.dot') as string))).sort()).toEqual([
      'a',
      'b',
      'c',
      'two lines',
    ]);
  });
});

describe('the fonts of drawRawDot(raw)', () => {
  const widths = arimoWidths();

  it('are Arimo, with its metrics, whatever the text names', async () => {
    const label = 'Hello World mmm WWW';
    const names = ['Times-Roman', 'Courier New', 'Verdana', '', 'x, y', '"; a [fontname=Times'];
    const sizes = await Promise.all(
      names.map(async (name) => {
        const { picture } = await drawDot(
          `graph { node [fontname="${name.replaceAll('"', '\\"')}", shape=plain]; a [label="${label}"] }`,
        );
        return picture.width - 16;
      }),
    );
    const expected = [...label].reduce((sum, sign) => sum + (widths.get(sign.codePointAt(0) ?? 0) ?? 0), 0) * 14;
    for (const size of sizes) expect(Math.abs(size - expected)).toBeLessThan(0.1);
  });

  it('are Arimo in FONT elements too', async () => {
    const [one, other] = await Promise.all(
      ['Courier', 'Times'].map((face) =>
        drawDot(`graph { a [shape=plain, label=<<FONT FACE="${face}">wide</FONT> text>] }`),
      ),
    );
    expect(one?.picture.width).toBe(other?.picture.width);
  });

  it('are bold and italic if the name says so, with enough room', async () => {
    const svg = await svgOf(
      'graph { a [label=bold, fontname="Arial-BoldMT"] b [label=slanted, fontname="Times Italic"] }',
    );
    expect(values(groupWith(svg, 'bold'), 'font-weight')).toEqual(['bold']);
    expect(values(groupWith(svg, 'slanted'), 'font-style')).toEqual(['italic']);
    const [bold, plain] = await Promise.all(
      ['Arial Bold', 'Arial'].map((font) =>
        drawDot(`graph { a [shape=plain, label="in bold letters", fontname="${font}"] }`),
      ),
    );
    expect(bold?.picture.width).toBeGreaterThan((plain?.picture.width ?? 0) * 1.05);
  });

  it('never come from the text', async () => {
    const svg = await svgOf(corpus.get('fonts.dot') as string);
    expect(svg.match(/font-family="[^"]*"/g)).toEqual([
      'font-family="Arimo,Arial,Helvetica,Liberation Sans,sans-serif"',
    ]);
  });

  it.each(['日本語の長いラベル', 'ÄÖÜÄÖÜÄÖÜ', 'ЖЖЖЩЩЩ', '&#26085;&#26412;&#35486;', 'МОСКВА'])(
    'leave room for %s',
    async (label) => {
      const { picture } = await drawDot(`graph { a [shape=plain, label="${label}"] }`);
      const text = label.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
      const width = [...text].reduce((sum, sign) => sum + (widths.get(sign.codePointAt(0) ?? 0) ?? 1), 0) * 14;
      expect(picture.width - 16).toBeGreaterThan(width - 4.1);
      expect(textLines(readSvg(await svgOf(`graph { a [label="${label}"] }`)))).toEqual([text]);
    },
  );
});

describe('the labels of drawRawDot(raw)', () => {
  const shown = async (text: string): Promise<string[]> =>
    textLines(readSvg(await svgOf(text))).map((line) => line.replaceAll('\u00a0', ' '));

  it('show backslashes, entities and escapes as Graphviz does', async () => {
    expect(await shown('digraph G { n [label="a\\\\b\\\\\\\\c &lt;&amp;&eacute;&#8364; \\N \\G \\q"] }')).toEqual([
      'a\\b\\\\c <&é€ n G q',
    ]);
    expect(await shown('graph { n [label=<a\\b &#92; &lt;>] }')).toEqual(['a\\b \\ <']);
    expect(await shown('graph { "a\\\\b" }')).toEqual(['a\\b']);
  });

  it('may begin with empty lines', async () => {
    expect(await shown('graph { a [shape=record, label="x|\\ny|{\\n\\nz}"] }')).toEqual(['x', 'y', 'z']);
    expect(
      await shown('digraph { a -> b [label="\\nbelow"]; subgraph cluster_c { label="\\n\\nc"; d } label="\\nall" }'),
    ).toEqual(expect.arrayContaining(['below', 'c', 'all']));
    expect(await shown('graph { a [label="\nfoo"] }')).toEqual(['foo']);
  });

  // Graphviz reads freed memory for these, so the result would depend on what its worker drew before.
  it.each([
    ['\\ \\nx|y', ['x', 'y']],
    ['x|\\ \\l\\ \\ly', ['x', 'y']],
    ['{\\E\\rx|y}', ['x', 'y']],
    ['\\N\\nx|\\N', ['x']],
  ])('may begin with a line that only seems to have text: %s', async (label, lines) => {
    for (const before of ['abc|', 'q|'.repeat(20), '{p|q}|']) {
      await svgOf(`digraph { a [shape=record, label="${before}"] b -> c }`);
      expect(
        (await shown(`digraph { "" [shape=record, label="${label}"] }`)).filter((line) => line.trim() !== ''),
      ).toEqual(lines);
    }
  });

  it('keep their spaces', async () => {
    expect(await shown('graph { a [label="  two  spaces  "] }')).toEqual(['  two  spaces  ']);
  });

  it('find ports, clusters and roots whose names are not ASCII', async () => {
    const { warnings } = await drawDot(
      'digraph { compound=true; subgraph "cluster_Ä日本" { 日本 } x -> 日本 [lhead="cluster_Ä日本"]; y [label=<<TABLE><TR><TD PORT="é">é</TD></TR></TABLE>>]; y:é -> x }',
    );
    expect(warnings).toEqual([]);
  });

  it('draw sub- and superscripts, and lines under, through and over text', async () => {
    const svg = await svgOf('graph { a [label=<x<SUB>1</SUB><SUP>2</SUP><U>u</U><S>s</S><O>o</O>>] }');
    const texts = elements(readSvg(svg), 'text').map(
      (text) => [text.textContent, Number(attribute(text, 'y'))] as const,
    );
    const y = new Map(texts);
    expect(y.get('1')).toBeGreaterThan(y.get('x') as number);
    expect(y.get('2')).toBeLessThan(y.get('x') as number);
    expect(elements(groupWith(svg, 'u'), 'path')).toHaveLength(3);
  });
});

describe('the page of drawRawDot(raw)', () => {
  const size = async (attributes: string): Promise<number[]> => {
    const { picture } = await drawDot(`digraph { ${attributes}; a -> b -> c }`);
    return [picture.width, picture.height].map((length) => Math.round(length * 10) / 10);
  };

  it('is the drawing with a margin', async () => {
    expect(await size('')).toEqual([70, 196]);
  });

  it.each([
    ['pad=1', [198, 324]],
    ['pad="0.5,0"', [126, 180]],
    ['size="1,1"', [25.7, 72]],
    ['size="100,100"', [70, 196]],
    ['size="10,10!"', [257.1, 720]],
    ['dpi=144', [140, 392]],
    ['resolution=36', [35, 98]],
    ['rotate=90', [196, 70]],
    ['rotate=180', [70, 196]],
    ['landscape=true', [196, 70]],
    ['orientation=landscape', [196, 70]],
    ['viewport="50,60,2"', [50, 60]],
    ['size="0,0"', [70, 196]],
    ['size="-1,nan"', [70, 196]],
    ['dpi=1e99', [70, 196]],
    ['pad=1e99', [70, 196]],
  ])('follows %s', async (attributes, expected) => {
    expect(await size(attributes.replace('1e99', '"1e99"'))).toEqual(expected);
  });

  it('turns texts with the drawing', async () => {
    const svg = await svgOf('digraph { rotate=90; a -> b }');
    expect(values(readSvg(svg), 'transform', 'g')).toEqual([
      expect.stringMatching(/^rotate\(-90 /),
      expect.stringMatching(/^rotate\(-90 /),
    ]);
  });

  it('centers the node that viewport names', async () => {
    const svg = await svgOf(`digraph { viewport="60,40,2,'b'"; a -> b }`);
    const b = elements(readSvg(svg), 'text').find(({ textContent }) => textContent === 'b');
    // A b at twice the size of 14 points is 15.57 points wide.
    expect(Number(attribute(b, 'x'))).toBeCloseTo(30 - 15.57 / 2, 1);
  });

  it.each(['neato', 'fdp', 'sfdp', 'twopi', 'circo', 'osage', 'patchwork'])(
    'is laid out by %s where the text asks for it',
    async (engine) => {
      const text = 'graph { a -- b -- c -- a; c -- d }';
      const [dot, other] = await Promise.all([svgOf(text), svgOf(text.replace('{', `{ layout=${engine};`))]);
      expect(values(readSvg(other), 'viewBox')).not.toEqual(values(readSvg(dot), 'viewBox'));
    },
  );

  it('is the same every time if the text asks for a random start', async () => {
    const text = 'graph { layout=neato; start=rand; a -- b -- c -- d -- a; b -- d }';
    expect(await svgOf(text)).toBe(await svgOf(text));
  });
});

describe('the marks of drawRawDot(raw)', () => {
  it('draw opacity separately from the color', async () => {
    const svg = await svgOf('graph { a [style=filled, fillcolor="#0000ff40", color="#ff000080"] }');
    const ellipse = elements(groupWith(svg, 'a'), 'ellipse')[0];
    expect([attribute(ellipse, 'fill'), attribute(ellipse, 'fill-opacity')]).toEqual(['#0000ff', '0.25']);
    expect([attribute(ellipse, 'stroke'), attribute(ellipse, 'stroke-opacity')]).toEqual(['#ff0000', '0.5']);
  });

  it('draw linear and radial gradients', async () => {
    const svg = readSvg(
      await svgOf(
        'graph { a [style=filled, fillcolor="yellow:green"] b [style=radial, fillcolor="white;0.3:orange"] }',
      ),
    );
    const [linear] = elements(svg, 'linearGradient');
    const [radial] = elements(svg, 'radialGradient');
    expect(linear && values(linear, 'stop-color')).toEqual(['#ffff00', '#00ff00']);
    expect(radial && values(radial, 'offset')).toEqual(['0.3', '0.3']);
    const fills = elements(svg, 'ellipse').map((ellipse) => attribute(ellipse, 'fill'));
    expect(fills).toEqual([linear, radial].map((gradient) => `url(#${attribute(gradient, 'id')})`));
  });

  it('draw dashes, dots and widths, and reset them', async () => {
    const svg = await svgOf('digraph { a -> b [style="dashed,setlinewidth(3)"] }');
    const [line, head] = elements(readSvg(svg), 'path');
    expect([attribute(line, 'stroke-dasharray'), attribute(line, 'stroke-width')]).toEqual(['4 2.5', '3']);
    expect(attribute(head, 'stroke-dasharray')).toBe('');
  });

  it('draw an edge over its nodes, or behind them if outputorder says so', async () => {
    const order = async (attributes: string): Promise<string[]> =>
      elements(readSvg(await svgOf(`digraph { ${attributes} a -> b -> c }`)), 'g').map((group) =>
        attribute(group, 'class'),
      );
    expect(await order('')).toEqual(['node', 'node', 'edge', 'node', 'edge']);
    expect(await order('outputorder=edgesfirst')).toEqual(['edge', 'edge', 'node', 'node', 'node']);
    expect(await order('outputorder=nodesfirst')).toEqual(['node', 'node', 'node', 'edge', 'edge']);
  });

  it('leave out what is invisible', async () => {
    const svg = readSvg(await svgOf('digraph { a -> b [style=invis]; c [style=invis] }'));
    expect(elements(svg, 'g')).toHaveLength(2);
  });

  it('scale with the page', async () => {
    const raw = rawDot('digraph { size="10,10!"; a }');
    const { picture } = await drawRawDot(raw, { timeout: 20 });
    expect(JSON.stringify(picture.marks)).toMatch(/"width":\d\d\.\d/);
  });
});
