import { figure, Value } from 'dotgrad';

const a = new Value(3, 'a');
const b = a.add(a).as('b');
b.backward();

export default figure(b, { title: 'A value used twice: its gradients add up' });
