import { figure, Value } from 'dotgrad';

const a = new Value(2, 'a');
const b = new Value(-3, 'b');
const c = new Value(10, 'c');
const d = a.mul(b).add(c).as('d');
d.backward();

export default figure(d, { title: 'A function of three inputs: d = a*b + c' });
