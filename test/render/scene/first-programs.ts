import { Value } from 'dotgrad';

/** Programs as people write them who draw their first larger computation. */
export const programs: Readonly<Record<string, () => Value>> = {
  'an LSTM cell': lstmCell,
  'softmax with cross-entropy': crossEntropy,
  'a loss over three samples': threeSamples,
  'attention of one token over two': attention,
  'a convolution': convolution,
};

function named(name: string, data: readonly number[]): Value[] {
  return data.map((x, i) => new Value(x, `${name}${i}`));
}

function dot(a: readonly Value[], b: readonly Value[]): Value {
  return Value.sum(a.map((x, i) => x.mul(b[i] as Value)));
}

function done(root: Value): Value {
  root.backward();
  return root;
}

function lstmCell(): Value {
  const [x, h, c] = [new Value(0.5, 'x'), new Value(0.1, 'h'), new Value(-0.2, 'c')];
  const gate = (name: string, [w, u, b]: readonly [number, number, number]): Value => {
    const [W, U, B] = [new Value(w, `W${name}`), new Value(u, `U${name}`), new Value(b, `b${name}`)];
    return W.mul(x).add(U.mul(h)).add(B);
  };
  const f = gate('f', [0.3, -0.4, 1]).sigmoid().as('f');
  const i = gate('i', [0.7, 0.2, 0]).sigmoid().as('i');
  const o = gate('o', [-0.6, 0.5, 0.1]).sigmoid().as('o');
  const g = gate('g', [0.9, 0.4, -0.1]).tanh().as('g');
  const next = f.mul(c).add(i.mul(g)).as('c_next');
  return done(o.mul(next.tanh()).as('h_next'));
}

function crossEntropy(): Value {
  const logits = named('z', [2, 1, 0.1]);
  const exps = logits.map((z) => z.exp());
  const sum = exps.reduce((a, b) => a.add(b)).as('sum');
  const probabilities = exps.map((e, i) => e.div(sum).as(`p${i}`));
  const targets = [1, 0, 0];
  const terms = probabilities.map((p, i) => p.log().mul(targets[i] as number));
  return done(
    terms
      .reduce((a, b) => a.add(b))
      .neg()
      .as('loss'),
  );
}

function threeSamples(): Value {
  const [w1, w2, b] = [new Value(0.4, 'w1'), new Value(-0.2, 'w2'), new Value(0.1, 'b')];
  const samples = [
    [1, 2, 1],
    [-1, 0.5, 0],
    [2, -1, 1],
  ] as const;
  const losses = samples.map(([x1, x2, y]) => {
    const p = w1.mul(x1).add(w2.mul(x2)).add(b).sigmoid();
    return (y === 1 ? p : p.neg().add(1)).log().neg();
  });
  return done(
    losses
      .reduce((a, b) => a.add(b))
      .div(3)
      .as('loss'),
  );
}

function attention(): Value {
  const q = named('q', [0.5, -0.3]);
  const keys = [named('k0', [0.1, 0.4]), named('k1', [-0.6, 0.9])];
  const values = [named('v0', [1, 0]), named('v1', [0, 1])];
  const exps = keys.map((k, i) => dot(q, k).mul(Math.SQRT1_2).as(`s${i}`).exp());
  const sum = exps.reduce((a, b) => a.add(b)).as('z');
  const weights = exps.map((e, i) => e.div(sum).as(`a${i}`));
  const out = [0, 1].map((i) =>
    dot(
      weights,
      values.map((v) => v[i] as Value),
    ).as(`o${i}`),
  );
  return done((out[0] as Value).add((out[1] as Value).mul(2)).as('L'));
}

function convolution(): Value {
  const x = named('x', [1, 2, -1, 0.5, 3, -2]);
  const k = named('k', [0.5, -1, 0.25]);
  const y = [0, 1, 2, 3].map((i) =>
    k
      .map((w, j) => (x[i + j] as Value).mul(w))
      .reduce((a, b) => a.add(b))
      .relu(),
  );
  return done(Value.sum(y.map((each) => each.pow(2))).as('loss'));
}
