import { figure, Value } from 'dotgrad';

const a = new Value(3, 'a');
const b = a.add(a).as('b');
b.backward();

const title = 'A value used twice: its gradients add up';
export default figure(b, { title, style: 'record' });
export const strip = figure(b, { title: `${title}, step by step`, steps: 'strip' });
export const motion = figure(b, { title, steps: 'motion' });
