import { heeding, misfit } from '../error.js';
import { Builtin } from '../python/functions.js';
import { aTypeOf, isScalar, Namespace, type Thing } from '../python/objects.js';
import { Draws } from './draws.js';

const SEED = 1337;
/** The cost of seeding, which fills a table. */
const SEED_STEPS = 500;

/** Python's `random`: a seed gives the same numbers as in Python. The default seed is 1337. */
export const RANDOM: Namespace = new Namespace(
  'random',
  new Map<string, Thing>([
    [
      'seed',
      new Builtin('seed(a?)', ([seed], machine) => {
        const number = seedOf(seed);
        machine.meter.step(SEED_STEPS);
        machine.random = heeding(() => new Draws(number));
        return null;
      }),
    ],
    ['random', new Builtin('random()', (_args, machine) => machine.random.random())],
    ['uniform', new Builtin('uniform(a, b)', ([a, b], machine) => machine.random.uniform(bound(a), bound(b)))],
  ]),
  'it has seed, random and uniform',
);

function seedOf(seed: Thing | undefined): number {
  if (seed === undefined || seed === null) return SEED;
  if (typeof seed === 'bigint' || typeof seed === 'boolean') return Number(seed);
  misfit('a seed', 'must be an int', aTypeOf(seed), `write random.seed(${SEED})`);
}

function bound(thing: Thing | undefined): number {
  if (thing !== undefined && isScalar(thing)) return Number(thing);
  misfit('the bounds of random.uniform()', 'must be numbers', aTypeOf(thing ?? null), 'write random.uniform(-1, 1)');
}
