import { describe, expect, test } from 'vitest';
import { readProgram } from '../../../dist/cli/input/notation.node.js';
import { dotgrad, sessionIn } from '../dotgrad.js';
import { filled, notebook } from './learner.js';

const context = { session: sessionIn(), set: undefined, quiet: true, python: {} };

async function namesOf(path: string, text: string, isExpression = false, set?: string): Promise<string[]> {
  const figures = await readProgram({ path, text, context: { ...context, set }, isExpression });
  return figures.map(({ name }) => name);
}

describe('readProgram(text) names the pictures', () => {
  test.each(['a*b', '(a*b).tanh()'])('of the expression %s, which has no label, figure', async (text) => {
    expect(await namesOf('-e', text, true, 'a=1,b=2')).toEqual(['figure']);
  });

  test('of a program from standard input without a name figure, and after the label else', async () => {
    expect(await namesOf('-', 'a = Value(2.0)\na*3')).toEqual(['figure']);
    expect(await namesOf('-', 'a = Value(2.0)\nL = a*3')).toEqual(['L']);
  });

  test('of a file after the file', async () => {
    expect(await namesOf('x/neuron.py', 'a = Value(2.0)\na*3')).toEqual(['neuron']);
  });

  test('by a label that is a path without its slashes: the file stays in the folder', async () => {
    expect(await namesOf('-', "Value(2.0, label='../../x')")).toEqual(['x']);
  });
});

describe('dotgrad render', () => {
  test('says that it does not read a micrograd beside the program', async () => {
    const program = 'from micrograd.engine import Value\na = Value(2.0)\ndraw_dot(a * 3)';
    const files = { 'a.py': program, 'n.ipynb': notebook(program), 'b.py': program.replace(/.*/, '') };
    const said = (name: string): string =>
      `dotgrad: ${name}: micrograd is built in, and the one beside this file is not read; if it computes something else, run the program with your own Python: --python\n`;
    const cwd = filled({ ...files, 'micrograd/engine.py': 'class Value: pass' });
    const run = async (file: string, at = cwd): Promise<string> => {
      const { code, stderr } = await dotgrad(['render', file, '-T', 'json', '-o', 'out'], { cwd: at });
      expect(code).toBe(0);
      return stderr;
    };
    expect(await run('a.py')).toBe(said('a.py'));
    expect(await run('n.ipynb')).toBe(said('n.ipynb'));
    expect(await run('b.py')).toBe('');
    expect(await run('a.py', filled(files))).toBe('');
  });
});
