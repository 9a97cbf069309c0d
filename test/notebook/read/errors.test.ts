import { NotebookError, run } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';
import { errorOf, saying } from '../support.ts';

describe('NotebookError', () => {
  test('says file, line, column, reason and hint, and shows the line with a caret', () => {
    const error = errorOf('a = Value(2.0)\nlabel = 1\nL = 3*lable + 1', { file: 'lecture.py' });
    expect(error).toBeInstanceOf(NotebookError);
    expect(error).toBeInstanceOf(Error);
    expect(error.message).toBe(
      [
        'lecture.py:3:7: name lable is not defined; did you mean label?', //
        '  3 | L = 3*lable + 1',
        '    |       ^^^^^',
      ].join('\n'),
    );
    const { name, file, line, column, reason, hint } = error;
    expect({ name, file, line, column, reason, hint }).toEqual({
      ...{ name: 'NotebookError', file: 'lecture.py', line: 3, column: 7 },
      ...{ reason: 'name lable is not defined', hint: 'did you mean label?' },
    });
  });

  test('calls a program without a file "program"', () => {
    expect(errorOf('x').message).toMatch(/^program:1:1: /);
  });

  test('counts columns in characters, with the indentation that all lines share', () => {
    expect(saying("  s = '𝔸é'; x = y")).toBe('1:17: name y is not defined; give it a value before, as in y = 2');
    expect(errorOf("  s = '𝔸é'; x = y").message).toContain("  1 | s = '𝔸é'; x = y\n    |               ^");
  });

  // The caret's column, from the width that terminals and Python's unicodedata.east_asian_width give.
  test.each([
    ['日本語', 6],
    ['😀', 2],
    ['e\u0301', 1],
    ['👨‍👩‍👧', 2],
    ['한국', 4],
    ['ｱｂ', 3],
    ['é½𝔸', 3],
    ['❤️', 2],
  ])('puts the caret under the place behind %s', (text, width) => {
    const [, shown, carets] = errorOf(`s = '${text}'; x = y`).message.split('\n');
    expect(shown).toBe(`  1 | s = '${text}'; x = y`);
    expect(carets).toBe(`    | ${' '.repeat(12 + width)}^`);
  });

  test('underlines wide characters in their full width', () => {
    expect(errorOf("x = '日本' - 1").message).toMatch(/\n {4}\| {12}\^$/);
    expect(errorOf('x = 日本 + 1').message).toMatch(/\n {4}\| {5}\^{4}$/);
  });

  test('shows a part of a long line around the place', () => {
    const message = errorOf(`x = ${'1 + '.repeat(100)}y${' + 1'.repeat(100)}`).message.split('\n');
    expect(message[1]).toBe(`  1 | …${'+ 1 '.repeat(12)}+ y${' + 1'.repeat(12)} …`);
    expect(message[2]).toBe(`    |  ${' '.repeat(50)}^`);
  });

  test('does not underline beyond the end of the line', () => {
    expect(errorOf('(a,\n  1) = 3').message).toBe(
      'program:2:3: the constant 1 cannot be given a value; put a name on the left of =, or compare with ==\n  2 |   1) = 3\n    |   ^',
    );
    expect(errorOf('f(1,\n  2) = 3').message).toMatch(/\n {2}1 \| f\(1,\n {4}\| \^{4}$/);
  });

  test('shows control characters as spaces, so that they do not control a terminal', () => {
    const { message } = errorOf("x = '\u001b[31m' + 1 # \u0007");
    expect(message).not.toMatch(/\p{Cc}(?<!\n)/u);
    expect(errorOf('x = f"{1:\u001b}"').message).not.toContain('\u001b');
  });

  test('stays short for a long program', () => {
    expect(errorOf(`x = ${'y'.repeat(90_000)}`).message.length).toBeLessThan(1_300);
    expect(errorOf(`import ${'a.'.repeat(40_000)}b\na`).message.length).toBeLessThan(1_000);
  });

  test('says where the program called the failing function', () => {
    const called = (source: string): string | undefined => /\n {2}called from (.*)$/.exec(errorOf(source).message)?.[1];
    expect(called('def f(x):\n  return x + y\n\nz = 1 + f(2)')).toBe('program:4:9');
    expect(called('def f(x): return oops\ndef g(x): return f(x)\ng(1)')).toBe('program:3:1');
    expect(called('def f(x): return f(x)\nf(1)')).toBe('program:2:1');
    expect(called('def f(x): return x\nf(1)\noops')).toBeUndefined();
  });

  test('points into the function where it fails', () => {
    expect(saying('def f(x):\n  return x + y\nf(1)')).toBe(
      '2:14: name y is not defined; give it a value before, as in y = 2',
    );
    expect(saying('g = (1/x for x in [1, 0])\nprint(sum(g))')).toBe(
      '1:7: division by zero; check what is on the right of the operator',
    );
  });
});

describe('run(source, { bindings })', () => {
  const bindings = {};

  test('lists all missing inputs in one error', () => {
    expect(saying('L = (a*b + c) * f', { bindings: { a: 1 } })).toBe('1:8: b, c and f have no value; set b=…,c=…,f=…');
    expect(saying('L = a * 2', { bindings })).toBe('1:5: a has no value; set a=…');
    expect(saying('a, p[q] = 1, 2', { bindings })).toBe('1:4: p and q have no value; set p=…,q=…');
    expect(saying('(a, (r.data, s[0])) = 1, (2, 3)', { bindings })).toBe('1:6: r and s have no value; set r=…,s=…');
    expect(saying('t[u][w] = 1', { bindings })).toBe('1:1: t, u and w have no value; set t=…,u=…,w=…');
    expect(saying('a = a + 1', { bindings })).toBe('1:5: a has no value; set a=…');
    expect(saying('def g(x): return k*x\nL = g(2)', { bindings })).toBe('1:18: k has no value; set k=…');
  });

  test('lists eight of many', () => {
    const many = Array.from({ length: 30 }, (_, i) => `x${i}`);
    expect(saying(many.join('*'), { bindings })).toBe(
      '1:1: x0, x1, x2, x3, x4, x5, x6, x7 and 22 more have no value; ' +
        'set x0=…,x1=…,x2=…,x3=…,x4=…,x5=…,x6=…,x7=…,…',
    );
  });

  test('suggests a similar name for a missing one', () => {
    expect(saying('alpha = 2\nL = alpah * pi', { bindings })).toBe(
      '2:5: alpah and pi have no value; set alpah=…,pi=…, or write alpha for alpah, math.pi for pi',
    );
  });

  test('does not treat an unknown function as an input', () => {
    expect(saying('L = tanhh(2)', { bindings })).toBe('1:5: name tanhh is not defined; did you mean tanh?');
  });
});

describe('a suggestion', () => {
  test.each([
    ['x = sqrt(2)', 'did you mean math.sqrt?'],
    ['x = vaLue(2)', 'did you mean Value?'],
    ['x = rnage(2)', 'did you mean range?'],
    ['x = valu', 'did you mean Value?'],
    ['xs = [1]\nx = sx', 'did you mean xs?'],
    ['x = completely_different', 'give it a value before, as in completely_different = 2'],
    ['L == 2 * 3', 'write L = to give it a value'],
  ])('for %j is %j', (source, hint) => {
    expect(errorOf(source).hint).toBe(hint);
  });
});

test('an error in dotgrad is not reported as an error in the program', () => {
  expect(() => run('x = 1', { limits: null as never })).not.toThrow();
  expect(() => run('x = 1', { bindings: null as never })).toThrow(TypeError);
});
