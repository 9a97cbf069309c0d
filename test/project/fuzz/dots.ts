import { anyText, HOSTILE, type Random } from './random.ts';

const NAMES = ['a', 'b', 'c', 'd', 'n1', '"x y"', '-1.5', '""', 'node', 'edge', 'subgraph', '日本', '<i>', '"\\\\"'];
const ATTRIBUTES =
  'label xlabel headlabel taillabel shape style color fillcolor fontname fontsize fontcolor width height fixedsize margin pos pin URL href target tooltip id class rank rankdir ranksep nodesep splines layout size ratio dpi pad page viewport rotate bgcolor labelloc labeljust peripheries sides skew distortion orientation regular image shapefile constraint weight minlen arrowhead arrowtail dir penwidth lhead ltail compound concentrate samehead group ordering clusterrank newrank layers layer charset _background _draw_ K overlap sep mode model start root comment nslimit'.split(
    ' ',
  );
const VALUES =
  'box record Mrecord ellipse point plaintext none polygon star cylinder underline circle filled rounded dashed invis wedged striped radial bold red #ff0000 #ff000080 red:blue red;0.5:blue transparent 0.5,0.5,0.5 /blues9/3 LR TB BT ortho curved line polyline spline false true same min max source auto compress expand neato fdp sfdp twopi circo osage patchwork nop 0 1 -1 0.1 1e9 1e-9 NaN 10,10 10,10! 0,0 Arial Times Arimo normal vee crow none lcrownormal both back t b l r 5e324 99999999999'.split(
    ' ',
  );
const LABELS = ['{a|b}', '{<p>a|{b|<q>c}}', '{|}', '\\N', '\\G\\l\\r', 'a\\nb', '<p>', '{ x', '\\E\\T\\H'];
const HTML = [
  '<b>x</b>',
  '<TABLE><TR><TD PORT="p">a</TD></TR></TABLE>',
  '<TABLE BORDER="0" CELLSPACING="9"><TR><TD COLSPAN="2">a</TD><TD ROWSPAN="3"></TD></TR></TABLE>',
  '<BR/>',
  '<FONT COLOR="red" POINT-SIZE="20">x</FONT>',
  'a &amp; b',
  '<TABLE></TABLE>',
  '<I>x</U>',
  '<HR/>',
  '<img src="x"/>',
  '<!-- x -->',
  '<TD>x</TD>',
];

/** Pieces that a change may put into DOT text. */
export const DOT_PIECES: readonly string[] = [
  ...HOSTILE,
  ...LABELS,
  '->',
  '--',
  '{',
  '}',
  '[',
  ']',
  ';',
  ',',
  '=',
  ':',
  '+',
  'subgraph',
  'digraph',
  'strict',
  'node',
  'cluster',
  '"',
  '/*',
  '*/',
  '//',
  '\n#',
  '[label=',
  '[shape=record]',
  '[splines=ortho]',
  'layout=neato;',
];

/** A graph in DOT, with attributes of all kinds. */
export function dot(random: Random): string {
  const directed = random.chance(0.7);
  const body = Array.from({ length: 1 + random.below(8) }, () => line(random, directed ? '->' : '--', 2));
  return `${random.chance(0.1) ? 'strict ' : ''}${directed ? 'digraph' : 'graph'} ${random.chance(0.3) ? random.pick(NAMES) : ''} {\n${body.join('\n')}\n}\n`;
}

function line(random: Random, arrow: string, depth: number): string {
  const name = (): string =>
    (random.chance(0.9) ? random.pick(NAMES) : quoted(anyText(random))) +
    (random.chance(0.1) ? random.pick([':p', ':n', ':p:se', ':"":_']) : '');
  return random.pick([
    () => `${name()} ${attributes(random)};`,
    () => `${name()} ${arrow} ${name()} ${attributes(random)};`,
    () => `${name()} ${arrow} ${name()} ${arrow} ${name()};`,
    () => `${name()} ${arrow} { ${name()} ${name()} } ${attributes(random)}`,
    () => `${random.pick(['graph', 'node', 'edge'])} ${attributes(random)}`,
    () => `${attribute(random)};`,
    () =>
      depth > 0
        ? `subgraph ${random.pick(['', 'cluster_1', 'cluster', 'x'])} { ${Array.from({ length: 1 + random.below(3) }, () => line(random, arrow, depth - 1)).join(' ')} }`
        : '',
    () => `{ rank=${random.pick(['same', 'min', 'sink', 'x'])}; ${name()}; ${name()} }`,
    () => `// ${random.pick(HOSTILE).replace(/[\n\r]/g, ' ')}`,
  ])();
}

const attributes = (random: Random): string =>
  random.chance(0.3) ? '' : `[${random.some(4, () => attribute(random)).join(random.pick([', ', '; ', ' ']))}]`;

function attribute(random: Random): string {
  const name = random.pick(ATTRIBUTES);
  if (/label/.test(name) || random.chance(0.1)) {
    if (random.chance(0.2)) return `${name}=<${random.pick(HTML)}>`;
    return `${name}=${quoted(random.chance(0.5) ? random.pick(LABELS) : anyText(random))}`;
  }
  return `${name}=${quoted(random.chance(0.85) ? random.pick(VALUES) : anyText(random))}`;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '\\"')}"`;
