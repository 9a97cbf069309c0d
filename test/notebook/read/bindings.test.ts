import { describe, expect, test } from 'vitest';
import { readBindings } from '../../../dist/notebook/readbindings.js';

describe('readBindings(list, giver)', () => {
  test('reads numbers as Python writes them, and as our own JSON does', () => {
    const list = 'a=2,b=-3.5 c=1_000,d=.5e-1,e=inf,f=Infinity,g=-Infinity,h=NaN,i=+inf';
    expect([...readBindings(list, '--set').values()]).toEqual([
      ...[2, -3.5, 1000, 0.05],
      ...[Infinity, Infinity, -Infinity, NaN, Infinity],
    ]);
  });

  test.each(['a=1__0', 'a=1_', 'a=_1', 'a=1._5', 'a=x', 'a=', '=2', 'a', '2=3', 'a=0x1'])('refuses %s', (part) => {
    expect(() => readBindings(part, '--set')).toThrow(
      new TypeError(`--set takes name=number, separated by commas, such as a=2,b=-3, got the string "${part}"`),
    );
  });
});
