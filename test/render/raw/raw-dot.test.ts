import { describe, expect, it } from 'vitest';
import { isRawDot, rawDot } from '../../../dist/render/figure/raw-dot.js';
import { drawRawDot } from '../../../dist/render/raw/draw-raw-dot.js';
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
