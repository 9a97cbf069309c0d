import { type DrawOptions, diffToSvg, figure, rawDot, toDot, toJson, toSvg, trace, Value } from 'dotgrad';
import { functionPlot } from 'dotgrad/plot';
import { describe, expect, test } from 'vitest';
import { defaultsFor } from '../../dist/options/check.js';
import { readText } from '../../dist/options/kinds.js';
import { appliesTo, type OptionName, optionNames, options } from '../../dist/options/options.js';
import type { OptionRecord, Thing } from '../../dist/options/record.js';

const L = new Value(2, 'a').mul(3).as('L');
const things: Readonly<Record<Exclude<Thing, 'difference'>, Parameters<typeof figure>[0]>> = {
  graph: L,
  dot: rawDot('digraph { a -> b }'),
  plot: functionPlot((x) => x * x, { from: -1, to: 1, step: 0.5 }),
};

/** A value that an option takes: the example of its record, or the opposite of its default. */
function good(name: OptionName): unknown {
  const { takes, values = {}, example, default: otherwise }: OptionRecord = options[name];
  if (example !== undefined) return Object.hasOwn(values, example) ? values[example] : readText(options[name], example);
  if (takes === 'listener') return () => {};
  return takes === 'flag' ? otherwise !== true : takes === 'id' ? 'x' : 9;
}

/** An option with what it needs. */
function given(name: OptionName): DrawOptions {
  const { needs, needsWord }: OptionRecord = options[name];
  return { [name]: good(name), ...(needs === undefined ? {} : { [needs]: needsWord ?? good(needs as OptionName) }) };
}

/** How an option is refused: by its name, or by that of the one that it needs. */
function refusal(name: OptionName): RegExp {
  const { needs = name }: OptionRecord = options[name];
  return new RegExp(`^(?:${name}|${needs}) applies to .*, not to .*; leave it out$`);
}

describe('figure(thing, options)', () => {
  test.each(Object.keys(things) as (keyof typeof things)[])('takes of a %s the options that it follows', (thing) => {
    for (const name of optionNames) {
      const make = (): unknown => figure(things[thing], given(name));
      if (appliesTo(name, thing)) expect(make, name).not.toThrow();
      else expect(make, name).toThrow(refusal(name));
    }
  });

  test.each<[DrawOptions, string]>([
    [{ hops: 2 }, "hops has no effect without focus; add focus: 'L' or leave it out"],
    [{ flow: 'backward', step: 2 }, 'step and flow cannot be combined; leave out one of them'],
    [{ focus: 'a', paths: ['a', 'L'] }, 'focus and paths cannot be combined; leave out one of them'],
  ])('refuses %o', (options, message) => {
    expect(() => figure(L, options)).toThrow(new TypeError(message));
  });
});

describe('an option without effect beside a style is refused by name by', () => {
  const noCells = "cells has no effect with style: 'record'; choose style: 'compact' or style: 'auto' or leave it out";
  const noPlaces =
    "precision has no effect with style: 'compact'; choose style: 'record' or style: 'auto' or leave it out";

  test('figure(thing, options), unless DOT has it', () => {
    expect(() => figure(L, { style: 'record', cells: 'row' })).toThrow(new TypeError(noCells));
    expect(() => figure(L, { style: 'record', digits: 2 })).toThrow("digits has no effect with style: 'record'");
    expect(() => figure(L, { style: 'compact', precision: 2 })).not.toThrow();
    expect(() => figure(L, { style: 'auto', cells: 'row', digits: 2, precision: 2 })).not.toThrow();
  });

  test('toSvg(thing, options), but not toDot, nor if the style is the own one of a figure', async () => {
    await expect(toSvg(L, { style: 'compact', precision: 2 })).rejects.toThrow(new TypeError(noPlaces));
    const own = figure(L, { style: 'compact', precision: 2 });
    expect(toDot(own)).toBe(toDot(L, { precision: 2 }));
    expect(await toSvg(own)).toContain('<svg');
    expect(await toSvg(figure(L, { style: 'record' }), { digits: 2 })).toContain('<svg');
  });

  test('diffToSvg', async () => {
    const graph = trace(L);
    await expect(diffToSvg(graph, graph, { style: 'record', cells: 'row' })).rejects.toThrow(noCells);
  });
});

describe('an option that cannot be followed is refused by name by', () => {
  test('toSvg, toDot and toJson', async () => {
    await expect(toSvg(things.plot, { fold: 2 })).rejects.toThrow('fold applies to graphs of values');
    await expect(toSvg(things.dot, { grad: false })).rejects.toThrow('grad applies to graphs of values');
    expect(() => toDot(things.dot as never, { partials: true })).toThrow('partials applies to');
    expect(() => toJson(things.plot, { focus: 'a' })).toThrow('focus applies to');
  });

  test('toSvg of a figure, whose own options are kept', async () => {
    const own = figure(things.plot, { title: 'T' });
    await expect(toSvg(own, { fold: 2 })).rejects.toThrow('fold applies to');
    expect(await toSvg(own)).toContain('>T</title>');
  });

  test('diffToSvg', async () => {
    const graph = trace(L);
    for (const name of optionNames.filter((name) => !appliesTo(name, 'difference')))
      await expect(diffToSvg(graph, graph, given(name)), name).rejects.toThrow(/ applies to graphs of values, not /);
    await expect(diffToSvg(graph, graph, { style: 'layers' })).rejects.toThrow(
      "style: 'layers' applies to graphs of values, not to differences; leave it out",
    );
  });
});

test('toSvg(figure, { paths }) shows the paths in place of a focus of the figure', async () => {
  const own = figure(L, { focus: 'a' });
  expect(await toSvg(own, { paths: ['a', 'L'] })).toBe(await toSvg(L, { paths: ['a', 'L'] }));
});

test("defaultsFor('difference', { style: 'layers' }) leaves out a word that does not apply", () => {
  expect(defaultsFor('difference', { style: 'layers', theme: 'dark' })).toEqual({ theme: 'dark' });
  expect(defaultsFor('difference', { style: 'compact' })).toEqual({ style: 'compact' });
  expect(defaultsFor('graph', { style: 'layers' })).toEqual({ style: 'layers' });
});
