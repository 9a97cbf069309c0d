import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { drawingOption } from '../../dist/cli/options/drawing.node.js';
import { createProgram } from '../../dist/cli/program.node.js';
import { readText } from '../../dist/options/kinds.js';
import { appliesTo, type OptionName, optionNames, options } from '../../dist/options/options.js';
import type { OptionRecord, Thing } from '../../dist/options/record.js';
import { sessionIn } from '../cli/dotgrad.js';
import { remark } from '../markdown/unified.ts';

const record = (name: OptionName): OptionRecord => options[name];

test('each record says what it is in one sentence, and what it applies to', () => {
  for (const name of optionNames) {
    const { says, things, formats, words, takes } = record(name);
    expect(says, name).toMatch(/^[a-z][^.]*$/);
    expect(things.length, name).toBeGreaterThan(0);
    expect(formats.length, name).toBeGreaterThan(0);
    if (takes === 'word') expect(words?.length, name).toBeGreaterThan(1);
  }
});

test('each record has a default that its option takes, and other options where it names them', () => {
  for (const name of optionNames) {
    const { default: otherwise, needs, excludes = [] } = record(name);
    if (otherwise !== undefined && typeof otherwise !== 'boolean')
      expect(readText(record(name), String(otherwise)), name).toEqual(otherwise);
    for (const other of [needs, ...excludes]) if (other !== undefined) expect(optionNames).toContain(other);
    for (const rival of excludes) expect(record(rival as OptionName).excludes).toContain(name);
    const { needsWord, valueExcludes = {} } = record(name);
    if (needsWord !== undefined) expect(record(needs as OptionName).words).toContain(needsWord);
    for (const [value, rivals] of Object.entries(valueExcludes)) {
      expect(readText(record(name), value), name).toBeDefined();
      for (const rival of rivals) expect(optionNames).toContain(rival);
    }
  }
});

describe('createProgram()', () => {
  const program = createProgram(sessionIn());
  const flags = (command: string): (OptionName | undefined)[] =>
    program.commands
      .find((each) => each.name() === command)!
      .options.map((option) => drawingOption(option.attributeName()))
      .filter((name) => name !== undefined);
  const offered = (...things: Thing[]): OptionName[] =>
    optionNames.filter((name) => record(name).flag !== undefined && things.some((thing) => appliesTo(name, thing)));

  test('offers render and embed every drawing option with a flag', () => {
    expect(new Set(flags('render'))).toEqual(new Set(offered('graph', 'dot', 'plot')));
    expect(new Set(flags('embed'))).toEqual(new Set(offered('graph', 'dot', 'plot')));
  });

  test('offers diff those that a difference follows: no focus, hops, path and limit', () => {
    expect(new Set(flags('diff'))).toEqual(new Set(offered('difference')));
    for (const name of ['focus', 'hops', 'paths', 'limit'] as const) expect(flags('diff')).not.toContain(name);
  });
});

test('every word of a record draws in a fence, with its example', async () => {
  const words = optionNames.flatMap((name) => {
    const { word, example, needs } = record(name);
    return word === undefined || needs !== undefined ? [] : [example === undefined ? word : `${word}="${example}"`];
  });
  expect(words.length).toBeGreaterThan(15);
  for (const word of words) {
    const drawing = remark()(`\`\`\`dotgrad ${word}\na = Value(2.0)\nL = a*3\nL.backward()\n\`\`\`\n`);
    await expect(
      drawing.then(({ html }) => html),
      word,
    ).resolves.toContain('<svg');
  }
});

test('the types of DrawOptions and ViewOptions have the sentence and the default of each option', () => {
  const types = readFileSync('dist/options/options.d.ts', 'utf8');
  const [, draw = ''] = /interface DrawOptions [^{]*\{(.*?)\n\}/s.exec(types) ?? [];
  for (const name of optionNames) {
    const { says } = record(name);
    const [, comment = ''] = new RegExp(`/\\*\\* (.*) \\*/\\n    readonly ${name}\\?:`).exec(draw) ?? [];
    expect(comment.toLowerCase(), name).toContain(says.toLowerCase());
  }
  expect(draw).toMatch(/column[^\n]* Default: `830`\./);
  expect(/interface ViewOptions [^{]*\{(.*?)\n\}/s.exec(types)?.[1]).toContain('readonly fold?');
});
