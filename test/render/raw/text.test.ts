import { describe, expect, it } from 'vitest';
import { arimoWidths } from '../../check/arimo.js';
import { attribute, elements, readSvg, textLines } from '../read-svg.js';
import { corpus, drawDot, groupWith, svgOf, values } from './drawing.js';

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
