import { figure, Value } from 'dotgrad';

const a = new Value(2, 'a');
const b = new Value(-3, 'b');
const c = new Value(10, 'c');
const e = a.mul(b).as('e');
const d = e.add(c).as('d');
const f = new Value(-2, 'f');
const L = d.mul(f).as('L');
L.backward();

export default figure(L, { title: 'An expression and its gradients: L = (a*b + c) * f' });
