import { type DrawOptions, scope, toSvg, trace, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import { describe, expect, it } from 'vitest';
import { type Mention, phraseIn } from '../../../dist/check/message.js';
import { traceSource } from '../../../dist/graph/trace.js';
import { doneInWords } from '../../../dist/graph/view/done.js';
import { type View, view } from '../../../dist/graph/view/view.js';
import type { ViewOptions } from '../../../dist/options/options.js';
import { totals } from '../totals.js';

/** A chain of ops in which nothing repeats: each is a different power. */
function chain(length: number): Value {
  let x = new Value(1, 'x');
  for (let i = 0; i < length; i++) x = x.pow(1 + i / length);
  return x.as('L');
}

function network(hidden: number, samples = 1): Value {
  const mlp = new MLP(3, [hidden, hidden, 1]);
  const outs = Array.from({ length: samples }, (_, i) => {
    const inputs = scope('inputs', () => [2, 3, i].map((x) => new Value(x)));
    return mlp.forward(inputs)[0] as Value;
  });
  return Value.sum(outs).as('L');
}

/** What is drawn of a value, and the note about it. */
function shown(value: Value, options: ViewOptions = {}): View & { note: string } {
  const seen = view(traceSource(value), options);
  return { ...seen, note: doneInWords(seen.done) };
}

describe("toSvg(value, { fold: 'auto' })", () => {
  it('draws a small graph whole, without a note', async () => {
    const notes: string[] = [];
    const svg = await toSvg(network(2), { note: (words) => notes.push(words) });
    expect(notes).toEqual([]);
    expect(svg).not.toContain('--fold');
  });

  it('folds a larger one by scope at the greatest depth that fits, and says so and how to see the whole', async () => {
    const notes: string[] = [];
    const svg = await toSvg(network(8), { limit: 200, width: 100_000, note: (words) => notes.push(words) });
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(
      /^folded by scope to depth 3: \d+ values as \d+ nodes; fold: 'none' or limit: \d+ draws all \d+ nodes$/,
    );
    expect(svg).toMatch(/<desc[^>]*>[^<]*[Ff]olded by scope to depth 3: \d+ values as \d+ nodes/);
  });

  it('folds less deep if there are too many neurons', () => {
    const { graph, note } = shown(network(130, 2), { limit: 200 });
    expect(note).toMatch(/^folded by scope to depth \d/);
    expect(graph.nodes.length).toBeLessThanOrEqual(200);
    expect(graph.nodes.some(({ kind }) => kind === 'scope')).toBe(true);
  });

  it('draws repeated parts once if there is no scope', () => {
    const loss = Value.sum(Array.from({ length: 4000 }, (_, i) => new Value(i, `x${i}`).pow(2))).as('L');
    const { graph, note } = shown(loss);
    expect(note).toMatch(/^repeated parts are drawn once: /);
    expect(graph.nodes.length).toBeLessThan(12);
  });

  it('draws repeated parts once if one scope contains everything', () => {
    const loss = scope('all', () => Value.sum(Array.from({ length: 4000 }, (_, i) => new Value(i, `x${i}`).pow(2)))).as(
      'L',
    );
    const { graph, note } = shown(loss);
    expect(note).toMatch(/^repeated parts are drawn once: /);
    expect(graph.nodes.some((node) => node.kind === 'value' && node.label === 'x0 … x3999')).toBe(true);
  });

  it('folds scopes of any depth, and tries only a few depths', () => {
    const nested = (depth: number, x: Value): Value =>
      scope(`s${depth % 3}`, () => (depth === 0 ? x.tanh() : nested(depth - 1, x.tanh()))).sin();
    const { graph, note } = shown(nested(1000, new Value(1, 'x')).as('L'), { limit: 100 });
    expect(note).toMatch(/^(?:folded by scope to depth \d+|the last steps)/);
    expect(graph.nodes.length).toBeLessThanOrEqual(100);
    expect(totals(graph)).toEqual({ values: 2003, ops: 2002, parameters: 0 });
  });

  it('keeps its limits in the last steps: for separate cuts, and for a wide step', () => {
    let h = new Value(0.5);
    const w = new Value(0.3, 'w');
    const losses: Value[] = [];
    for (let t = 0; t < 1200; t++) {
      h = h.mul(w).add(t).tanh();
      losses.push(h.sub(1).pow(2));
    }
    const recurrent = shown(Value.sum(losses).as('L'));
    expect(recurrent.note).toMatch(/^the last steps/);
    expect(recurrent.graph.nodes.length).toBeLessThanOrEqual(65);
    expect(totals(recurrent.graph)).toEqual(totals(trace(Value.sum(losses))));

    // The powers differ, so that nothing repeats, and the sum is one step.
    const wide = shown(Value.sum(Array.from({ length: 4000 }, (_, i) => new Value(i).pow(1 + i / 4000))).as('L'));
    expect(wide.note).toMatch(/^the last steps/);
    expect(wide.graph.nodes.length).toBeLessThanOrEqual(90);
    expect(wide.graph.nodes.filter(({ kind }) => kind === 'op').length).toBeGreaterThan(2);
  });

  it('shows the last steps if nothing repeats', () => {
    const { graph, note } = shown(chain(5000));
    expect(note).toMatch(/^the last steps/);
    expect(graph.nodes.length).toBeLessThanOrEqual(65);
    expect(totals(graph)).toEqual({ values: 5001, ops: 5000, parameters: 0 });
    expect(graph.nodes.some((node) => node.kind === 'value' && node.label === 'x')).toBe(true);
  });

  it.each([
    ['folded by scope', network(8), { limit: 200 }],
    ['repeated parts are drawn once', Value.sum(Array.from({ length: 4000 }, (_, i) => new Value(i).exp())), {}],
    ['the last steps', chain(5000), { limit: 100 }],
  ])('counts all that there is: %s', (how, value, options) => {
    const { graph, note } = shown(value, options);
    expect(note).toContain(how);
    expect(totals(graph)).toEqual(totals(trace(value)));
  });

  it('draws the whole graph if requested', () => {
    const { graph, note } = shown(chain(400), { fold: 'none' });
    expect(note).toBe('');
    expect(graph.nodes).toHaveLength(801);
  });

  it('advises how to draw the whole graph', () => {
    const wide = network(8);
    const { advice } = shown(wide, { limit: 200 });
    const [, , limit] = advice as unknown as readonly [Mention, string, Mention];
    expect(phraseIn(advice!)).toMatch(/^fold: 'none' or limit: \d+ draws all /);
    expect(shown(wide, { limit: Number(limit.value) }).graph).toEqual(trace(wide));
    // No limit draws a thread whole.
    expect(phraseIn(shown(chain(400)).advice!)).toBe("fold: 'none' draws all 801 nodes");
  });

  it('gives the same bytes each time', async () => {
    const draw = (): Promise<string> => toSvg(network(20, 3), { limit: 300 });
    expect(await draw()).toBe(await draw());
  });

  it.each<[DrawOptions, RegExp]>([
    [{ fold: 'auot' as never }, /the option fold must be/],
    [{ fold: 0 }, /the option fold must be/],
    [{ limit: 0 }, /limit must be/],
    [{ limit: 2.5 }, /limit must be/],
    [{ hops: -1, focus: 'x' }, /hops/],
    [{ focus: 'y' }, /no value is called "y"/],
    [{ paths: ['x', 'y'] }, /no value is called "y"/],
    [{ focus: 'x', paths: ['x', 'L'] }, /^focus and paths cannot be combined; leave out one of them$/],
  ])('throws on %o', async (options, message) => {
    await expect(toSvg(chain(3), options)).rejects.toThrow(message);
  });
});
