import { describe, expect, it } from 'vitest';
import { rawDot } from '../../../dist/render/figure/raw-dot.js';
import { drawRawDot } from '../../../dist/render/raw/draw-raw-dot.js';
import { drawDot, told } from './drawing.js';

const warningsOf = async (text: string): Promise<readonly string[]> => (await drawDot(text)).warnings;

// Native Graphviz 2.43 warns of each of these, in other words.
describe('drawRawDot(raw) warns of', () => {
  it.each([
    ['an unknown port', 'digraph { a -> b:nosuch }', 'the node "b" has no port "nosuch"'],
    ['an unknown headport', 'digraph { e -> f [headport=zz] }', 'the node "f" has no port "zz"'],
    ['a port that a record lacks', 'digraph { r [shape=record label="<x> 1|<y> 2"] r:z -> a }', 'no port "z"'],
    ['an unknown side of a port', 'digraph { r [shape=record label="<x> 1"] r:x:up -> a }', 'no port "x:up"'],
    ['an unknown color', 'digraph {\n c [color=nosuchcolor] }', 'line 2: unknown color "nosuchcolor"'],
    [
      'a part of a color list',
      'digraph { a -> b [color="red;x:blue"] }',
      'line 1: "red;x" is not valid in a list of colors',
    ],
    [
      'a negative part',
      'digraph {\n b [style=striped,shape=box,fillcolor="red:blue;-1"] }',
      'line 2: "blue;-1" is not valid',
    ],
    ['a part above 1', 'digraph { a -> b [color="red;2:blue"] }', '"red;2" is not valid in a list of colors'],
    [
      'no place with nop',
      'digraph { layout=nop; a [pos="1,1"]; b }',
      'each node needs a position, such as pos="10,20"',
    ],
    ['a color in two words', 'digraph { c [fontcolor="hot pink"] }', 'unknown color "hot pink"'],
    ['one unknown color of several', 'digraph { a -> b [color="red:hot_pink;0.5"] }', 'unknown color "hot_pink"'],
    ['a missing cluster', 'digraph { compound=true; a -> c [lhead=cluster_no] }', 'unknown cluster "cluster_no"'],
    ['an unknown style', 'digraph { g [style="filled,wobbly"] }', 'unknown style "wobbly"'],
    ['orthogonal edges with labels', 'digraph { splines=ortho; a -> d [label=x] }', 'with splines=ortho'],
  ])('%s', async (_, text, warning) => {
    const warnings = await warningsOf(text);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(warning);
  });
});

describe('drawRawDot(rawDot(dot, file))', () => {
  it('names the file and line of a record label that cannot be read, and of an unknown color', async () => {
    const dot = 'digraph {\n  a [color=gren]\n  b [shape=record label="{ x | y"]\n}';
    const { warnings } = told(await drawRawDot(rawDot(dot, 'b.dot'), { timeout: 20 }));
    expect(warnings).toEqual([
      expect.stringMatching(/^b\.dot:2: unknown color "gren"/),
      expect.stringMatching(/^b\.dot:3: the record label \{ x \| y of node b cannot be read:/),
    ]);
  });
});

// Native Graphviz 2.43 does not warn of these either.
describe('drawRawDot(raw) does not warn of', () => {
  it.each([
    ['sides of a node', 'digraph { a:n -> b:sw -> c:_; a -> b [headport=c, tailport=e] }'],
    ['ports of records', 'digraph { r [shape=record label="<x> 1|{<y y> 2}"] r:x -> a; a -> r:"y y":w }'],
    ['ports of tables', 'digraph { t [shape=none label=<<TABLE><TR><TD PORT="p1">x</TD></TR></TABLE>>] a -> t:p1:n }'],
    [
      'colors',
      'graph { a [color="#12ab9f" fontcolor=HotPink] b [color="0.5 0.5 1"] c [style=filled fillcolor="lightgoldenrod4:gray50"] ' +
        'd [color=transparent] e [color=dimgray] f [color="/blues9/3"] a -- b [color="red;0.3:blue"] }',
    ],
    ['colors of a scheme', 'graph { node [colorscheme=blues9] a [color=3] }'],
    ['styles', 'digraph { a [style="rounded,filled"] b [style="setlinewidth(3)"] a -> b [style="bold, dashed"] }'],
    ['clusters that are there', 'digraph { compound=true; subgraph cluster_x { a } b -> a [lhead=cluster_x] }'],
    ['clusters where edges go to nodes', 'digraph { a -> b [lhead=cluster_no] }'],
    ['orthogonal edges without labels', 'digraph { splines=ortho; a -> b [xlabel=x] }'],
  ])('%s', async (_, text) => {
    expect(await warningsOf(text)).toEqual([]);
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
