import { Random } from '../../nn/random.js';
import { heeding } from '../error.js';
import { Builtin, named } from '../python/functions.js';
import { intOf, Namespace, numberOf, type Thing } from '../python/objects.js';

const SEED = 1337;
/** The cost of seeding, which fills a table. */
const SEED_STEPS = 500;

/** Python's `random`, with the same numbers for a seed; 1337 by default. */
export const RANDOM: Namespace = new Namespace(
  'random',
  new Map(
    named([
      new Builtin('seed(a=None)', (machine, seed) => {
        const number = intOf(seed ?? BigInt(SEED), 'a seed', 'must be an int', `write random.seed(${SEED})`);
        machine.meter.step(SEED_STEPS);
        machine.random = heeding(() => new Random(number));
        return null;
      }),
      new Builtin('random()', (machine) => machine.random.random()),
      new Builtin('uniform(a, b)', (machine, a, b) => machine.random.uniform(bound(a), bound(b))),
    ]),
  ),
  'it has seed, random and uniform',
);

const bound = (thing: Thing): number =>
  numberOf(thing, 'the bounds of random.uniform()', 'must be numbers', 'write random.uniform(-1, 1)');
