import { didYouMean } from '../../check/suggest.js';
import { complain } from '../error.js';
import { Absent, memberNamed, type Thing } from '../python/objects.js';
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
    if (LEFT_OUT.has(name)) complain(`${name}() of Python is not in the notation`, { instead: LEFT_OUT.get(name) });
    const member = memberNamed(name, this.machine.builtins);
    const otherwise = didYouMean(name, this.known(), `give it a value before, as in ${name} = 2`);
    complain(`name ${name} is not defined`, member === undefined ? otherwise : `did you mean ${member}?`);
  }
}
