import { figure, Value } from 'dotgrad';

const a = new Value(-4, 'a');
const b = new Value(2, 'b');
let c = a.add(b).as('c');
let d = a.mul(b).add(b.pow(3)).as('d');
c = c.add(c.add(1)).as('c');
c = c.add(c.add(1).add(a.neg())).as('c');
d = d.add(d.mul(2).add(b.add(a).relu())).as('d');
d = d.add(d.mul(3).add(b.sub(a).relu())).as('d');
const e = c.sub(d).as('e');
const f = e.pow(2).as('f');
let g = f.div(2).as('g');
g = g.add(f.pow(-1).mul(10)).as('g'); // g += 10.0 / f
g.backward();

const title = "micrograd's README example";
export default figure(g, { title, style: 'record' });
export const compact = figure(g, { title, style: 'compact' });
