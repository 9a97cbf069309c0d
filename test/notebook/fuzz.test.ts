import { NotebookError, run, runNotebook, toJSON } from 'dotgrad/notebook';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCharacter } from '../project/any-character.js';
import { notebookOf } from './support.ts';

/** Runs, or throws a NotebookError that says something and where. */
function endsWell(source: string): void {
  try {
    toJSON(run(source));
  } catch (error) {
    expect(error).toBeInstanceOf(NotebookError);
    const { reason, line, column } = error as NotebookError;
    expect(reason).not.toBe('');
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(source.split(/\r\n?|\n/).length);
    expect(column).toBeGreaterThanOrEqual(1);
  }
}

const PIECES = [
  ...[
    'a',
    'b',
    'xs',
    'f',
    'Value',
    'MLP',
    'Neuron',
    'sum',
    'range',
    'zip',
    'print',
    'math',
    'random',
    'exp',
    'len',
    'max',
  ],
  ...['def', 'for', 'in', 'if', 'else', 'return', 'class', 'import', 'from', 'lambda', 'not', 'and', 'is', 'while'],
  ...[
    '1',
    '2.0',
    '1e3',
    '.5',
    '3.',
    '0x1f',
    '1_0',
    '2j',
    "'s'",
    '"',
    "'",
    "f'{a}'",
    'f"{b:.2f}"',
    "f'{",
    '"""',
    '\\n',
    '\\',
  ],
  ...[
    '+',
    '-',
    '*',
    '/',
    '//',
    '%',
    '**',
    '=',
    '+=',
    '==',
    '<',
    '>=',
    '!=',
    '^',
    '@',
    '~',
    '!',
    '?',
    '$',
    '&',
    '|',
    ':=',
  ],
  ...['(', ')', '[', ']', '{', '}', ',', ':', ';', '.', ' ', '  ', '\n', '\n  ', '\n    ', '\t', '#', '\r\n', '\u2028'],
  ...[
    '.data',
    '.grad',
    '.label',
    '.backward()',
    '.tanh()',
    '.append',
    '__proto__',
    'constructor',
    '−',
    '×',
    '“',
    '𝔸',
    '\ud800',
  ],
  ...[
    'a = Value(2.0)\n',
    'b = a*a\n',
    'xs = [1, 2]\n',
    'for i in xs:\n  ',
    'def f(x):\n  return ',
    'draw_dot(',
    'range(3)',
  ],
];
const program = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));

test('run(any text) runs or throws a NotebookError', () => {
  fc.assert(fc.property(fc.string({ unit: anyCharacter, maxLength: 200 }), endsWell), { numRuns: 1_000 });
  fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }), endsWell), { numRuns: 1_000 });
});

test('run(pieces of programs) runs or throws a NotebookError', () => {
  fc.assert(fc.property(program, endsWell), { numRuns: 2_500 });
});

test('run(a program with one character changed) runs or throws a NotebookError', () => {
  const original = `a = Value(2.0, label='a'); xs = [1, 2.5, a]
def f(x, y=2): return x**2 - y*3 % 5
for i, x in enumerate(xs):
    b = (a*x + f(i)).tanh(); b.label = f'{i:>3}'
L = sum((x*y for x, y in zip(xs, range(3))), b) / 2.0
L.backward(); print(L, a.grad, xs[::-1], sep='\\n')
`;
  fc.assert(
    fc.property(fc.nat(original.length - 1), fc.constantFrom('', ...PIECES), (at, piece) => {
      endsWell(original.slice(0, at) + piece + original.slice(at + 1));
    }),
    { numRuns: 2_500 },
  );
});

test('runNotebook(any cells) reports what it skips', () => {
  fc.assert(
    fc.property(fc.array(program, { maxLength: 4 }), (cells) => {
      const { skipped } = runNotebook(notebookOf(...cells));
      for (const { error } of skipped) expect(error).toBeInstanceOf(NotebookError);
    }),
    { numRuns: 500 },
  );
});

test('runNotebook(any JSON) runs or throws a NotebookError', () => {
  const cell = fc.record(
    { cell_type: fc.constantFrom('code', 'markdown', 3), source: fc.jsonValue() },
    { requiredKeys: [] },
  );
  const notebook = fc.record({ cells: fc.oneof(fc.array(fc.oneof(cell, fc.jsonValue())), fc.jsonValue()) });
  fc.assert(
    fc.property(fc.oneof(notebook, fc.jsonValue()), (json) => {
      try {
        runNotebook(JSON.stringify(json));
      } catch (error) {
        expect(error).toBeInstanceOf(NotebookError);
      }
    }),
    { numRuns: 500 },
  );
});
