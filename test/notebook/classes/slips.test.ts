import { spawnSync } from 'node:child_process';
import { NotebookError, run } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';
import { expectSame, LECTURE, MICROGRAD, python } from './programs.js';

/** What Python prints for each of many programs; undefined for those that fail. */
function printedEach(programs: readonly string[]): (string | null)[] {
  const driver = `import json, sys, io, contextlib
sys.setrecursionlimit(500)
found = []
for program in json.load(sys.stdin):
    text = io.StringIO()
    try:
        with contextlib.redirect_stdout(text): exec(compile(program, "program", "exec"), {"__name__": "__main__"})
        found.append(text.getvalue())
    except Exception: found.append(None)
print(json.dumps(found))`;
  const { stdout } = spawnSync(python?.command as string, ['-c', driver], {
    input: JSON.stringify(programs),
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return JSON.parse(stdout) as (string | null)[];
}

describe.skipIf(python === undefined)('run(program) of a class with one slip', () => {
  const SLIPS: Readonly<Record<string, string>> = {
    '+=': '=',
    '**': '*',
    '*': '+',
    '+': '-',
    '-': '+',
    '/': '*',
    '<': '>',
  };

  test.for([
    ['lecture.py', LECTURE, 'random.seed'],
    ['micrograd.py', MICROGRAD, 'a = Value(-4.0)'],
  ] as const)('%s, whatever the slip, is refused or computes what Python computes', ([, program, end]) => {
    const classes = program.slice(0, program.indexOf(end));
    const words = /\+=|\*\*|(?<![*])[*](?![*])|[-+/<](?!=)|\b(?:self|other|out)\b/g;
    const slips = [...classes.matchAll(words), ...classes.matchAll(/^ {4,}\S.*\n/gm)].map(({ 0: text, index }) => {
      const slip = SLIPS[text] ?? (text.endsWith('\n') ? '' : text === 'other' ? 'self' : 'other');
      return program.slice(0, index) + slip + program.slice(index + text.length);
    });
    const theirs = printedEach(slips);
    let equal = 0;
    slips.forEach((slip, i) => {
      const expected = theirs[i];
      let ours: string | undefined;
      try {
        ours = run(slip).output;
      } catch (error) {
        if (!(error instanceof NotebookError)) throw error;
      }
      if (ours === undefined || typeof expected !== 'string') return;
      expectSame(ours, expected);
      equal++;
    });
    expect(slips.length).toBeGreaterThan(150);
    expect([equal > 0, equal < slips.length / 2]).toEqual([true, true]);
  });
});
