import { andMore, thousands } from '../../check/count-words.js';
import { shortNumber } from '../../check/short-number.js';
import type { Obstacle } from '../backward-pass.js';
import type { Finding, FindingKind } from './finding.js';

/** What only the sentence of a finding says, by its kind. */
export interface Facts {
  readonly 'dead-relu': Record<never, never>;
  readonly saturated: { readonly activation: string };
  /** The name of the last layer. */
  readonly 'vanishing-gradient': { readonly last: string };
  readonly 'exploding-gradient': { readonly last: string };
  readonly 'not-finite': {
    /** The value's name, or its gradient: `∂L/∂a`. */
    readonly subject: string;
    /** The arithmetic that gives the number, unless it is given or a sum of parts: `0 / 0`. */
    readonly cause: 'given' | 'sum' | { readonly arithmetic: string };
  };
  readonly 'no-gradient': {
    /** The names of the parameters, as many as are listed. */
    readonly names: readonly string[];
    /** Their scope; `''` for none. */
    readonly scope: string;
    readonly cause: 'no-path' | 'blocked' | 'zero-input';
  };
}

/** A finding before it is put into words. */
export interface Fault<Kind extends FindingKind = FindingKind> extends Omit<Finding, 'kind' | 'text'> {
  readonly kind: Kind;
  readonly facts: Facts[Kind];
}

/** A finding with its sentence. */
export function inWords<Kind extends FindingKind>({ facts, ...fault }: Fault<Kind>): Finding {
  return { ...fault, text: SENTENCES[fault.kind](fault, facts) };
}

type Sentence<Kind extends FindingKind> = (fault: Omit<Fault<Kind>, 'facts'>, facts: Facts[Kind]) => string;

const SENTENCES: { readonly [Kind in FindingKind]: Sentence<Kind> } = {
  'dead-relu': ({ name, numbers: { samples = 1, greatestInput = 0 } }) =>
    samples === 1
      ? `${name} is a dead ReLU: its bias keeps its input at ${shortNumber(greatestInput)}, whatever the signs of the other terms, so no gradient passes`
      : `${name} is a dead ReLU: its input is at most ${shortNumber(greatestInput)} over ${thousands(samples)} samples, so it is 0 for each and no gradient passes`,
  saturated: ({ name, numbers }, { activation }) => {
    const { samples = 1, leastOutput = 0, greatestOutput = 0, passed = 0 } = numbers;
    const [least, greatest] = [shortNumber(leastOutput), shortNumber(greatestOutput)];
    const where = leastOutput === greatestOutput ? `at ${least}` : `between ${least} and ${greatest}`;
    const over = samples === 1 ? '' : ` over ${thousands(samples)} samples`;
    const share = passed === 0 ? 'no gradient passes' : `at most ${shortNumber(100 * passed)} % of the gradient passes`;
    return `${name} is saturated: its ${activation} is ${where}${over}, where ${share}`;
  },
  'vanishing-gradient': (fault, { last }) => overLayers(fault, last, 'vanish', 'smaller'),
  'exploding-gradient': (fault, { last }) => overLayers(fault, last, 'explode', 'larger'),
  'not-finite': ({ numbers: { value = Number.NaN }, path = [] }, { subject, cause }) => {
    const why =
      cause === 'given'
        ? 'as given'
        : cause === 'sum'
          ? 'the sum of its parts is too large'
          : `as ${cause.arithmetic} is`;
    const names = path.map(({ name }) => name);
    const short = names.length > MOST_ON_PATH ? [...names.slice(0, MOST_ON_PATH - 2), '…', names.at(-1)] : names;
    const spread = names.length < 2 ? '' : `; it spreads over ${short.join(' → ')}`;
    return `${subject} is ${shortNumber(value)}, ${why}${spread}`;
  },
  'no-gradient': ({ ids: { length } }, { names, scope, cause }) => {
    const isOne = length === 1;
    const why = {
      'no-path': `the result does not depend on ${isOne ? 'it' : 'them'}`,
      blocked: 'the gradient is 0 on every path from the result',
      'zero-input': `${isOne ? 'it is' : 'they are'} multiplied by 0 in every use`,
    }[cause];
    return `no gradient reaches ${names.join(', ')}${andMore(length - names.length)}${scope === '' || isOne ? '' : ` of ${scope}`}: ${why}`;
  },
};

/** A path of more values is shortened. */
const MOST_ON_PATH = 6;

function overLayers(
  { name, numbers }: Pick<Finding, 'name' | 'numbers'>,
  from: string,
  verb: string,
  than: string,
): string {
  const { layers = 0, first = 0, last = 0, ratio = 1 } = numbers;
  const times = shortNumber(ratio < 1 ? 1 / ratio : ratio);
  return `gradients ${verb} over ${layers} layers: their size is ${shortNumber(last)} at ${from} and ${shortNumber(first)} at ${name}, ${times} times ${than}`;
}

/** Why gradients could not be checked. */
const WHY: Readonly<Record<Exclude<Obstacle['kind'], 'accumulated'>, string>> = {
  'no-gradients': 'call backward() first',
  folded: 'the graph is folded',
  tensors: 'values are tensors',
  'unknown-derivative': 'an edge to an unknown op has no partial',
  'other-root': 'they belong to another root or to several passes',
  'changed-data': 'data changed since they were computed',
  overwritten: 'some hold only one of their parts, because = overwrites a part to which += adds',
  'old-gradients': 'they are not the sums of their parts',
};

/** A note on what was not checked. */
export function noteOn(unchecked: 'graph' | 'gradients', kind: keyof typeof WHY): string {
  if (unchecked === 'graph') return `nothing was checked: ${WHY[kind]}; check the whole graph`;
  return `gradients were not checked: ${WHY[kind]}`;
}
