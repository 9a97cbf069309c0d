import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { interpreters } from '../../python/interpreters.js';
import { folder } from '../dotgrad.js';

/** The first interpreter of this machine. */
export const [python] = interpreters();

/** A class of the learner's own, whose gradients overwrite, as the lecture's do on purpose for a while. */
const VALUE = `
class Value:
    def __init__(self, data, _children=(), _op='', label=''):
        self.data, self.grad, self.label = data, 0.0, label
        self._prev, self._op, self._backward = set(_children), _op, lambda: None
    def __add__(self, other):
        out = Value(self.data + other.data, (self, other), '+')
        def _backward():
            self.grad = out.grad
            other.grad = out.grad
        out._backward = _backward
        return out
    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other), '*')
        def _backward():
            self.grad = other.data * out.grad
            other.grad = self.data * out.grad
        out._backward = _backward
        return out
`;
/** A value used twice, by that class. */
export const DOUBLE = `${VALUE}
a = Value(3.0)
b = a + a
b.grad = 1.0
b._backward()
`;

/** A notebook of these cells. */
export const notebook = (...cells: readonly string[]): string =>
  JSON.stringify({
    nbformat: 4,
    cells: cells.map((source) => ({ cell_type: 'code', source: source.split(/(?<=\n)/) })),
  });

/** A folder with files, each a text. */
export function filled(files: Readonly<Record<string, string>>): string {
  const cwd = folder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, name, '..'), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

/** The flags that run a program with an interpreter. */
export const by = (command: string | undefined = python?.command): string[] => [
  '--python',
  '--python-command',
  `${command}`,
];
/** The names of the files in a folder. */
export const listed = (cwd: string): string[] => readdirSync(cwd).sort();
