import { figure, numericalDerivative, Value } from 'dotgrad';

const f = (a: number, b: number, c: number) => a * b + c;

const h = 0.0001;
console.log(
  numericalDerivative((a) => f(a, -3, 10), 2, h), // -3.000000000010772
  numericalDerivative((b) => f(2, b, 10), -3, h), // 2.0000000000042206
  numericalDerivative((c) => f(2, -3, c), 10, h), // 0.9999999999976694
);

const a = new Value(2, 'a');
const b = new Value(-3, 'b');
const c = new Value(10, 'c');
const d = a.mul(b).add(c).as('d');
d.backward(); // the same slopes, exact

export default figure(d, { title: 'A function of three inputs: d = a*b + c', style: 'record' });
