import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { interpreters } from '../../python/interpreters.js';
import { isNear } from '../support.js';

/** The Python that programs are compared with; undefined if there is none. */
export const [python] = interpreters();
const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
/** The lecture's classes and a program that uses them. */
export const LECTURE = read('lecture.py');
/** micrograd's. */
export const MICROGRAD = read('micrograd.py');

/** A program with parts replaced, each of which must be there. */
export function edited(program: string, ...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replaceAll(from, to);
  }, program);
}

/** What Python prints for a program. */
export function printed(program: string): string {
  const { stdout, stderr, status } = spawnSync(python?.command as string, ['-'], { input: program, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The words and the numbers of a text, separately, as the order of sums may change the last digits. */
const words = (text: string): string[] => text.split(/([-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?)/);

/** Expects the same words, and numbers that are equal to nine digits. */
export function expectSame(ours: string, theirs: string): void {
  const [a, b] = [words(ours), words(theirs)];
  expect(a.length).toBe(b.length);
  a.forEach((word, i) => {
    const other = b[i] as string;
    if (word !== other) expect([word, other, isNear(Number(word), Number(other), 1e-9)]).toEqual([word, other, true]);
  });
}

/** The text of a method, up to the next one. */
export function method(program: string, name: string): string {
  const [, indent = ''] = new RegExp(`^( +)def ${name}\\(`, 'm').exec(program) ?? [];
  const from = program.indexOf(`${indent}def ${name}(`);
  return program.slice(from, program.indexOf(`\n${indent}def `, from) + 1);
}
