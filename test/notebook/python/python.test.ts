import { readFileSync } from 'node:fs';
import { NotebookError, run, toJSON } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';
import { isNear } from '../support.ts';

/** A program, and what the Python original of it holds and prints. */
interface Recorded {
  readonly source: string;
  readonly names: Readonly<Record<string, unknown>>;
  readonly output: string;
}

const fixture = (name: string): string =>
  readFileSync(new URL(`../../project/fixtures/${name}`, import.meta.url), 'utf8');
const programs = JSON.parse(fixture('notebook-python.json')) as Recorded[];
const expressions = JSON.parse(fixture('notebook-expressions.json')) as [string, string | null][];

const NUMBER = /-?\d+\.?\d*(?:e[-+]?\d+)?/g;

function isSame(a: unknown, b: unknown): boolean {
  if (b === '-0') return a === 0;
  if (typeof a === 'number') return typeof b === 'number' && isNear(a, b);
  if (typeof a !== 'object' || a === null) return a === b;
  if (typeof b !== 'object' || b === null) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([key, value]) => isSame(value, right.get(key)));
}

/** The text with every float as F: ints and all else must be the same. */
const shapeOf = (text: string): string => text.replace(NUMBER, (number) => (/[.e]/.test(number) ? 'F' : number));

describe('run(source) against Python', () => {
  test(`${programs.length} random programs give the same names the same numbers`, () => {
    for (const { source, names } of programs) {
      const held = JSON.parse(toJSON(run(source))) as Record<string, unknown>;
      expect(Object.keys(held), source).toEqual(Object.keys(names));
      for (const [name, value] of Object.entries(names)) {
        expect(isSame(value, held[name]), `${source}\n${name}: ${JSON.stringify([value, held[name]])}`).toBe(true);
      }
    }
  });

  test('and print the same text, with ints as ints and floats as floats', () => {
    for (const { source, output } of programs) {
      const printed = run(source).output;
      expect(shapeOf(printed), source).toBe(shapeOf(output));
      const [expected, got] = [output.match(NUMBER) ?? [], printed.match(NUMBER) ?? []];
      expect(
        expected.every((number, i) => isNear(Number(number), Number(got[i]))),
        `${source}\n${printed}`,
      ).toBe(true);
    }
  });

  test(`${expressions.length} expressions print exactly the same, or fail where Python fails`, () => {
    for (const [expression, value] of expressions) {
      const source = `print(${expression})`;
      if (value === null) expect(() => run(source), source).toThrow(NotebookError);
      else expect(run(source).output, source).toBe(`${value}\n`);
    }
  });
});

describe('** of floats', () => {
  // Python 3.11 prints these.
  test.each([
    ['1.0**math.inf', '1.0'],
    ['1.0**-math.inf', '1.0'],
    ['1.0**math.nan', '1.0'],
    ['math.nan**0', '1.0'],
    ['(-1.0)**math.inf', '1.0'],
    ['2.0**-math.inf', '0.0'],
    ['(-math.inf)**3', '-inf'],
    ['0.0**math.inf', '0.0'],
    ['0.7**4', '0.24009999999999995'],
    ['1.1**3.3', '1.3696066657894779'],
    ['100.0**-2', '0.0001'],
  ])('%s is %s, of a number and of a Value', (code, printed) => {
    expect(run(`import math\nprint(${code})`).output).toBe(`${printed}\n`);
    const [, base, exponent] = /^\(?(.*?)\)?\*\*(.*)$/.exec(code) as unknown as [string, string, string];
    expect(run(`import math\nprint(Value(${base})**${exponent})`).output).toBe(`Value(data=${printed})\n`);
    expect(run(`import math\nprint(math.pow(${base}, ${exponent}))`).output).toBe(`${printed}\n`);
  });
});
