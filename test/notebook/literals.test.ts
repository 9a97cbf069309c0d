import { isValue, type Value } from 'dotgrad';
import { type Literal, type RunResult, run, runNotebook } from 'dotgrad/notebook';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorOf, notebookOf } from './support.js';

/** The leaves below a Value, each once, operands from left to right. */
function leavesOf(root: Value): Value[] {
  const found = new Set<Value>();
  const visit = (value: Value): void => {
    if (value.operands.length === 0) found.add(value);
    value.operands.forEach(visit);
  };
  visit(root);
  return [...found];
}

const rootOf = ({ figures, last }: RunResult): Value => (figures[0]?.value ?? last?.value) as Value;

/** Each leaf of a program's figure: its number, and `line:column text` of its literal. */
function told(source: string): [number, string | undefined][] {
  const result = run(source);
  return leavesOf(rootOf(result)).map((leaf) => [leaf.data, spell(result.literalOf(leaf))]);
}

const spell = (literal: Literal | undefined): string | undefined =>
  literal && `${literal.line}:${literal.column} ${literal.text}`;

/** A program with the text of a literal replaced. */
function rewritten(source: string, { line, column, text }: Literal, by: string): string {
  const lines = source.split('\n');
  const row = Array.from(lines[line - 1] as string);
  expect(row.slice(column - 1, column - 1 + text.length).join('')).toBe(text);
  row.splice(column - 1, text.length, by);
  lines[line - 1] = row.join('');
  return lines.join('\n');
}

describe('run(source).literalOf(leaf)', () => {
  test.each<[string, string, [number, string | undefined][]]>([
    ['of Value(2.0)', "a = Value(2.0, label='a')\nb = a*a\ndraw_dot(b)", [[2, '1:11 2.0']]],
    ['of Value(data=-3)', 'a = Value( data = -3 )', [[-3, '1:19 -3']]],
    ['of a number in parentheses', 'a = Value((-1.5e2))', [[-150, '1:12 -1.5e2']]],
    [
      'of the numbers lifted by a + 1 and 3 * a',
      'a = Value(1.0)\nb = a + 7\nc = 3 * b',
      [
        [1, '1:11 1.0'],
        [7, '2:9 7'],
        [3, '3:5 3'],
      ],
    ],
    [
      'of c += 5',
      'c = Value(1.0)\nc += 5',
      [
        [1, '1:11 1.0'],
        [5, '2:6 5'],
      ],
    ],
    [
      'behind other characters than those of one unit each',
      "é = Value(1.0, label='😀'); b = é * Value(2.5)",
      [
        [1, '1:11 1.0'],
        [2.5, '1:42 2.5'],
      ],
    ],
    ['in lines that are all indented', '    a = Value(4.0)\n    b = a', [[4, '1:15 4.0']]],
    [
      'is undefined where the leaf holds what was computed',
      'x = 2\na = Value(x)\nb = Value(1 + 1)\nc = Value(2.0)\nc.data = 5.0\nd = a*b*c',
      [
        [2, undefined],
        [2, undefined],
        [5, undefined],
      ],
    ],
    [
      'is undefined where the graph has another number: those of - and /',
      'a = Value(6.0)\nb = (a - 2) / 4\nc = b - 0',
      [
        [6, '1:11 6.0'],
        [-2, undefined],
        [0.25, undefined],
        [0, undefined],
      ],
    ],
    [
      'is undefined where a number before it was computed with',
      'a = Value(1.0)\nb = 0 * 5 + a\nc = b * 1',
      [
        [1, '1:11 1.0'],
        [0, undefined],
        [1, '3:9 1'],
      ],
    ],
  ])('%s', (_, source, leaves) => {
    expect(told(source)).toEqual(leaves);
  });

  test('allows a new number to be written into the program, which then computes with it', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
    const source = "a = Value(2.0, label='a')\nb = Value(-3.0)\nc = (a*b + 1.5) * (-4)\nc.backward()\ndraw_dot(c)";
    fc.assert(
      fc.property(number, fc.nat(3), (to, which) => {
        const before = run(source);
        const literals = leavesOf(rootOf(before)).map((leaf) => before.literalOf(leaf) as Literal);
        // Python has no sign of an int's zero.
        const after = run(rewritten(source, literals[which] as Literal, Object.is(to, -0) ? '-0.0' : String(to)));
        const [a, b, k, f] = leavesOf(rootOf(after)).map(({ data }) => data) as [number, number, number, number];
        const numbers = [2, -3, 1.5, -4];
        numbers[which] = to;
        expect([a, b, k, f]).toEqual(numbers);
        expect(rootOf(after).data).toBe((a * b + k) * f);
      }),
    );
  });

  test('gives the same literal for all leaves that a loop creates from it', () => {
    const result = run('total = Value(0.0)\nfor i in range(3):\n    total = total + Value(2.0)');
    const literals = leavesOf(rootOf(result)).map((leaf) => spell(result.literalOf(leaf)));
    expect(literals).toEqual(['1:15 0.0', ...Array(3).fill('3:27 2.0')]);
  });

  test('names the cell of a notebook', () => {
    const result = runNotebook(notebookOf('a = Value(2.0)', 'b = a * 3\ndraw_dot(b)'));
    expect(leavesOf(rootOf(result)).map((leaf) => result.literalOf(leaf))).toEqual([
      { file: 'notebook.ipynb (cell 1)', line: 1, column: 11, text: '2.0' },
      { file: 'notebook.ipynb (cell 2)', line: 1, column: 9, text: '3' },
    ]);
  });

  test('is undefined for inner values, and for those of another program', () => {
    const result = run('a = Value(2.0)\nb = a * 3');
    expect(result.literalOf(rootOf(result))).toBeUndefined();
    const other = run('a = Value(2.0)').names.get('a') as Value;
    expect(isValue(other) && result.literalOf(other)).toBeUndefined();
  });
});

test.each([
  ['a = Value(2)\nb = a + foo', 2, 9, 3],
  ['x = (1,\n  2', 1, 5, 1],
  ["s = 'é😀' + missing", 1, 12, 7],
])('NotebookError of %j says how many characters it is about', (source, line, column, length) => {
  expect(errorOf(source)).toMatchObject({ line, column, length });
});
