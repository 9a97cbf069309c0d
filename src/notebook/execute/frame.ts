import { plural } from '../../check/count-words.js';
import { didYouMean } from '../../check/suggest.js';
import { complain, misfit } from '../error.js';
import { Absent, aTypeOf, memberNamed, Plots, type Thing } from '../python/objects.js';
import { isIterable, itemsOf } from '../python/sequence.js';
import type { Display, SingleTarget, Target } from '../read/syntax.js';
import { LEFT_OUT } from '../read/unsupported.js';
import type { Source, Span } from '../scan/source.js';
import type { Machine } from './machine.js';

/** The names of a program, of a call of a function or of a comprehension. */
export class Frame {
  constructor(
    readonly machine: Machine,
    /** The source of its statements. */
    readonly source: Source,
    readonly names: Map<string, Thing>,
    /** Where other names are looked up; undefined for the program's own frame. */
    readonly outer?: Frame,
    /** Names that are local even before they have a value. */
    readonly locals?: ReadonlySet<string>,
  ) {}

  /** Records the current node, for a possible error. */
  at(mark: Span): Machine {
    const { machine } = this;
    machine.mark = mark;
    machine.source = this.source;
    return machine;
  }

  /** The value of a name: local, outer or built in. */
  get(name: string): Thing {
    for (let frame: Frame | undefined = this; frame !== undefined; frame = frame.outer) {
      const found = frame.names.get(name);
      if (found instanceof Absent) found.complain();
      if (found !== undefined) return found;
      if (frame.locals?.has(name)) {
        complain(`${name} has no value yet in this function, which assigns to it`, `make ${name} a parameter`);
      }
    }
    const { builtins, lost } = this.machine;
    return (lost.has(name) ? undefined : builtins.get(name)) ?? this.#unknown(name);
  }

  /** All names that can be read here. */
  *known(): Generator<string> {
    for (let frame: Frame | undefined = this; frame !== undefined; frame = frame.outer) yield* frame.names.keys();
    yield* this.machine.builtins.keys();
  }

  #unknown(name: string): never {
    const lost = this.machine.lost.get(name);
    if (lost !== undefined) complain(`${name} has no value`, lost);
    if (/^(?:In|Out|_\d*)$/.test(name))
      complain(`${name} of Jupyter is not in the notation`, { instead: 'name the result' });
    if (LEFT_OUT.has(name)) complain(`${name}() of Python is not in the notation`, { instead: LEFT_OUT.get(name) });
    const member = memberNamed(name, this.machine.builtins);
    const otherwise = didYouMean(name, this.known(), `give it a value before, as in ${name} = 2`);
    complain(`name ${name} is not defined`, member === undefined ? otherwise : `did you mean ${member}?`);
  }
}

type Setter = (target: SingleTarget, thing: Thing) => void;

/** The items of something, as many as the targets. */
function unpacked({ items, mark }: Display, thing: Thing, frame: Frame): Thing[] {
  const names = `an assignment to ${plural(items.length, 'name')}`;
  // As in `fig, ax = plt.subplots()`.
  if (thing instanceof Plots) return items.map(() => thing);
  if (!isIterable(thing)) {
    misfit(names, 'takes a value for each', aTypeOf(thing), 'write one for each, as in a, b = 1, 2');
  }
  const things = itemsOf(thing, frame.at(mark));
  if (things.length === items.length) return things;
  const got = plural(things.length, 'value');
  return misfit(names, 'takes a value for each', got, 'write as many names as there are values');
}

/** Calls `set` for each target of one value; those of `a, (b, c)` take its items. */
export function assignEach(target: Target, thing: Thing, frame: Frame, set: Setter): void {
  if (target.kind !== 'Display') set(target, thing);
  else {
    const things = unpacked(target, thing, frame);
    for (const [i, item] of target.items.entries()) assignEach(item as Target, things[i] as Thing, frame, set);
  }
}

/** Assigns the items of a loop, as in `for x, (y, z) in …`; sets no labels. */
export function bindNames(target: Target, thing: Thing, frame: Frame): void {
  assignEach(target, thing, frame, (each, item) => {
    frame.at(each.mark);
    if (each.kind !== 'Name') complain('a loop can assign its items only to names', 'write for x in xs');
    frame.names.set(each.name, item);
  });
}
