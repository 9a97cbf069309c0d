import { Value } from 'dotgrad';

/** Programs as people write them who draw their first larger computation. */
export const programs: Readonly<Record<string, () => Value>> = {
  'an LSTM cell': lstmCell,
  'softmax with cross-entropy': crossEntropy,
  'a loss over three samples': threeSamples,
  'attention of one token over two': attention,
  'a convolution': convolution,
  'a GRU cell': gruCell,
  'softmax with a shifted maximum': shiftedSoftmax,
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

/** Its sigmoids are written out, so that its picture is long. */
function gruCell(): Value {
  const [x, h] = [new Value(0.8, 'x'), new Value(-0.3, 'h')];
  const sigmoid = (a: Value): Value => new Value(1).div(a.neg().exp().add(1));
  const weights = (name: string, data: readonly [number, number, number]): readonly [Value, Value, Value] => {
    const [w, u, b] = data;
    return [new Value(w, `w${name}`), new Value(u, `u${name}`), new Value(b, `b${name}`)];
  };
  const gate = (name: string, data: readonly [number, number, number]): Value => {
    const [w, u, b] = weights(name, data);
    return sigmoid(w.mul(x).add(u.mul(h)).add(b)).as(name);
  };
  const z = gate('z', [0.5, -0.2, 0.1]);
  const r = gate('r', [-1, 0.7, 0]);
  const [w, u, b] = weights('n', [1.2, 0.4, -0.1]);
  const n = w
    .mul(x)
    .add(r.mul(u.mul(h)))
    .add(b)
    .tanh()
    .as('n');
  return done(z.neg().add(1).mul(n).add(z.mul(h)).as('next'));
}

function shiftedSoftmax(): Value {
  const logits = named('z', [3.2, 5.1, -1.7]);
  const most = logits.reduce((a, b) => a.max(b)).as('max');
  const exps = logits.map((z) => z.sub(most).exp());
  const total = Value.sum(exps).as('total');
  const terms = exps.map((e, i) =>
    e
      .div(total)
      .as(`p${i}`)
      .log()
      .mul(i === 0 ? 1 : 0),
  );
  return done(Value.sum(terms).neg().as('loss'));
}

/** Batch normalization of four values, which are drawn once on a phone. */
export function batchNormalization(): Value {
  const xs = named('x', [1, 2, 3, 5]);
  const mean = Value.sum(xs).mul(0.25).as('mean');
  const shifted = xs.map((x, i) => x.sub(mean).as(`d${i}`));
  const variance = Value.sum(shifted.map((d) => d.pow(2)))
    .mul(0.25)
    .as('var');
  const inverse = variance.add(1e-5).pow(-0.5).as('inv');
  const [gamma, beta] = [new Value(1.2, 'gamma'), new Value(0.1, 'beta')];
  const outputs = shifted.map((d, i) => d.mul(inverse).mul(gamma).add(beta).as(`y${i}`));
  return done(Value.sum(outputs.map((y) => y.pow(2))).as('L'));
}

/** An LSTM cell of two units, with its parameters. */
export function lstmOfTwo(): Value {
  const [x, h, c] = [named('x', [1, -0.5]), named('h', [0, 0]), named('c', [0.3, -0.1])];
  const gate = (name: string): Value[] =>
    [0, 1].map((k) => {
      const weighted = [...x, ...h].map((v, j) => v.mul(Value.parameter((k + j - 2) / 4, `${name}${k}${j}`)));
      return Value.sum(weighted, Value.parameter(0.1, `b${name}${k}`));
    });
  const [i, f, o] = ['i', 'f', 'o'].map((name) => gate(name).map((v) => v.sigmoid())) as [Value[], Value[], Value[]];
  const g = gate('g').map((v) => v.tanh());
  const next = f.map((v, k) => v.mul(c[k] as Value).add((i[k] as Value).mul(g[k] as Value)));
  const out = o.map((v, k) => v.mul((next[k] as Value).tanh()));
  return done((out[0] as Value).add(out[1] as Value).as('sum'));
}
