import { describe, expect, test } from 'vitest';
import { readProgram } from '../../../dist/cli/input/notation.node.js';
import { sessionIn } from '../dotgrad.js';

const context = { session: sessionIn(), set: undefined, quiet: true, python: {} };

function namesOf(path: string, text: string, isExpression = false, set?: string): string[] {
  return readProgram({ path, text, context: { ...context, set }, isExpression }).map(({ name }) => name);
}

describe('readProgram(text) names the pictures', () => {
  test.each(['a*b', '(a*b).tanh()'])('of the expression %s, which has no label, figure', (text) => {
    expect(namesOf('-e', text, true, 'a=1,b=2')).toEqual(['figure']);
  });

  test('of a program from standard input without a name figure, and after the label else', () => {
    expect(namesOf('-', 'a = Value(2.0)\na*3')).toEqual(['figure']);
    expect(namesOf('-', 'a = Value(2.0)\nL = a*3')).toEqual(['L']);
  });

  test('of a file after the file', () => {
    expect(namesOf('x/neuron.py', 'a = Value(2.0)\na*3')).toEqual(['neuron']);
  });

  test('by a label that is a path without its slashes: the file stays in the folder', () => {
    expect(namesOf('-', "Value(2.0, label='../../x')")).toEqual(['x']);
  });
});
