import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sample, scope } from '../../dist/engine/scope.js';
import { Value } from '../../dist/engine/value.js';

describe('scope(name, fn)', () => {
  test('returns what fn returns', () => {
    expect(scope('mlp', () => 42)).toBe(42);
    expect(scope('mlp', () => undefined)).toBeUndefined();
  });

  test('names all that fn creates: leaves, results, constants and parameters', () => {
    const outside = new Value(1);
    const inside = scope('mlp', () => [new Value(2, 'x'), Value.parameter(3, 'w'), outside.add(1)]);
    const constant = inside[2]?.operands[1];
    expect([...inside, constant].map((value) => value?.scope)).toEqual(['mlp', 'mlp', 'mlp', 'mlp']);
    expect([inside[0]?.label, inside[1]?.role, constant?.role]).toEqual(['x', 'parameter', 'constant']);
    expect(outside.scope).toBe('');
  });

  test('nests as paths do, and returns to the outer scope', () => {
    const made: Value[] = [];
    const make = (): number => made.push(new Value(0));
    scope('mlp', () => {
      make();
      scope('layer0', () => {
        scope('neuron3', make);
        make();
      });
      scope('layer1', make);
      make();
    });
    make();
    expect(made.map((value) => value.scope)).toEqual([
      'mlp',
      'mlp/layer0/neuron3',
      'mlp/layer0',
      'mlp/layer1',
      'mlp',
      '',
    ]);
  });

  test('stays with a value that is named later, elsewhere', () => {
    const a = scope('mlp', () => new Value(1));
    scope('other', () => a.as('a'));
    expect([a.scope, a.label]).toEqual(['mlp', 'a']);
  });

  test('ends where fn throws, and throws the same', () => {
    const error = new Error('inside');
    const fail = (): never => {
      throw error;
    };
    expect(() => scope('mlp', () => scope('layer0', fail))).toThrow(error);
    expect(new Value(0).scope).toBe('');
  });

  test.each([
    ['', 'got the string ""'],
    ['mlp/layer0', 'got the string "mlp/layer0"; nest calls of scope() for a path'],
    [3, 'got 3'],
    [undefined, 'got undefined'],
  ])('throws a TypeError for the name %o', (name, message) => {
    expect(() => scope(name as string, () => 0)).toThrow(TypeError);
    expect(() => scope(name as string, () => 0)).toThrow(message);
  });

  // biome-ignore-start lint/suspicious/noThenProperty: what is refused, and what is not
  const thenable = { then: (done: (x: number) => void) => done(0) };
  test.each<[string, () => unknown, string]>([
    ['an async function', async () => 0, 'fn must be synchronous, got a promise; await before the call'],
    ['a promise of another kind', () => new (class extends Promise<number> {})((done) => done(0)), 'a promise; await'],
    ['a thenable', () => thenable, 'fn must be synchronous, got an object with a method then; await before the call'],
    ['a thenable function', () => Object.assign(() => 0, thenable), 'an object with a method then'],
    [
      'a thenable of a class',
      () =>
        new (class {
          then() {}
        })(),
      'an object with a method then',
    ],
    [
      'a thenable without prototype',
      () => Object.assign(Object.create(null), thenable),
      'an object with a method then',
    ],
    [
      'a generator',
      function* () {
        yield new Value(0);
      },
      'fn must be synchronous, got a generator; return an array',
    ],
    [
      'an async generator',
      async function* () {
        yield new Value(0);
      },
      'fn must be synchronous, got a generator; return an array',
    ],
  ])('throws a TypeError where fn is or returns %s', (_name, fn, message) => {
    expect(() => scope('mlp', fn)).toThrow(TypeError);
    expect(() => scope('mlp', fn)).toThrow('scope("mlp", fn): fn must be synchronous, ');
    expect(() => scope('mlp', fn)).toThrow(message);
    expect(() => sample(3, fn)).toThrow('sample(3, fn): fn must be synchronous, ');
    expect(new Value(0).scope).toBe('');
  });

  test.each([[null], [{ then: 3 }], [[1]], [() => 0], ['then'], [new Map()], [[1].values()]])(
    'returns %o as it is',
    (result) => {
      expect(scope('mlp', () => result)).toBe(result);
    },
  );
  // biome-ignore-end lint/suspicious/noThenProperty: what is refused, and what is not

  test('throws a TypeError without fn', () => {
    expect(() => scope('mlp', undefined as never)).toThrow('takes a function that makes the values, got undefined');
  });
});

/** What is known of values beside their numbers; `trace` reads it there. */
const facts = (value: Value | undefined): unknown => value?.tag.facts;

describe('scope(name, fn, facts)', () => {
  test('tells the facts of all that fn creates', () => {
    const told = { unit: [1, 2], sample: 3, activation: 'relu' } as const;
    const made = scope('neuron', () => [new Value(1), Value.parameter(2), new Value(3).add(1)], told);
    expect([...made, made[2]?.operands[1]].map(facts)).toEqual([told, told, told, told]);
    expect(facts(new Value(0))).toBeUndefined();
    expect(facts(made[0]?.as('x'))).toEqual(told);
  });

  test('inner scopes keep the facts of outer ones, and add their own', () => {
    const made: Value[] = [];
    const make = (): number => made.push(new Value(0));
    scope(
      'batch',
      () => {
        scope('neuron', make, { unit: [0, 1] });
        scope('plain', make);
        scope('other', make, { sample: 5 });
        make();
      },
      { sample: 4 },
    );
    expect(made.map(facts)).toEqual([{ sample: 4, unit: [0, 1] }, { sample: 4 }, { sample: 5 }, { sample: 4 }]);
  });

  test.each([
    [{ unit: 3 }, 'scope(name, fn, { unit }) takes the numbers of a layer and of a neuron in it, got 3; write [0, 2]'],
    [{ unit: [1] }, 'got an array of 1'],
    [{ unit: [1, 0.5] }, 'takes the numbers of a layer'],
    [{ unit: [-1, 0] }, 'takes the numbers of a layer'],
    [{ sample: -1 }, 'scope(name, fn, { sample }) takes an integer from 0, got -1'],
    [{ sample: '1' }, 'got the string "1"; write 1 without quotes'],
    [{ sample: 0.5 }, 'takes an integer from 0, got 0.5'],
    [{ activation: Math.tanh }, "scope(name, fn, { activation }) takes a name such as 'tanh', got a function"],
    [{ activtion: 'tanh' }, 'has no option "activtion"; did you mean activation?'],
    [null, 'takes an object with unit, sample, activation, got null'],
  ])('throws a TypeError for the facts %o', (given, message) => {
    expect(() => scope('mlp', () => 0, given as never)).toThrow(TypeError);
    expect(() => scope('mlp', () => 0, given as never)).toThrow(message);
  });
});

describe('sample(index, fn)', () => {
  test('says the sample of all that fn creates, in the scope as it is', () => {
    const made = scope('mlp', () => sample(2, () => new Value(1)));
    expect([made.scope, facts(made)]).toEqual(['mlp', { sample: 2 }]);
    expect(facts(sample(0, () => scope('mlp', () => new Value(1))))).toEqual({ sample: 0 });
    expect(sample(1, () => 'same')).toBe('same');
  });

  test.each([[-1], [0.5], [Number.NaN], ['0'], [undefined], [null], [1n]])(
    'throws a TypeError for the index %o',
    (index) => {
      expect(() => sample(index as never, () => 0)).toThrow(/^sample\(index, fn\) takes an integer from 0, got /);
    },
  );

  test('throws a TypeError without fn', () => {
    expect(() => sample(0, undefined as never)).toThrow('sample(0, fn) takes a function that makes the values');
  });
});

describe('two copies of the package', () => {
  test('share scopes: each names the values of the other', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'dotgrad-')), 'dist');
    try {
      for (const room of ['engine', 'check'])
        cpSync(new URL(`../../dist/${room}`, import.meta.url), join(folder, room), { recursive: true });
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
      const url = (file: string): string => pathToFileURL(join(folder, 'engine', file)).href;
      const { Value: Other }: typeof import('../../dist/engine/value.js') = await import(url('value.js'));
      const other: typeof import('../../dist/engine/scope.js') = await import(url('scope.js'));
      expect(Other).not.toBe(Value);
      expect(scope('mlp', () => new Other(1)).scope).toBe('mlp');
      expect(other.scope('mlp', () => new Value(1)).scope).toBe('mlp');
      expect(other.scope('mlp', () => scope('layer0', () => [new Value(1).scope, new Other(1).scope]))).toEqual([
        'mlp/layer0',
        'mlp/layer0',
      ]);
      expect(other.sample(3, () => scope('mlp', () => new Value(1).add(1))).operands.map(facts)).toEqual([
        { sample: 3 },
        { sample: 3 },
      ]);
      expect(() => other.scope('mlp', () => scope('layer0', thrower))).toThrow('inside');
      expect([new Value(1).scope, new Other(1).scope]).toEqual(['', '']);
      expect(new Other(2).mul(new Value(3)).data).toBe(6);
    } finally {
      rmSync(dirname(folder), { recursive: true });
    }
  });
});

function thrower(): never {
  throw new Error('inside');
}
