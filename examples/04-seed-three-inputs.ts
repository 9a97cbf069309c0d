import { figure, Value } from 'dotgrad';

const a = new Value(1, 'a');
const b = new Value(2, 'b');
const c = new Value(3, 'c');
const r = a.mul(b).sub(c).as('r');
r.backward();

export default figure(r, { title: 'A function of three inputs: r = a*b - c' });
