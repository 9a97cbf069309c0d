import { describe, expect, test } from 'vitest';
import { scope } from '../../dist/engine/scope.js';
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

  test('throws a TypeError where fn returns a promise', () => {
    expect(() => scope('mlp', async () => 0)).toThrow('scope("mlp", fn): fn must be synchronous');
    expect(new Value(0).scope).toBe('');
  });

  test('throws a TypeError without fn', () => {
    expect(() => scope('mlp', undefined as never)).toThrow('takes a function that makes the values, got undefined');
  });
});
