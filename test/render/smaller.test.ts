import { type Graph, trace, Value } from 'dotgrad';
import { expect, it } from 'vitest';
import { phraseIn } from '../../dist/check/message.js';
import { adviceOn } from '../../dist/render/scene/lay-out.js';

/** A chain of a number of ops. */
function chain(length: number): Value {
  let value = new Value(1, 'x');
  for (let i = 0; i < length; i++) value = value.tanh();
  return value;
}

it('adviceOn(graph, isLate) advises more time only if the time was up, and a fold only if that is smaller', () => {
  const said = (graph: Graph, isLate: boolean): string => phraseIn(adviceOn(graph, isLate));
  const [small, large] = [trace(chain(2)), trace(chain(400))];
  expect(said(small, true)).toBe('a longer timeout may help');
  expect(said(small, false)).toBe('draw it as dot to see what Graphviz was given');
  expect(said(large, true)).toMatch(/^a longer timeout may help, or fold: 'auto' with limit: 800 \(/);
  expect(said(large, false)).toMatch(/^fold: 'auto' with limit: 800 \(/);
});
