import { diff, focus, fold, paths, plates, simplify, toDot, toJson, toSvg, trace, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { expression } from './lecture.js';

const CALLS: Readonly<Record<string, (thing: never) => unknown>> = {
  'fold(graph, depth)': (thing) => fold(thing, 1),
  'focus(graph, label)': (thing) => focus(thing, 'L'),
  'paths(graph, from, to)': (thing) => paths(thing, 'a', 'L'),
  'plates(graph)': (thing) => plates(thing),
  'simplify(graph)': (thing) => simplify(thing),
  'diff(before, after)': (thing) => diff(thing, trace(expression())),
};

const THINGS: readonly [thing: unknown, shown: string, advice: string][] = [
  [undefined, 'undefined', 'make one with trace(value) or fromJson(text)'],
  [null, 'null', 'make one with trace(value) or fromJson(text)'],
  [5, '5', 'make one with trace(value) or fromJson(text)'],
  [{}, 'an object', 'make one with trace(value) or fromJson(text)'],
  [{ version: 1, root: 'v0', nodes: 5, edges: [] }, 'an object', 'its nodes and edges must be arrays; fromJson(…)'],
];

describe.each(Object.entries(CALLS))('%s', (call, run) => {
  it.each(THINGS)('rejects %o as a graph', (thing, shown, advice) => {
    expect(() => run(thing as never)).toThrow(TypeError);
    expect(() => run(thing as never)).toThrow(`${call} takes a graph, got ${shown}; ${advice}`);
  });

  it('says to trace a Value first', () => {
    const name = call.slice(0, call.indexOf('('));
    expect(() => run(new Value(1, 'L') as never)).toThrow(
      new TypeError(`${call} takes a graph, got a Value; write ${name}(trace(value), …)`),
    );
  });
});

describe('a name or number of the wrong type', () => {
  const graph = trace(expression());
  it.each<[string, () => unknown, string]>([
    ['fold(graph, "1")', () => fold(graph, '1' as never), 'as depth, got the string "1"; write 1 without quotes'],
    ['focus(graph, 5)', () => focus(graph, 5 as never), "takes the name of a value, got 5; write 'L'"],
    [
      'focus(graph, "a", "1")',
      () => focus(graph, 'a', '1' as never),
      'as hops, got the string "1"; write 1 without quotes',
    ],
    ['paths(graph)', () => paths(graph, undefined as never, 'L'), 'takes the name of a value, got undefined'],
  ])('%s is refused', (_call, run, message) => {
    expect(run).toThrow(message);
  });
});

describe('a value whose data or grad was set to something other than a number', () => {
  it.each(['data', 'grad'] as const)('is rejected with its %s and name, whatever is made from it', async (field) => {
    const a = new Value(2, 'a');
    const L = a.mul(3);
    (a as unknown as Record<string, unknown>)[field] = 'zz';
    const message = new TypeError(`${field} of the value "a" must be a number, got the string "zz"`);
    expect(() => trace(L)).toThrow(message);
    expect(() => toJson(L)).toThrow(message);
    expect(() => toDot(L)).toThrow(message);
    await expect(toSvg(L)).rejects.toThrow(message);
  });

  it('is named by its id if it has no name', () => {
    const L = new Value(2, 'a').mul(3);
    L.data = '6' as never;
    expect(() => trace(L)).toThrow('data of the value v2 must be a number, got the string "6"; write 6 without quotes');
  });
});
