import { Graphviz } from '@hpcc-js/wasm-graphviz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RawDotError } from '../../../dist/render/raw/source/error.js';
import { prepareDot } from '../../../dist/render/raw/source/prepare.js';
import { narrow } from '../../../dist/render/raw/source/text.js';
import { safeLink } from '../../../dist/render/svg/safe-link.js';
import { anyText } from '../../dot/hostile-labels.js';
import { corpus, dangers, svgOf } from './drawing.js';

const RUNS = { numRuns: 40, seed: 7 };

/** Known ways to smuggle code into an SVG, and pieces of Graphviz's output. */
const HOSTILE = [
  '"><script>alert(1)</script>',
  "'/><image href='http://example.org/x.png'/>",
  '</svg><foreignObject><body onload="alert(1)">',
  '" onload="alert(1)',
  'javascript:alert(1)',
  'java\tscript&colon;alert(1)',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'url(http://example.org/x)',
  'url("javascript:alert(1)")',
  '}@import url(//example.org/x.css);{',
  'red;} * {fill:url(//example.org)',
  'expression(alert(1))',
  '<use href="http://example.org/x.svg#a"/>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;',
  '<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
  '<?xml-stylesheet href="http://example.org"?>',
  ']]><script>',
  '-->',
  'c 7 -#ff0000 p 4 4 4 36 4 36 36 4 36',
  'c 9 -red"/><s> I 0 0 9 9 3 -x.p F 14 5 -Arial T 0 0 0 9 3 -abc',
  '#ff0000"/>',
  '#ff0000:#00ff00;0.5:url(x)',
  '/etc/passwd',
  '..\\..\\x',
  '%s%n%x',
  '1e309',
  '-1',
  '0',
  '99999999',
  'NaN',
  '\u0000\u0001\u001b\u007f\u0085\u0091\u0092\u2028\ufeff\ufffe',
  '\ud800',
  '\\',
  '\\N\\G\\E\\L',
  '{{{|<',
  '__proto__',
  'constructor',
];

const ATTRIBUTES = (
  '_background _draw_ _ldraw_ _hdraw_ _tdraw_ Damping K URL area arrowhead arrowsize arrowtail bb bgcolor center charset class cluster ' +
  'clusterrank color colorscheme comment compound concentrate constraint decorate defaultdist dim dir distortion dpi edgeURL edgehref ' +
  'edgetarget edgetooltip fillcolor fixedsize fontcolor fontname fontnames fontsize forcelabels gradientangle group headURL head_lp ' +
  'headclip headhref headlabel headport headtarget headtooltip height href id image imagepath imagepos imagescale label labelURL ' +
  'label_scheme labelangle labeldistance labelfloat labelfontcolor labelfontname labelfontsize labelhref labeljust labelloc labeltarget ' +
  'labeltooltip landscape layer layerlistsep layers layerselect layersep layout len levels lhead lp ltail lwidth margin mclimit mindist ' +
  'minlen mode model name newrank nodesep nojustify normalize notranslate nslimit objects ordering orientation outputorder overlap pack ' +
  'packmode pad page pagedir pencolor penwidth peripheries pin pos quadtree quantum rank rankdir ranksep ratio rects regular remincross ' +
  'root rotate rotation samehead sametail samplepoints scale searchsize sep shape shapefile showboxes sides size skew smoothing sortv ' +
  'splines start style stylesheet tailURL taillabel tailport target tooltip truecolor vertices viewport voro_margin weight width ' +
  'xdotversion xlabel xlp z _gvid _subgraph_cnt edges nodes subgraphs directed strict tail head __proto__ constructor toString'
).split(' ');

const quoted = (text: string): string => `"${text.replace(/["\\]$|"/g, (sign) => `\\${sign}`)}"`;
const value = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...HOSTILE) }, { weight: 1, arbitrary: anyText });
const attributes = fc
  .array(fc.tuple(fc.constantFrom(...ATTRIBUTES), value), { minLength: 1, maxLength: 4 })
  .map((pairs) => pairs.map(([name, text]) => `${quoted(name)}=${quoted(text)}`).join(', '));

/** A graph whose every object has hostile attributes. */
const hostileGraph = fc
  .tuple(attributes, attributes, attributes, attributes, value)
  .map(
    ([graph, node, edge, cluster, name]) =>
      `digraph ${quoted(name)} { graph [${graph}]; subgraph cluster_c { graph [${cluster}]; ${quoted(name)} [${node}] } ` +
      `${quoted(name)} -> b [label=l, headlabel=h, ${edge}]; b [style=filled, tooltip=t, ${node}] }`,
  );

const ELEMENTS = ['TABLE', 'TD', 'TR', 'FONT', 'BR', 'IMG', 'B', 'script', 'foreignObject', 'image', 'a', 'style'];
const html = fc
  .array(
    fc.tuple(
      fc.constantFrom(...ELEMENTS),
      fc.constantFrom('HREF', 'SRC', 'TITLE', 'FACE', 'COLOR', 'BGCOLOR', 'ID', 'STYLE', 'onload'),
      value,
    ),
    { maxLength: 3 },
  )
  .map((tags) =>
    tags.reduce(
      (inner, [name, attribute, text]) => `<${name} ${attribute}="${text.replace(/[<>"&]/g, '')}">${inner}</${name}>`,
      'text',
    ),
  );
const htmlGraph = fc
  .tuple(html, html)
  .map(([one, other]) => `graph { a [label=<<TABLE><TR><TD>${one}</TD></TR></TABLE>>]; a -- b [label=<${other}>] }`);

const PIECES = [
  '"',
  '<',
  '>',
  '{',
  '}',
  '[',
  ']',
  ';',
  ',',
  '=',
  '->',
  '--',
  '\\',
  '\n',
  '//',
  '/*',
  '*/',
  '#',
  '+',
  ':',
  '@',
  '-',
  '.5',
  'é',
];
const texts = [...corpus.values()].filter((text) => text.length < 2000);

/** A text of the corpus with a few random changes. */
const mutated = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.oneof(fc.constantFrom(...PIECES), value, attributes)), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([text, changes]) =>
    changes.reduce((changed, [at, cut, piece]) => {
      const place = at % (changed.length + 1);
      return changed.slice(0, place) + piece + changed.slice(place + (cut > 6 ? cut - 6 : 0));
    }, text),
  );

async function isSafe(text: string): Promise<void> {
  try {
    expect(dangers(await svgOf(text, 'light', 5))).toEqual([]);
  } catch (error) {
    if (!(error instanceof RawDotError)) throw error;
    expect(error.message).not.toMatch(/^\s*$|undefined|\[object/);
  }
}

describe('drawRawDot(raw) gives a safe picture or one of our errors for any text', () => {
  it('with hostile attributes on everything', () => fc.assert(fc.asyncProperty(hostileGraph, isSafe), RUNS), 300_000);
  it('with hostile elements in labels', () => fc.assert(fc.asyncProperty(htmlGraph, isSafe), RUNS), 300_000);
  it('with a corpus that is changed at random', () => fc.assert(fc.asyncProperty(mutated, isSafe), RUNS), 300_000);
  it('with random text', () => fc.assert(fc.asyncProperty(anyText, isSafe), RUNS), 300_000);

  it.each(ATTRIBUTES)('with the attribute %s in every place', async (name) => {
    for (const text of ['"><script>url(//example.org)</script>', 'c 7 -#ff"/>0 T 0 0 0 9 3 -a<b']) {
      const pair = `${quoted(name)}=${quoted(text)}`;
      await isSafe(
        `digraph { graph [${pair}]; a [${pair}]; subgraph cluster_c { graph [${pair}]; c } a -> b [${pair}] }`,
      );
    }
  });
});

describe('prepareDot(source)', () => {
  it.each([...corpus.keys()])('gives Graphviz the nodes and edges of %s', async (file) => {
    const text = (corpus.get(file) as string).replace(/^\ufeff/, '').replaceAll('\r', '');
    const graphviz = await Graphviz.load();
    const [own, prepared] = [text, prepareDot({ text }).dot].map((dot) => {
      const graph = graphviz.read(dot);
      const names = {
        nodes: graph.nodeNames().map(narrow),
        edges: graph.edges().map(({ tail, head }) => narrow(`${tail} ${head}`)),
      };
      graph.delete();
      return names;
    });
    expect(prepared).toEqual(own);
    expect(own?.nodes).not.toEqual([]);
  });

  it('gives the same result when repeated, and text without control characters', () => {
    const property = fc.property(mutated, (text) => {
      try {
        const { dot } = prepareDot({ text });
        expect(prepareDot({ text }).dot).toBe(dot);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may come through
        expect(dot).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
      } catch (error) {
        if (!(error instanceof RawDotError)) throw error;
      }
    });
    fc.assert(property, { numRuns: 500, seed: 7 });
  });

  it('ends with long text of any kind', () => {
    const long = ['"', '<!--', '<b face=', '/*x*/', '{', '"a"+', '\\n   ', '日', '<font face="x" ', '|', 'a[b=c]'].map(
      (piece) => piece.repeat(100_000),
    );
    for (const text of long) {
      for (const whole of [`digraph{${text}`, `digraph{a[label="${text}"]}`, `digraph{a[label=<${text}>]}`]) {
        try {
          prepareDot({ text: whole });
        } catch (error) {
          expect(error).toBeInstanceOf(RawDotError);
        }
      }
    }
  });
});

describe('safeLink(link)', () => {
  it('never gives a link with a scheme other than http and https', () => {
    const signs = fc.string({
      unit: fc.constantFrom(...'jJaAvsScriptdahtps:/\\#?&;%.\t\n\r \u0000\u00ad\u200b\ufeff'),
    });
    fc.assert(
      fc.property(fc.oneof(signs, anyText, fc.constantFrom(...HOSTILE)), (link) => {
        const safe = safeLink(link);
        if (safe === undefined) return;
        expect(['http:', 'https:', 'page:']).toContain(schemeOf(safe));
      }),
      { numRuns: 10_000, seed: 7 },
    );
  });
});

/** The scheme that a browser sees in a link; `page:` if it is relative. */
function schemeOf(link: string): string {
  try {
    return new URL(link).protocol;
  } catch {
    return 'page:';
  }
}
