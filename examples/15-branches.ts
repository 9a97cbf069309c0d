import { figure, Value } from 'dotgrad';

const a = new Value(-2, 'a');
const b = new Value(3, 'b');
const d = a.mul(b).as('d');
const e = a.add(b).as('e');
const f = d.mul(e).as('f');
f.backward();

const title = 'Two branches from the same values: f = (a*b) * (a + b)';
export default figure(f, { title, style: 'record' });
export const compact = figure(f, { title, style: 'compact' });
export const strip = figure(f, { title: `${title}, step by step`, steps: 'strip' });
export const motion = figure(f, { title, steps: 'motion' });
