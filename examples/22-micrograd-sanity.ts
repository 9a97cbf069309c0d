import { figure, Value } from 'dotgrad';

const x = new Value(-4, 'x');
const z = x.mul(2).add(2).add(x).as('z');
const q = z.relu().add(z.mul(x)).as('q');
const h = z.mul(z).relu().as('h');
const y = h.add(q).add(q.mul(x)).as('y');
y.backward();

const title = "micrograd's sanity check";
export default figure(y, { title, style: 'record' });
export const compact = figure(y, { title, style: 'compact' });
