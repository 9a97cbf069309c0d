import { shorten } from '../../check/excerpt.js';
import { didYouMean } from '../../check/suggest.js';
import { isValue } from '../../engine/value.js';
import { absenceOf } from '../library/attributes.js';
import { BUILTINS } from '../library/builtins.js';
import { MICROGRAD_MODELS } from '../library/models.js';
import { MATH, NUMPY, RANDOM } from '../library/modules.js';
import { Builtin, callBuiltin, named } from '../python/functions.js';
import { Absent, Namespace, Plots, type Thing } from '../python/objects.js';
import { partsOf } from '../read/parse.js';
import type { ImportItem } from '../read/syntax.js';
import { Source } from '../scan/source.js';
import type { Frame } from './frame.js';

const ENGINE = ['Value', 'draw_dot'].map((name) => [name, BUILTINS.get(name) as Thing] as const);
const NN = new Namespace('micrograd.nn', new Map(named(MICROGRAD_MODELS)));

/** What can be imported: all of it is built in. */
const MODULES: ReadonlyMap<string, Namespace | Plots> = new Map<string, Namespace | Plots>([
  ['math', MATH],
  ['random', RANDOM],
  ['numpy', NUMPY],
  ['micrograd', new Namespace('micrograd', new Map<string, Thing>([['nn', NN], ...ENGINE, ...NN.members]))],
  ['matplotlib', new Plots('matplotlib')],
  ['graphviz', new Namespace('graphviz', new Map(), 'draw pictures with draw_dot(x), which is built in')],
]);

/** Binds what an import names; reading what the notation lacks is the error. */
export function importItem({ module, member, name, mark }: ImportItem, frame: Frame): void {
  const machine = frame.at(mark);
  if (module === '__future__') return;
  const found = moduleAt(module) ?? foreign(module, frame);
  if (member === undefined) {
    const root = module.split('.')[0] as string;
    frame.names.set(name, name === root ? (MODULES.get(root) ?? found) : found);
  } else if (member !== '*') {
    const thing =
      found instanceof Namespace ? imported(found, member) : found instanceof Plots ? new Plots(member) : found;
    // From now on, Values behave as micrograd's.
    if (thing === BUILTINS.get('Value')) {
      if (machine.valueClass !== undefined) machine.redefine(undefined);
      machine.accumulates = true;
    }
    frame.names.set(name, thing);
  } else if (found instanceof Namespace) {
    for (const [each, thing] of found.members) frame.names.set(each, thing);
  }
  if (found === NN || member === 'nn') {
    machine.accumulates = true;
    machine.note('micrograd.nn is built in: ReLU, the last layer linear, biases 0');
  }
}

/** A module by its path; an unknown submodule has the members of its parent. */
function moduleAt(path: string): Namespace | Plots | undefined {
  const [root = '', ...parts] = path.split('.');
  return parts.reduce((found, part) => {
    if (!(found instanceof Namespace)) return found;
    const member = found.members.get(part);
    return member instanceof Namespace ? member : new Namespace(`${found.name}.${part}`, found.members, found.advice);
  }, MODULES.get(root));
}

/** Represents a module that is not built in, and everything imported from it. */
function foreign(module: string, { machine, source }: Frame): Absent {
  const reason = `there is no module ${shorten(module)} in the notation`;
  const known = [...MODULES.keys()];
  const hint = didYouMean(module, known, `it has ${known.join(', ')}`) as string;
  machine.note(`${reason}; ${hint}`);
  const line = source.line(machine.mark.from);
  return new Absent(`${reason}, which ${source.file}:${line} imports`, { instead: hint }, true);
}

function imported(found: Namespace, member: string): Thing {
  const op = BUILTINS.get(member);
  const thing = found.members.get(member) ?? absenceOf(found, member);
  if (found !== MATH || !(op instanceof Builtin && thing instanceof Builtin)) return thing;
  // Functions of ops work on Values too: `from math import tanh` must not hide them.
  return new Builtin(`${member}(*args)`, (machine, ...args) =>
    callBuiltin(args.some(isValue) ? op : thing, machine, args),
  );
}

const LINE = /^(?:import|from)\s(?:\([^)]*\)|[^\n(])*/gm;

/** The names that top-level imports bind, even if the rest cannot be read. */
export function importsIn(source: Source): ImportItem[] {
  return [...source.text.matchAll(LINE)].flatMap(({ 0: line, index }) => {
    const statements = partsOf(new Source(line, source.file)) ?? [];
    const items = statements.flatMap((statement) => (statement.kind === 'Import' ? statement.items : []));
    return items.map((item) => ({ ...item, mark: { from: item.mark.from + index, to: item.mark.to + index } }));
  });
}
