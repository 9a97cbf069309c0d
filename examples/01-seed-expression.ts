import { figure, Value } from 'dotgrad';

const a = new Value(-4, 'a');
const b = new Value(2, 'b');
let c = a.add(b).as('c');
c = c.add(c.add(1)).as('c');
c = c.add(c.add(1).add(a.neg())).as('c');
c.backward();

export default figure(c, { title: 'A first expression: c += c + 1; c += 1 + c + (-a)', style: 'record' });
