import { figure, ops, Value } from 'dotgrad';

const a = new Value(2, 'a');
const b = new Value(-1, 'b');
const c = new Value(3, 'c');
const d = a.mul(b).add(c).as('d');
console.log(String(d), d.operands, ops[d.op as 'add'].symbol); // Value(data=1.0) [ Value(data=-2.0), Value(data=3.0) ] +

export default figure(d, { title: 'A value knows its operands and its op', style: 'record', grad: false });
