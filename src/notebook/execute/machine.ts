import { fileName, unusedName } from '../../check/file-name.js';
import type { Message } from '../../check/message.js';
import { isValue, type Value } from '../../engine/value.js';
import { Random } from '../../nn/random.js';
import type { ValueClass } from '../classes/value-class.js';
import { Complaint, complain } from '../error.js';
import type { Chart } from '../library/plots.js';
import { partsOf, type Scalar, type Sequence, type Thing } from '../python/objects.js';
import { Source, type Span } from '../scan/source.js';
import { type Limits, Meter } from './limits.js';
import { Literals } from './literals.js';

/** A picture that the program requests. */
export interface Figure {
  /** The name of its file, unique in the program: letters, digits, `-` and `_`. */
  readonly name: string;
  /** The root of the graph to draw. */
  readonly value: Value;
  /** The line of the source that requests it, from 1. */
  readonly line: number;
  /** The direction given by `draw_dot(x, rankdir='TB')`, if any. */
  readonly rankdir: 'LR' | 'TB' | undefined;
}

/** The current candidate for the program's main Value. */
export interface Focus {
  readonly name: string;
  readonly value: Value;
  readonly line: number;
}

/** State from before a cell ran, without the contents of Values and lists. */
type Saved = Pick<Machine, 'names' | 'figures' | 'roots' | 'charts' | 'output' | 'focus' | 'random' | 'valueClass'>;

/** The state of a program that runs. */
export class Machine {
  readonly meter: Meter;
  /** The program's own names, in order of their first assignment. */
  readonly names: Map<string, Thing> = new Map();
  /** Names that a skipped cell would have assigned, and why they are missing. */
  readonly lost: Map<string, string> = new Map();
  /** Those that a single skipped statement would have assigned. */
  readonly without: Set<string> = new Set();
  figures: Figure[] = [];
  /** What the program plotted. */
  charts: Chart[] = [];
  #chart: Chart | undefined;
  /** The original Values of the figures, which are copies. */
  roots: Value[] = [];
  readonly notes: Message[] = [];
  /** The basis of a figure's name, if not its Value's label. */
  title: string | undefined;
  focus: Focus | undefined;
  /** The value of the last expression statement. */
  last: Thing | undefined;
  output: string = '';
  /** Whether the program has set gradients, by backward() or by assignment. */
  differentiated: boolean = false;
  /** The generator for `random` and the parameters of models. */
  random: Random = new Random(1337);
  /** The current node, where an error points to. */
  mark: Span = { from: 0, to: 0 };
  source: Source = new Source('', '');
  /** The active calls of the program's functions, outermost first. */
  readonly calls: Pick<Machine, 'source' | 'mark'>[] = [];
  /** The places of the leaves' numbers in the source. */
  readonly literals: Literals = new Literals();
  /** How to undo what the current cell has changed in each Value and list; undefined if there are no cells. */
  #undo: Map<Value | Sequence, () => void> | undefined;
  /** Values that hold an int: Python prints those without `.0`. */
  readonly #integers = new WeakSet<Value>();
  /** The program's own class of Values; undefined if they are the built-in ones. */
  valueClass: ValueClass | undefined;
  /** Whether a second backward() adds to the gradients of inner Values too, as in the lecture's and micrograd's class. */
  accumulates: boolean = false;
  /** Values whose gradient is a float although the program's class starts gradients as ints. */
  readonly floatGrads: WeakSet<Value> = new WeakSet();
  /** Values of a class that the program has since redefined. */
  readonly #old = new WeakSet<Value>();
  /** The names of figures, and how often each was requested. */
  readonly #titles = new Map<string, number>();

  constructor(
    readonly builtins: ReadonlyMap<string, Thing>,
    limits?: Partial<Limits>,
  ) {
    this.meter = new Meter(limits);
  }

  /** Runs `fn`; its complaints become errors at the current node. */
  attempt<T>(fn: () => T): T {
    try {
      return fn();
    } catch (error) {
      this.meter.surface();
      const [caller] = this.calls.splice(0);
      if (!(error instanceof Complaint)) throw error;
      throw this.source.error(this.mark, error.said, error.hint, caller?.source.place(caller.mark));
    }
  }

  /** Begins a cell and saves the state that it can change. */
  save(): Saved {
    const { output, focus, valueClass } = this;
    const [figures, roots, charts] = [[...this.figures], [...this.roots], [...this.charts]];
    const [names, random] = [new Map(this.names), this.random.copy()];
    this.#undo = new Map();
    return { names, figures, roots, charts, output, focus, random, valueClass };
  }

  /** Restores the saved state, as if the cell had never run. */
  restore({ names, ...others }: Saved): void {
    for (const undo of this.#undo?.values() ?? []) undo();
    this.names.clear();
    for (const [name, thing] of names) this.names.set(name, thing);
    this.#chart = undefined;
    Object.assign(this, others);
  }

  /** Called with each Value and list before it changes. */
  changes(thing: Value | Sequence): void {
    if (!isValue(thing) && thing.isFrozen) complain('the parts of a model cannot be replaced', { instead: undefined });
    if (this.#undo === undefined || this.#undo.has(thing)) return;
    if (isValue(thing)) {
      const { data, grad, tag } = thing;
      const integer = this.isInteger(thing);
      this.#undo.set(thing, () => this.typed(Object.assign(thing, { data, grad, tag }), integer));
    } else {
      const items = [...thing.items];
      this.meter.step(items.length);
      this.#undo.set(thing, () => thing.replace(items));
    }
  }

  /** Makes a class that of all new Values; existing ones keep their methods. */
  redefine(valueClass: ValueClass | undefined): void {
    this.valueClass = valueClass;
    this.accumulates = true;
    const seen = new Set<Thing>(this.names.values());
    for (const thing of seen) {
      if (isValue(thing)) this.#old.add(thing);
      for (const part of partsOf(thing)) seen.add(part);
    }
  }

  /** Complains unless the program's class of Values has these members and created these Values. */
  needs(things: readonly Thing[], ...members: readonly string[]): void {
    if (things.some((thing) => isValue(thing) && this.#old.has(thing))) {
      complain(
        'this Value was made before its class was defined again, and Python does not mix the two',
        'make it again, below the class',
      );
    }
    this.valueClass?.need(...members);
  }

  /** Prints a text. */
  print(text: string): void {
    this.meter.text(text.length, this.output.length);
    this.output += text;
  }

  /** Adds a note for the reader, once. */
  note(text: string): void {
    if (this.notes.some(({ what }) => what === text)) return;
    const line = this.source.line(this.mark.from);
    this.notes.push({ where: { file: this.source.file, line }, what: text });
  }

  /** The chart that the program currently draws in. */
  chart(): Chart {
    const line = this.source.line(this.mark.from);
    const name = (): string => unusedName(fileName(this.title ?? 'plot'), this.#titles);
    this.#chart ??= { name: name(), line, after: this.figures.length, curves: [] };
    return this.#chart;
  }

  /** Ends the current chart. */
  flush(): void {
    if (this.#chart !== undefined && this.#chart.curves.length > 0) this.charts.push(this.#chart);
    this.#chart = undefined;
  }

  /** Records a figure of a Value in its current state; later changes do not affect it. */
  draw(value: Value, rankdir?: 'LR' | 'TB'): void {
    this.meter.step(50);
    const name = unusedName(fileName(this.title ?? value.label), this.#titles);
    const copy = this.literals.snapshot(value, this.meter);
    this.figures.push({ name, value: copy, line: this.source.line(this.mark.from), rankdir });
    this.roots.push(value);
  }

  /** Records the current candidate for the program's main Value. */
  look(value: Value, name: string = value.label): void {
    if (this.valueClass?.faults.has('draw_dot')) return;
    this.focus = { name, value, line: this.source.line(this.mark.from) };
  }

  /** Whether a Value's data is an int in Python. */
  isInteger(value: Value): boolean {
    return this.#integers.has(value) && Number.isInteger(value.data);
  }

  /** Whether a Value's gradient is an int in Python, as in micrograd's class if only ints flow into it. */
  hasIntGrad(value: Value): boolean {
    const { valueClass, floatGrads } = this;
    return valueClass?.hasIntGrads === true && !floatGrads.has(value) && Number.isInteger(value.grad);
  }

  /** A Value's data, as Python has it. */
  dataOf(value: Value): Scalar {
    return this.isInteger(value) ? BigInt(value.data) : value.data;
  }

  /** Records whether a Value's data is an int in Python, whose zero has no sign, and returns the Value. */
  typed(value: Value, integer: boolean): Value {
    if (integer) this.#integers.add(value);
    else this.#integers.delete(value);
    if (integer && value.data === 0) value.data = 0;
    return value;
  }
}
