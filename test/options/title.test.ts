import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { join } from '../../dist/options/options.js';
import { isShown, isTitle, joinTitles, type Title, titleText } from '../../dist/options/title.js';

const title = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.record({ text: fc.string(), shown: fc.boolean() }),
) as fc.Arbitrary<Title>;

describe('joinTitles(own, given)', () => {
  test.each<[Title | undefined, Title | undefined, Title | undefined]>([
    ['A neuron', true, { text: 'A neuron', shown: true }],
    [true, 'A neuron', { text: 'A neuron', shown: true }],
    ['A neuron', 'Another', 'Another'],
    ['A neuron', undefined, 'A neuron'],
    [undefined, true, true],
    [{ text: 'A neuron', shown: true }, false, 'A neuron'],
    [{ text: 'A neuron', shown: true }, 'Another', { text: 'Another', shown: true }],
    ['A neuron', { text: 'Another', shown: false }, { text: 'Another', shown: false }],
    [true, false, false],
  ])('%j and %j is %j', (own, given, both) => {
    expect(joinTitles(own, given)).toEqual(both);
  });

  test('has the last name that is given, and shows it if the last word says so', () => {
    fc.assert(
      fc.property(title, title, (own, given) => {
        const both = joinTitles(own, given);
        expect(isTitle(both)).toBe(true);
        expect(titleText(both)).toBe(titleText(given) ?? titleText(own));
        expect(isShown(both)).toBe(typeof given === 'string' ? isShown(own) : isShown(given));
      }),
    );
  });
});

test('join(defaults, given) joins titles and leaves other options to who gives them last', () => {
  expect(join({ title: 'A', theme: 'dark' }, { title: true, theme: 'light' })).toEqual({
    title: { text: 'A', shown: true },
    theme: 'light',
  });
});
