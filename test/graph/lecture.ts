import { Value } from 'dotgrad';

/** Figure 01: the program of the seed notebook. */
export function seed(): Value {
  const a = new Value(-4, 'a');
  const b = new Value(2, 'b');
  let c = a.add(b);
  c = c.add(c.add(1));
  c = c.add(c.add(1).add(a.neg()));
  return run(c.as('c'));
}

/** Figure 09: L = (a*b + c) * f. */
export function expression(): Value {
  const a = new Value(2, 'a');
  const b = new Value(-3, 'b');
  const c = new Value(10, 'c');
  const f = new Value(-2, 'f');
  return run(a.mul(b).as('e').add(c).as('d').mul(f).as('L'));
}

/** Figure 12: the neuron. */
export function neuron(): Value {
  return run(activation().tanh().as('o'));
}

/** Figure 16: the neuron with tanh taken apart. */
export function neuronByExp(): Value {
  const e = activation().mul(2).exp().as('e');
  return run(e.sub(1).div(e.add(1)).as('o'));
}

function activation(): Value {
  const x1 = new Value(2, 'x1');
  const x2 = new Value(0, 'x2');
  const w1 = new Value(-3, 'w1');
  const w2 = new Value(1, 'w2');
  const b = new Value(6.8813735870195432, 'b');
  return x1.mul(w1).as('x1*w1').add(x2.mul(w2).as('x2*w2')).as('x1*w1 + x2*w2').add(b).as('n');
}

/** Figure 21: the program of micrograd's README. */
export function readme(): Value {
  const a = new Value(-4, 'a');
  const b = new Value(2, 'b');
  let c = a.add(b);
  let d = a.mul(b).add(b.pow(3));
  c = c.add(c.add(1));
  c = c.add(c.add(1).add(a.neg()));
  d = d.add(d.mul(2).add(b.add(a).relu()));
  d = d.add(d.mul(3).add(b.sub(a).relu()));
  const f = c.sub(d).as('e').pow(2).as('f');
  const g = f.div(2);
  return run(g.add(f.pow(-1).mul(10)).as('g'));
}

/** Figure 22: micrograd's sanity check. */
export function sanity(): Value {
  const x = new Value(-4, 'x');
  const z = x.mul(2).add(2).add(x).as('z');
  const q = z.relu().add(z.mul(x)).as('q');
  const h = z.mul(z).relu().as('h');
  return run(h.add(q).add(q.mul(x)).as('y'));
}

function run(root: Value): Value {
  root.backward();
  return root;
}
