import { figure, Value } from 'dotgrad';

const a = new Value(2, 'a');
const b = new Value(-3, 'b');
const c = new Value(10, 'c');
const e = a.mul(b).as('e');
const d = e.add(c).as('d');
const f = new Value(-2, 'f');
const L = d.mul(f).as('L');
L.backward();

const title = 'An expression and its gradients: L = (a*b + c) * f';
export default figure(L, { title, style: 'record' });
export const compact = figure(L, { title, style: 'compact' });
export const strip = figure(L, { title: `${title}, step by step`, steps: 'strip' });
export const motion = figure(L, { title, steps: 'motion' });
