import { expect, test } from 'vitest';
import { failure, inWords, ledBy, type Message, messageOf, portable, saidIn } from '../../dist/check/message.js';
import { inFence, inFlags } from '../../dist/options/spell.js';

const message: Message = {
  where: { file: 'a.py', line: 3, column: 5 },
  what: 'this graph is folded',
  advice: [{ option: 'fold', value: 'none' }, ' or ', { option: 'limit', value: 500 }, ' draws all'],
  shown: '  3 | L',
};

test('inWords(message, spelling) spells options as code, flags and fences have them', () => {
  expect(inWords(message)).toBe("a.py:3:5: this graph is folded; fold: 'none' or limit: 500 draws all\n  3 | L");
  expect(saidIn(message, inFlags)).toBe('this graph is folded; --fold none or --limit 500 draws all');
  expect(saidIn(message, inFence)).toBe('this graph is folded; fold=none or limit=500 draws all');
});

test('inWords(message) names as much of the place as is known', () => {
  expect(inWords({ what: 'x', where: { file: 'a.dot' } })).toBe('a.dot: x');
  expect(inWords({ what: 'x', where: { file: 'a.ts', line: 2 } })).toBe('a.ts:2: x');
  expect(inWords({ what: 'x', where: { line: 2, column: 1 } })).toBe('line 2, column 1: x');
});

test('failure(Kind, message) is an error of that kind which still knows its message as data', () => {
  const error = failure(RangeError, message);
  expect(error).toBeInstanceOf(RangeError);
  expect(error.message).toBe(inWords(message));
  expect(messageOf(error)).toBe(message);
  expect(messageOf(new Error('x'))).toBeUndefined();
  expect(messageOf('x')).toBeUndefined();
});

test('inWords(message) has what came in words of its own, where its value is not at hand', () => {
  expect(inWords({ what: 'Value()', rule: 'takes a number', gotWords: 'a list' })).toBe(
    'Value() takes a number, got a list',
  );
});

test('saidIn(message) shows what came at a path as JSON has it, in code, flags and fences alike', () => {
  const at = (got: unknown): Message => ({ what: 'bad graph', path: 'nodes[3].data', rule: 'must be a number', got });
  for (const spelling of [undefined, inFlags, inFence]) {
    expect(saidIn(at('3'), spelling)).toBe('bad graph: nodes[3].data must be a number, got "3"');
    expect(saidIn(at(undefined), spelling)).toBe('bad graph: nodes[3].data must be a number, got nothing');
    expect(saidIn(portable(at('3'), inFence), spelling)).toBe('bad graph: nodes[3].data must be a number, got "3"');
  }
});

test('ledBy(lead, message) puts words before a message and keeps its options as data', () => {
  const led = ledBy('the picture a.svg cannot be drawn: ', message);
  expect(saidIn(led, inFlags)).toBe(
    'the picture a.svg cannot be drawn: this graph is folded; --fold none or --limit 500 draws all',
  );
});

test('portable(message, spelling) can be sent to another thread and says the same', () => {
  const refused: Message = { what: 'the option theme', rule: 'must be a string', got: () => 1 };
  const sent = structuredClone(portable(refused, inFence));
  expect(saidIn(sent, inFence)).toBe(saidIn(refused, inFence));
  expect(saidIn(sent, inFence)).toBe('the option theme must be a string, got a function');
});

test.each<[option: string, value: unknown, code: string, flag: string, word: string]>([
  ['fold', undefined, 'fold', '--fold', 'fold'],
  ['fold', 2, 'fold: 2', '--fold 2', 'fold=2'],
  ['paths', ['a', 'L'], 'paths: ["a","L"]', '--path a..L', 'path=a..L'],
  ['grad', false, 'grad: false', '--no-grad', 'show=data'],
  ['partials', true, 'partials: true', '--partials', 'partials'],
  ['title', 'A neuron', "title: 'A neuron'", '--title A neuron', 'title="A neuron"'],
  ['set', 'a=2', "set: 'a=2'", '--set a=2', 'set="a=2"'],
])('an option %s of %j is written as each place has it', (option, value, code, flag, word) => {
  expect(saidIn({ what: { option, value } })).toBe(code);
  expect(saidIn({ what: { option, value } }, inFlags)).toBe(flag);
  expect(saidIn({ what: { option, value } }, inFence)).toBe(word);
});
