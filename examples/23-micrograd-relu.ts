import { figure, Value } from 'dotgrad';

const x = new Value(1, 'x');
const y = x.mul(2).add(1).relu().as('y');
y.backward();

export default figure(y, { title: 'A rectifier: y = ReLU(x*2 + 1)', style: 'record' });
