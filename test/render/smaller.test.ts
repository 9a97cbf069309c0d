import { trace, Value } from 'dotgrad';
import { expect, it } from 'vitest';
import { adviceOn } from '../../dist/render/draw-graph.js';

/** A chain of so many ops. */
function chain(length: number): Value {
  let value = new Value(1, 'x');
  for (let i = 0; i < length; i++) value = value.tanh();
  return value;
}

it('adviceOn(graph, isLate) advises more time only where the time was up, and a fold only where that is smaller', () => {
  const [small, large] = [trace(chain(2)), trace(chain(400))];
  expect(adviceOn(small, true)).toBe('a longer timeout may help');
  expect(adviceOn(small, false)).toBe('draw it as dot to see what Graphviz was given');
  expect(adviceOn(large, true)).toMatch(/^a longer timeout may help, or fold auto with limit 800 \(/);
  expect(adviceOn(large, false)).toMatch(/^fold auto with limit 800 \(/);
});
