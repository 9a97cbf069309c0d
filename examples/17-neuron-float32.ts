import { figure, Value } from 'dotgrad';

const x1 = new Value(2, 'x1');
const x2 = new Value(0, 'x2');
const w1 = new Value(-3, 'w1');
const w2 = new Value(1, 'w2');
const b = new Value(Math.fround(6.8813735870195432), 'b'); // as PyTorch's default dtype keeps it

const x1w1 = x1.mul(w1).as('x1*w1');
const x2w2 = x2.mul(w2).as('x2*w2');
const x1w1x2w2 = x1w1.add(x2w2).as('x1*w1 + x2*w2');
const n = x1w1x2w2.add(b).as('n');
const o = n.tanh().as('o');
o.backward();

export default figure(o, { title: "The same neuron with PyTorch's float32 bias", style: 'record', precision: 8 });
