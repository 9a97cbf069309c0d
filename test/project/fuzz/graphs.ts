import { anyText, HOSTILE, type Random } from './random.ts';

const NUMBERS: readonly unknown[] = [
  0,
  1,
  -1,
  2.5,
  1e300,
  1e-300,
  -0.1,
  'NaN',
  'Infinity',
  '-Infinity',
  '-0',
  12345678901,
];
const WRONG: readonly unknown[] = [null, true, [], {}, '', 'x', -1, 1.5, '1', { toString: 1 }, [[]], 'v0', '1e999'];
const SYMBOLS = ['+', '*', '**2', 'tanh', 'ReLU', 'exp', '**-1', '-', ''];

/** Pieces that a change may put into the text of a graph. */
export const GRAPH_PIECES: readonly string[] = [
  ...HOSTILE,
  '"v0"',
  '"o1"',
  '"id":',
  '"kind":"value"',
  '"scope":"a/b"',
  '"count":3',
  'null',
  '{}',
  '[]',
  '-',
  '1e5',
  ',',
  ':',
  '"root"',
  '"\\ud800"',
  '"\\u0000"',
  '"__proto__":{}',
];

/** The text of a graph as JSON: computations, and at times something that is none. */
export function graph(random: Random): string {
  const nodes: Record<string, unknown>[] = [];
  const edges: Record<string, unknown>[] = [];
  const values: string[] = [];
  const size = 1 + random.below(random.chance(0.1) ? 60 : 10);
  const text = (): string => (random.chance(0.3) ? anyText(random) : random.pick(['a', 'b', 'x1', 'loss']));
  const scope = (): string => random.pick(['mlp', 'mlp/layer0', 'mlp/layer0/neuron1', 'a', '/', 'a//b', '', text()]);
  const value = (id: string, role: string): void => {
    nodes.push({
      id,
      kind: 'value',
      role,
      ...(random.chance(0.6) ? { label: text() } : {}),
      data: random.pick(NUMBERS),
      grad: random.pick(NUMBERS),
      ...(random.chance(0.3) ? { scope: scope() } : {}),
    });
    values.push(id);
  };
  for (let i = 0; i < size; i++) {
    if (i < 2 || random.chance(0.3)) value(`v${i}`, random.pick(['leaf', 'constant', 'parameter']));
    else {
      nodes.push({
        id: `o${i}`,
        kind: 'op',
        op: random.pick(['mul', 'add', 'tanh', text()]),
        symbol: random.chance(0.9) ? random.pick(SYMBOLS) : text(),
      });
      for (let slot = 0; slot <= random.below(3); slot++)
        edges.push({
          from: random.pick(values),
          to: `o${i}`,
          slot,
          ...(random.chance(0.5) ? { partial: random.pick(NUMBERS) } : {}),
        });
      value(`v${i}`, 'inner');
      edges.push({ from: `o${i}`, to: `v${i}` });
    }
  }
  if (random.chance(0.15)) nodes.push({ id: 'g0', kind: 'scope', scope: scope(), values: 3, ops: 2, parameters: 1 });
  if (random.chance(0.15))
    edges.push({ from: random.pick(nodes).id, to: random.pick(nodes).id, count: random.below(5) });
  (nodes.findLast(({ kind }) => kind === 'value') as { role: string }).role = 'root';
  const whole = { version: 1, root: values.at(-1), nodes, edges };
  while (random.chance(0.15)) spoil(whole, random);
  return JSON.stringify(whole, null, random.chance(0.2) ? 1 : 0);
}

/** Puts something wrong into a random place. */
function spoil(whole: Record<string, unknown>, random: Random): void {
  const places: Record<string, unknown>[] = [whole, ...(whole.nodes as []), ...(whole.edges as [])].filter(
    (place) => typeof place === 'object' && place !== null,
  );
  const place = random.pick(places);
  const key = random.pick(Object.keys(place));
  if (key === 'nodes' || key === 'edges') return;
  if (random.chance(0.3)) delete place[key];
  else place[key] = random.pick(WRONG);
}
