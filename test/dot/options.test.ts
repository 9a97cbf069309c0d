import { toDot, toJson, toSvg, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';

const OPTIONS = [
  'style',
  'width',
  'cells',
  'digits',
  'legend',
  'rankdir',
  'theme',
  'precision',
  'grad',
  'partials',
  'simplify',
  'fold',
  'background',
  'title',
  'alt',
  'id',
  'scale',
  'timeout',
];

const CASES: readonly [option: string, value: unknown, message: string][] = [
  ['rankdir', 'RL', `the option rankdir must be 'LR' or 'TB', got the string "RL"`],
  ['theme', 'neon', 'the option theme must be one of light, dark, paper, lecture, got the string "neon"'],
  ['theme', 'constructor', 'the option theme must be one of light, dark, paper, lecture, got the string "constructor"'],
  ['style', 'tree', 'the option style must be one of record, compact, layers, auto, got the string "tree"'],
  ['width', 40, 'the option width must be a whole number from 100 to 100,000, got 40'],
  ['cells', 'column', `the option cells must be 'row' or 'stacked', got the string "column"`],
  ['digits', 0, 'the option digits must be a whole number from 1 to 17, got 0'],
  ['digits', 40, 'the option digits must be a whole number from 1 to 17, got 40'],
  ['legend', 'no', `the option legend must be true or false or 'auto', got the string "no"`],
  ['precision', 18, 'the option precision must be a whole number from 0 to 17, got 18'],
  ['precision', 1.5, 'the option precision must be a whole number from 0 to 17, got 1.5'],
  [
    'precision',
    '4',
    'the option precision must be a whole number from 0 to 17, got the string "4"; write 4 without quotes',
  ],
  ['grad', 'no', 'the option grad must be true or false, got the string "no"'],
  ['partials', 1, 'the option partials must be true or false, got 1'],
  ['simplify', null, 'the option simplify must be true or false, got null'],
  ['fold', 0, "the option fold must be a whole number from 1, 'auto', 'plates' or 'none', got 0"],
  ['fold', true, "the option fold must be a whole number from 1, 'auto', 'plates' or 'none', got true"],
  ['background', 'url(x)', 'the option background must be #rrggbb, white, black or none, got the string "url(x)"'],
  ['background', '#fff', 'the option background must be #rrggbb, white, black or none, got the string "#fff"'],
];

const DRAWING_CASES: readonly [option: string, value: unknown, message: string][] = [
  ['title', 5, 'the option title must be a string, true or false, or both as { text, shown }, got 5'],
  ['alt', null, 'the option alt must be a string, got null'],
  ['id', '1st', 'the option id must be a letter and then letters, digits, - or _, got the string "1st"'],
  ['id', 'a"b', 'the option id must be a letter and then letters, digits, - or _, got the string "a\\"b"'],
  ['scale', 0, 'the option scale must be a number above 0 and up to 16, got 0'],
  ['scale', Number.NaN, 'the option scale must be a number above 0 and up to 16, got NaN'],
  [
    'timeout',
    '3',
    'the option timeout must be a number above 0 and up to 86,400, got the string "3"; write 3 without quotes',
  ],
  [
    'title',
    Object.create(null),
    'the option title must be a string, true or false, or both as { text, shown }, got an object',
  ],
  ['timeout', -1, 'the option timeout must be a number above 0 and up to 86,400, got -1'],
];

describe('toDot(value, options), toSvg and toJson', () => {
  it.each([...CASES, ...DRAWING_CASES])('reject { %s: %s }', async (option, value, message) => {
    const options = { [option]: value } as never;
    expect(() => toDot(new Value(1), options)).toThrow(new TypeError(message));
    expect(() => toJson(new Value(1), options)).toThrow(new TypeError(message));
    await expect(toSvg(new Value(1), options)).rejects.toThrow(new TypeError(message));
  });

  it.each(['colour', '__proto__x', 'toString'])('reject the unknown option %s and list the known ones', (option) => {
    const draw = (): string => toDot(new Value(1), { [option]: 1 } as never);
    expect(draw).toThrow(TypeError);
    expect(draw).toThrow(`unknown option "${option}"; the options are rankdir, theme, `);
    for (const name of OPTIONS) expect(draw).toThrow(new RegExp(`options are .*\\b${name}\\b`));
  });

  it.each([
    ['Theme', 'theme'],
    ['prec', 'precision'],
    ['rankDir', 'rankdir'],
  ])('refuse the unknown option %s and ask whether %s was meant', (option, meant) => {
    const message = `unknown option "${option}"; did you mean ${meant}? The options are rankdir, theme, `;
    expect(() => toDot(new Value(1), { [option]: 1 } as never)).toThrow(message);
  });

  it.each([
    [null, 'null'],
    ['dark', 'the string "dark"'],
    [4, '4'],
    [[], 'an array of 0'],
  ])('refuse %s in place of options', (options, got) => {
    const message = `options must be an object such as { theme: 'dark' }, got ${got}`;
    expect(() => toDot(new Value(1), options as never)).toThrow(new TypeError(message));
  });

  it('treat an undefined option as not given', () => {
    expect(toDot(new Value(1), { theme: undefined, fold: undefined } as never)).toBe(toDot(new Value(1)));
  });

  it.each([
    [undefined, 'a figure shows a Value, a graph or a plot, got undefined'],
    [null, 'a figure shows a Value, a graph or a plot, got null'],
    ['a*b', 'a figure shows a Value, a graph or a plot, got the string "a*b"'],
    [3, 'a figure shows a Value, a graph or a plot, got 3'],
    [
      [new Value(1)],
      'a figure shows a Value, a graph or a plot, got an array of 1; make a figure of one of its elements',
    ],
    [{}, 'a figure shows a Value, a graph or a plot, got an object'],
  ])('refuse %s as what to draw', (thing, message) => {
    expect(() => toDot(thing as never)).toThrow(new TypeError(message));
  });
});
