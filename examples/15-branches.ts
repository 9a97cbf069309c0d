import { figure, Value } from 'dotgrad';

const a = new Value(-2, 'a');
const b = new Value(3, 'b');
const d = a.mul(b).as('d');
const e = a.add(b).as('e');
const f = d.mul(e).as('f');
f.backward();

export default figure(f, { title: 'Two branches from the same values: f = (a*b) * (a + b)' });
