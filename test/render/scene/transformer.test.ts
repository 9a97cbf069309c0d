import { scope, toScene, trace, Value } from 'dotgrad';
import { Random } from 'dotgrad/nn';
import { describe, expect, it } from 'vitest';
import { fitScene } from '../../../dist/render/scene/fit.js';
import { layOut, timeLimit } from '../../../dist/render/scene/lay-out.js';

/** Names a part of the program, or leaves it without a name. */
type Part = <T>(name: string, make: () => T) => T;
const unnamed: Part = (_, make) => make();

const sum = (terms: readonly Value[]): Value => terms.reduce((a, b) => a.add(b));
const linear = (x: readonly Value[], weights: readonly (readonly Value[])[]): Value[] =>
  weights.map((row) => sum(row.map((w, i) => w.mul(x[i] as Value))));

function softmax(logits: readonly Value[]): Value[] {
  const exps = logits.map((x) => x.exp());
  const total = sum(exps);
  return exps.map((x) => x.div(total));
}

function normalized(x: readonly Value[]): Value[] {
  const mean = sum(x.map((a) => a.mul(a))).mul(1 / x.length);
  const scale = mean.add(1e-5).pow(-0.5);
  return x.map((a) => a.mul(scale));
}

/** The loss of a small transformer over two tokens: attention and a network, both with shortcuts. */
function transformer(size: number, part: Part): Value {
  const random = new Random(5);
  const matrix = (rows: number, columns: number): Value[][] =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => new Value(random.uniform(-0.3, 0.3))));
  const [tokens, places, q, k, v, o] = [4, 2, size, size, size, size].map((rows) => matrix(rows, size));
  const [up, down, head] = [matrix(2 * size, size), matrix(size, 2 * size), matrix(4, size)];
  const [keys, values]: [Value[][], Value[][]] = [[], []];
  const losses = [0, 1].map((t) =>
    part(`token${t}`, () => {
      const read = part('embed', () => normalized(tokens![t]!.map((x, i) => x.add(places![t]![i]!))));
      const seen = part('attention', () => {
        const x = normalized(read);
        const query = linear(x, q!);
        keys.push(linear(x, k!));
        values.push(linear(x, v!));
        const weights = softmax(keys.map((key) => sum(key.map((a, i) => a.mul(query[i]!))).div(Math.sqrt(size))));
        const mixed = values[0]!.map((_, i) => sum(weights.map((w, s) => w.mul(values[s]![i]!))));
        return linear(mixed, o!).map((y, i) => y.add(read[i]!));
      });
      const thought = part('network', () => {
        const hidden = linear(normalized(seen), up).map((x) => x.relu());
        return linear(hidden, down).map((y, i) => y.add(seen[i]!));
      });
      return part('loss', () => softmax(linear(thought, head))[t + 1]!.log().mul(-1));
    }),
  );
  const loss = sum(losses).mul(0.5).as('loss');
  loss.backward();
  return loss;
}

interface Drawn {
  readonly text: number;
  readonly height: number;
  readonly notes: readonly string[];
}

async function drawn(root: Value, width: number): Promise<Drawn> {
  const notes: string[] = [];
  const scene = await toScene(root, { width, note: (text) => notes.push(text) });
  const scale = Math.min(1, width / scene.width);
  const sizes = scene.boxes.flatMap(({ cells }) => cells.filter(({ text }) => text !== '').map(({ size }) => size));
  return { text: Math.min(...sizes) * scale, height: scene.height * scale, notes };
}

describe('toScene(loss, { width }) of a transformer with over 1,000 nodes', () => {
  it.each([830, 690, 358])('can be read in a column of %d px if its parts have names', async (width) => {
    for (const size of [4, 6]) {
      const root = transformer(size, scope);
      expect(trace(root).nodes.length).toBeGreaterThan(1000);
      const { text, height, notes } = await drawn(root, width);
      expect(text).toBeGreaterThanOrEqual(9);
      expect(height).toBeLessThanOrEqual(3 * width);
      expect(notes.join('\n')).toMatch(/^folded by scope to depth 2.*fold: 'none' draws all [\d,]+ nodes$/);
    }
  });

  it('draws repeated parts once if they have none, and says how much width they need', async () => {
    const { text, notes } = await drawn(transformer(4, unnamed), 830);
    // Drawn whole, its text would have less than a pixel.
    expect(text).toBeGreaterThan(6);
    expect(notes.join('\n')).toMatch(
      /^repeated parts are drawn once.*\nno style fits a width of 830 px: .*; give a width of /,
    );
  });

  it('lays out at most three times', async () => {
    for (const part of [scope, unnamed]) {
      const graph = trace(transformer(4, part));
      let layouts = 0;
      const run = (dot: string): Promise<string> => {
        layouts++;
        return layOut(dot, graph, timeLimit());
      };
      await fitScene(graph, { mayFold: true, width: 830 }, {}, run);
      expect(layouts).toBeLessThanOrEqual(3);
    }
  });
});
