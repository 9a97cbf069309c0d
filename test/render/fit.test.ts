import { type Graph, type GraphNode, scope, toSvg, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { arimoWidths } from '../check/arimo.js';
import { labels } from '../dot/hostile-labels.js';
import { expression, neuron } from '../graph/lecture.js';
import { attribute, boundsOf, elements, nodeGroups, readSvg } from './read-svg.js';

const arimo = arimoWidths();

/** The width of a text in ems: as in Arimo, else as usual in fonts. */
function ems(text: string): number {
  return [...text.normalize('NFC')].reduce((sum, sign) => sum + emsOf(sign), 0);
}

function emsOf(sign: string): number {
  const code = sign.codePointAt(0) as number;
  if (/^[\p{M}\p{Cf}]$/u.test(sign)) return 0;
  if (arimo.has(code)) return arimo.get(code) as number;
  if (/^\p{Emoji_Presentation}$/u.test(sign)) return code >= 0x1f1e6 && code <= 0x1f1ff ? 0.6 : 1.25;
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u.test(sign) ? 1 : 0.75;
}

/** Complaints about texts of a picture that stick out of their node or field. */
function misfits(svg: string): string[] {
  return [...nodeGroups(readSvg(svg))].flatMap(([id, group]) => {
    const shapes = [...elements(group, 'path'), ...elements(group, 'ellipse')].map(boundsOf);
    const [outline = [0, 0, 0, 0]] = shapes;
    const rules = shapes.filter(([left, top, right, bottom]) => left === right || top === bottom);
    return elements(group, 'text').flatMap((text) => {
      const line = text.textContent ?? '';
      const [x, y, size] = ['x', 'y', 'font-size'].map((name) => Number(attribute(text, name))) as [
        number,
        number,
        number,
      ];
      expect(attribute(text, 'text-anchor')).toBe('');
      const end = x + ems(line) * size;
      const isIn = x >= outline[0] && end <= outline[2] && y - size * 0.7 >= outline[1] && y <= outline[3];
      const isCrossed = rules.some(
        ([left, top, right, bottom]) => left < end && right > x && top < y && bottom > y - size * 0.7,
      );
      return isIn && !isCrossed ? [] : [`${id}: ${line.slice(0, 40)}`];
    });
  });
}

/** A graph of nodes besides a root: an op computes each inner value, and each op computes a value. */
function graphOf(nodes: readonly GraphNode[]): Graph {
  const root: GraphNode = { id: 'root', kind: 'value', role: 'root', data: 0, grad: 0 };
  const partners = nodes.flatMap((node): { node: GraphNode; from: string; to: string }[] => {
    const id = `partner-${node.id}`;
    if (node.kind === 'op') return [{ node: { id, kind: 'value', role: 'inner' }, from: node.id, to: id }];
    if (node.kind !== 'value' || node.role !== 'inner') return [];
    return [{ node: { id, kind: 'op', op: 'custom', symbol: 'f' }, from: id, to: node.id }];
  });
  return {
    version: 1,
    root: 'root',
    nodes: [root, ...partners.map(({ node }) => node), ...nodes],
    edges: partners.map(({ from, to }) => ({ from, to })),
  };
}

const inAllRoles = (label: string, i: number): GraphNode[] => [
  ...(['leaf', 'parameter', 'constant', 'inner'] as const).map(
    (role): GraphNode => ({ id: `${role}${i}`, kind: 'value', role, label, data: -1234.5678, grad: 1e-9 }),
  ),
  { id: `scope${i}`, kind: 'scope', scope: label, values: 123_456, ops: 1, parameters: 789 },
];

const SAMPLES: readonly string[] = [
  'x1*w1 + x2*w2',
  'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW',
  'iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii',
  'ÀÉÎÕÜ àéîõü ÆŒ ß ÀÉÎÕÜ àéîõü ÆŒ ß ÀÉÎÕÜ àéîõü',
  '∂L/∂w₁₂ = σ(Wx + b)² − μ ± √ε ≤ ∞',
  'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ αβγδεζηθικλμνξοπρστυφχψω',
  'ЩЩЩЩЩЩЩЩЩЩ съешь же ещё этих мягких французских булок',
  'Tiếng Việt: quả trứng, ƯƠƯƠƯƠƯƠƯƠ',
  '———————— …………………… „“',
  '学习率 每一步都更小，直到它消失为止',
  'ニューラルネットワークの勾配降下法',
  '한국어로 된 아주 긴 이름표입니다',
  '😀😃😄😁😆😅😂🤣',
  '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦',
  '🇦🇹🇩🇪🇨🇭🇱🇮',
  'الشبكات العصبية العميقة',
  'רשתות נוירונים עמוקות',
  'तंत्रिका नेटवर्क',
  'โครงข่ายประสาทเทียม',
  'é́́́́ Z͑ͫ̓Z͑ͫ̓Z͑ͫ̓Z͑ͫ̓ x̂ ȳ',
  '𝑥𝑦𝑧𝐖𝐗 ℝℂ',
  'one\ntwo and more\n三',
];

describe('toSvg(value)', () => {
  it.each(['light', 'dark', 'paper', 'lecture'] as const)(
    'keeps every text of the lecture in its box in the theme %s',
    async (theme) => {
      for (const rankdir of ['LR', 'TB'] as const) {
        for (const root of [expression(), neuron()]) {
          for (const look of [
            { style: 'record', precision: 9 },
            { style: 'compact', digits: 9 },
          ] as const)
            expect(misfits(await toSvg(root, { theme, rankdir, ...look }))).toEqual([]);
        }
      }
    },
  );

  it('keeps the counts of folded scopes in their boxes', async () => {
    const y = scope('a very long name of a scope', () => scope('b', () => new Value(1).exp()));
    expect(misfits(await toSvg(y.add(1), { fold: 1 }))).toEqual([]);
    expect(misfits(await toSvg(y.add(1), { fold: 2, rankdir: 'TB' }))).toEqual([]);
  });

  it.each([
    ['record', 'LR', 6],
    ['record', 'TB', 6],
    ['compact', 'LR', 5],
    ['compact', 'TB', 5],
  ] as const)('keeps labels of all scripts in their boxes, in style %s from %s', async (style, rankdir, each) => {
    const svg = await toSvg(graphOf(SAMPLES.flatMap(inAllRoles)), { style, rankdir });
    expect(nodeGroups(readSvg(svg)).size).toBe(each * SAMPLES.length + 1);
    expect(misfits(svg)).toEqual([]);
  });

  it.each(['record', 'compact'] as const)('keeps every hostile label in its box, in style %s', async (style) => {
    expect(misfits(await toSvg(graphOf(labels.flatMap(inAllRoles)), { style }))).toEqual([]);
  });

  it('keeps the symbols of long ops in their boxes', async () => {
    const symbols = ['ReLU', 'tanh', 'sigmoid', '**-0.3333333333333333', 'softplus', 'Wärmeleitung', '活性化関数'];
    const ops = symbols.map((symbol, i): GraphNode => ({ id: `o${i}`, kind: 'op', op: 'custom', symbol }));
    for (const theme of ['light', 'lecture'] as const)
      for (const style of ['record', 'compact'] as const)
        expect(misfits(await toSvg(graphOf(ops), { theme, style }))).toEqual([]);
  });

  it('detects a text that sticks out', async () => {
    const svg = await toSvg(expression());
    const wider = svg.replace('>a</text>', '>aaaaaa</text>');
    expect(wider).not.toBe(svg);
    expect(misfits(wider)).toEqual(['v0: aaaaaa']);
  });
});
