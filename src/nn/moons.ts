import { checkKeys } from '../check/keys.js';
import { refusal } from '../check/message.js';
import { hint } from '../check/show.js';
import { RandomState } from './randomstate.js';

/** The options of `makeMoons`. */
export interface MoonsOptions {
  /** How many points, half of them on each moon; 100 by default. */
  readonly samples?: number;
  /** The standard deviation of the normal noise on each coordinate; 0.1 by default. */
  readonly noise?: number;
  /** The seed of the random numbers, an integer from 0 to 2**32 - 1; 1337 by default. */
  readonly seed?: number;
}

/** Points of two classes: point i is `inputs[i]`, its class `labels[i]`. */
export interface Moons {
  /** The points, x and y. */
  readonly inputs: [number, number][];
  /** -1 for the upper moon, 1 for the lower. */
  readonly labels: (1 | -1)[];
}

/**
 * Two interleaved half circles of points, in random order and with noise.
 *
 * The upper moon is (cos t, sin t), the lower (1 - cos t, 1/2 - sin t), with t
 * from 0 to π in equal steps. The points are those of scikit-learn's `make_moons` after
 * `np.random.seed(seed)`, with the labels mapped to -1 and 1 as in micrograd's demo.
 *
 * @example
 * const { inputs, labels } = makeMoons({ samples: 100, noise: 0.1, seed: 1337 });
 *
 * @throws RangeError if an option is out of range, TypeError for an unknown one
 */
export function makeMoons(options: MoonsOptions = {}): Moons {
  checkKeys('makeMoons(options)', options, ['samples', 'noise', 'seed']);
  const { samples = 100, noise = 0.1, seed = 1337 } = options;
  check('samples', samples, 'an integer of at least 1', Number.isSafeInteger(samples) && samples >= 1);
  check('noise', noise, 'a finite number of at least 0', Number.isFinite(noise) && noise >= 0);
  check('seed', seed, 'an integer from 0 to 2**32 - 1', seed === seed >>> 0);

  const random = new RandomState(seed);
  const upper = Math.floor(samples / 2);
  const points = [...upperMoon(upper), ...lowerMoon(samples - upper)];
  random.shuffle(points);
  return {
    inputs: points.map(([x, y]) => [x + noise * random.gauss(), y + noise * random.gauss()]),
    labels: points.map(([, , label]) => label),
  };
}

type Point = [x: number, y: number, label: 1 | -1];

const upperMoon = (count: number): Point[] => halfTurn(count).map((t) => [Math.cos(t), Math.sin(t), -1]);
const lowerMoon = (count: number): Point[] => halfTurn(count).map((t) => [1 - Math.cos(t), 1 - Math.sin(t) - 0.5, 1]);

/** Angles from 0 to π in equal steps, as `np.linspace` rounds them. */
function halfTurn(count: number): number[] {
  const last = count - 1;
  const step = Math.PI / last;
  return Array.from({ length: count }, (_, i) => (i === 0 ? 0 : i === last ? Math.PI : i * step));
}

function check(option: string, value: unknown, rule: string, holds: boolean): void {
  if (!holds) throw refusal(RangeError, `makeMoons(): ${option}`, `must be ${rule}`, value, hint(value));
}
