import { figure, Value } from 'dotgrad';

const a = new Value(2, 'a');
const b = new Value(-3, 'b');
const c = new Value(10, 'c');
const f = new Value(-2, 'f');
const forward = () => a.mul(b).as('e').add(c).as('d').mul(f).as('L');
forward().backward();

// A small step of every leaf along its gradient makes L greater.
for (const leaf of [a, b, c, f]) leaf.data += 0.01 * leaf.grad;

export default figure(forward(), {
  title: 'Nudged along the gradient: L rises from -8 to -7.2865',
  style: 'record',
  grad: false,
});
