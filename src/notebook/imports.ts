import { didYouMean } from '../check/suggest.js';
import { isValue } from '../engine/value.js';
import { memberOf } from './attributes.js';
import { BUILTINS } from './builtins.js';
import { complain } from './error.js';
import type { Frame } from './frame.js';
import { Builtin, callBuiltin } from './functions.js';
import { MATH, NUMPY } from './mathmodule.js';
import { MICROGRAD_MODELS } from './models.js';
import { RANDOM } from './randommodule.js';
import type { ImportItem } from './syntax.js';
import { Namespace, type Thing } from './things.js';

const PLOTS = 'plots are not in the notation: see linePlot of dotgrad/plot';
const GRAPHVIZ = 'pictures come by draw_dot(x), which is built in';

const ENGINE = new Namespace('micrograd.engine', new Map(['Value'].map((name) => [name, BUILTINS.get(name) as Thing])));
const NN = new Namespace('micrograd.nn', MICROGRAD_MODELS);

/** What can be imported: all of it is built in. */
const MODULES: ReadonlyMap<string, Namespace> = new Map([
  ['math', MATH],
  ['random', RANDOM],
  ['numpy', NUMPY],
  ['numpy.random', NUMPY.members.get('random') as Namespace],
  [
    'micrograd',
    new Namespace(
      'micrograd',
      new Map([
        ['engine', ENGINE],
        ['nn', NN],
      ]),
    ),
  ],
  ['micrograd.engine', ENGINE],
  ['micrograd.nn', NN],
  ['matplotlib', new Namespace('matplotlib', new Map(), PLOTS)],
  ['matplotlib.pyplot', new Namespace('matplotlib.pyplot', new Map(), PLOTS)],
  ['graphviz', new Namespace('graphviz', new Map(), GRAPHVIZ)],
]);

/** Modules whose members need not be there: they stand for what the notation does by itself. */
const HOLLOW: ReadonlySet<string> = new Set(['matplotlib', 'matplotlib.pyplot', 'graphviz']);

/** Binds what one item of an import names. */
export function importItem({ module, member, name, mark }: ImportItem, frame: Frame): void {
  frame.at(mark);
  if (module === '__future__') return;
  const found = MODULES.get(module);
  if (found === undefined) {
    const known = [...MODULES.keys()].filter((each) => !each.includes('.'));
    complain(`there is no module ${module} in the notation`, didYouMean(module, known, `it has ${known.join(', ')}`));
  }
  if (member === '*') {
    for (const [each, thing] of found.members) frame.names.set(each, thing);
  } else if (member === undefined) {
    frame.names.set(name, name === module.split('.')[0] ? (MODULES.get(name) as Namespace) : found);
  } else {
    frame.names.set(
      name,
      HOLLOW.has(module) ? new Namespace(member, new Map(), found.advice) : imported(found, member),
    );
  }
  if (found === NN || member === 'nn')
    frame.machine.note('micrograd.nn is built in: ReLU, the last layer linear, biases 0');
}

function imported(found: Namespace, member: string): Thing {
  const op = BUILTINS.get(member);
  const ofNumbers = memberOf(found, member);
  if (found !== MATH || !(op instanceof Builtin && ofNumbers instanceof Builtin)) return ofNumbers;
  // Of Values the op's function: `from math import tanh` must not take it away.
  return new Builtin(`${member}(*args)`, (args, machine, keywords) => {
    const things = args as Thing[];
    return callBuiltin(things.some(isValue) ? op : ofNumbers, things, keywords, machine);
  });
}
