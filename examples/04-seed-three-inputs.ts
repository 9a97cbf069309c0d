import { figure, numericalDerivative, Value } from 'dotgrad';

const f = (a: number, b: number, c: number) => a * b - c;

const h = 0.0001;
console.log(
  numericalDerivative((a) => f(a, 2, 3), 1, h), // 1.9999999999997797
  numericalDerivative((b) => f(1, b, 3), 2, h), // 1.0000000000021103
  numericalDerivative((c) => f(1, 2, c), 3, h), // -1.0000000000021103
);

const a = new Value(1, 'a');
const b = new Value(2, 'b');
const c = new Value(3, 'c');
const r = a.mul(b).sub(c).as('r');
r.backward(); // the same slopes, exact

export default figure(r, { title: 'A function of three inputs: r = a*b - c', style: 'record' });
