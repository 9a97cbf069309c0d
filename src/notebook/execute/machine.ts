import type { Message } from '../../check/message.js';
import { isValue, type Value } from '../../engine/value.js';
import { Complaint, complain } from '../error.js';
import { Draws } from '../library/draws.js';
import type { Chart } from '../library/plots.js';
import { partsOf, type Scalar, type Sequence, type Thing } from '../python/objects.js';
import type { ValueClass } from '../python/value-class.js';
import { fileName } from '../scan/filename.js';
import { Source, type Span } from '../scan/source.js';
import { snapshot } from './copy-value.js';
import { type Limits, Meter } from './limits.js';
import { Literals } from './literals.js';
import { Journal } from './undo-log.js';

/** A picture that the program asks for. */
export interface Figure {
  /** What to call its file: letters, digits, `-` and `_`, unlike all others of the program. */
  readonly name: string;
  /** The root of the graph to draw. */
  readonly value: Value;
  /** The line of the source that asks for it, from 1. */
  readonly line: number;
  /** The direction that `draw_dot(x, rankdir='TB')` asks for, if it does. */
  readonly rankdir: 'LR' | 'TB' | undefined;
}

/** The Value that a program is about, so far. */
export interface Focus {
  readonly name: string;
  readonly value: Value;
  readonly line: number;
}

/** What a cell can change, as it was before it ran; the journal has the rest. */
type Saved = Pick<Machine, 'names' | 'figures' | 'charts' | 'output' | 'focus' | 'random' | 'valueClass'>;

/** The state of a program that runs. */
export class Machine {
  readonly meter: Meter;
  readonly builtins: ReadonlyMap<string, Thing>;
  /** The program's own names, in order of their first assignment. */
  readonly names: Map<string, Thing> = new Map();
  /** Names that a skipped cell would have made, and why they are not there. */
  readonly lost: Map<string, string> = new Map();
  /** Those of them that one statement would have made, and not its whole cell. */
  readonly without: Set<string> = new Set();
  readonly figures: Figure[] = [];
  /** What the program plotted. */
  readonly charts: Chart[] = [];
  #chart: Chart | undefined;
  /** The Values that the figures are copies of. */
  readonly roots: Value[] = [];
  readonly notes: Message[] = [];
  /** What figures are named after, where it is not their Value's label. */
  title: string | undefined;
  focus: Focus | undefined;
  /** What the last expression on a line of its own came to. */
  last: Thing | undefined;
  output: string = '';
  /** Whether the program has written gradients itself, by backward() or by setting them. */
  differentiated: boolean = false;
  /** What draws the numbers of `random` and the parameters of models. */
  random: Draws = new Draws(1337);
  /** What is under way: where an error points to. */
  mark: Span = { from: 0, to: 0 };
  source: Source = new Source('', '');
  /** The calls of the program's functions that are under way, the outermost first. */
  readonly calls: Pick<Machine, 'source' | 'mark'>[] = [];
  /** Where the numbers of leaves are written. */
  readonly literals: Literals = new Literals();
  /** What the cell that runs has changed; undefined where there are no cells. */
  #journal: Journal | undefined;
  /** Values that hold an int: Python prints those without `.0`. */
  readonly #integers = new WeakSet<Value>();
  /** The class of the program's Values, undefined where they are those that are built in. */
  valueClass: ValueClass | undefined;
  /** Whether a second backward() adds to the gradients of inner Values too, as in the lecture's and micrograd's class. */
  accumulates: boolean = false;
  /** Values whose gradient is a float, where the program's class starts them as ints. */
  readonly floatGrads: WeakSet<Value> = new WeakSet();
  /** Values of a class that the program has since defined anew. */
  readonly #old = new WeakSet<Value>();
  readonly #noted = new Set<string>();
  /** The names of figures, and how often each was asked for. */
  readonly #titles = new Map<string, number>();

  constructor(builtins: ReadonlyMap<string, Thing>, limits?: Partial<Limits>) {
    this.builtins = builtins;
    this.meter = new Meter(limits);
  }

  /** Runs `fn`; complaints of it become errors at what was under way. */
  attempt<T>(fn: () => T): T {
    try {
      return fn();
    } catch (error) {
      this.meter.surface();
      const [caller] = this.calls.splice(0);
      if (!(error instanceof Complaint)) throw error;
      throw this.source.error(this.mark, error.message, error.hint, caller?.source.place(caller.mark));
    }
  }

  /** Begins a cell: what it can change, as it is now. */
  save(): Saved {
    const { names, figures, charts, output, focus, random, valueClass } = this;
    this.#journal = new Journal();
    random.begin();
    return { names: new Map(names), figures: [...figures], charts: [...charts], output, focus, random, valueClass };
  }

  /** Goes back to what was saved, as if the cell had never run. */
  restore({ names, figures, charts, output, focus, random, valueClass }: Saved): void {
    this.#journal?.undo(this);
    random.rewind();
    this.names.clear();
    for (const [name, thing] of names) this.names.set(name, thing);
    this.figures.length = figures.length;
    this.roots.length = figures.length;
    this.charts.length = charts.length;
    this.#chart = undefined;
    Object.assign(this, { output, focus, random, valueClass });
  }

  /** Is told of each Value and list before it changes. */
  changes(thing: Value | Sequence): void {
    if (!isValue(thing) && thing.isFrozen) complain('the parts of a model cannot be exchanged', { instead: undefined });
    this.#journal?.keep(thing, this);
  }

  /** Takes a class for that of all Values to come; those that are there keep the methods that they have. */
  redefine(valueClass: ValueClass | undefined): void {
    this.valueClass = valueClass;
    this.accumulates = true;
    const seen = new Set<Thing>(this.names.values());
    for (const thing of seen) {
      if (isValue(thing)) this.#old.add(thing);
      for (const part of partsOf(thing)) seen.add(part);
    }
  }

  /** Complains unless the program's class of Values has these members, and made these Values. */
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

  /** Tells the reader something, once. */
  note(text: string): void {
    if (this.#noted.has(text)) return;
    this.#noted.add(text);
    const line = this.source.line(this.mark.from);
    this.notes.push({ where: { file: this.source.file, line }, what: text });
  }

  /** The chart that the program draws in now. */
  chart(): Chart {
    const line = this.source.line(this.mark.from);
    this.#chart ??= {
      name: this.#unused(fileName(this.title ?? 'plot')),
      line,
      after: this.figures.length,
      curves: [],
    };
    return this.#chart;
  }

  /** Ends the chart that the program draws in. */
  flush(): void {
    if (this.#chart !== undefined && this.#chart.curves.length > 0) this.charts.push(this.#chart);
    this.#chart = undefined;
  }

  /** Records a figure of a Value as it is now: what happens to it later does not show. */
  draw(value: Value, rankdir?: 'LR' | 'TB'): void {
    const base = fileName(this.title ?? value.label);
    const line = this.source.line(this.mark.from);
    this.meter.step(50);
    this.figures.push({ name: this.#unused(base), value: snapshot(value, this.meter, this.literals), line, rankdir });
    this.roots.push(value);
  }

  #unused(base: string): string {
    let count = this.#titles.get(base) ?? 0;
    let name: string;
    do name = ++count === 1 ? base : `${base}-${count}`;
    while (count > 1 && this.#titles.has(name));
    this.#titles.set(base, count);
    if (name !== base) this.#titles.set(name, 1);
    return name;
  }

  /** Remembers the Value that the program is about, so far. */
  look(value: Value, name: string = value.label): void {
    if (this.valueClass?.faults.has('draw_dot')) return;
    this.focus = { name, value, line: this.source.line(this.mark.from) };
  }

  /** Whether a Value's data is an int in Python. */
  isInteger(value: Value): boolean {
    return this.#integers.has(value) && Number.isInteger(value.data);
  }

  /** Whether a Value's gradient is an int in Python, as those of micrograd's class are that only ints flow into. */
  hasIntGrad(value: Value): boolean {
    const { valueClass, floatGrads } = this;
    const isInt = valueClass !== undefined && !valueClass.members.has('float grad') && !floatGrads.has(value);
    return isInt && Number.isInteger(value.grad);
  }

  /** A Value's data, as Python has it. */
  dataOf(value: Value): Scalar {
    return this.isInteger(value) ? BigInt(value.data) : value.data;
  }

  /** Says whether a Value's data is an int in Python, whose zero has no sign, and returns the Value. */
  typed(value: Value, integer: boolean): Value {
    if (integer) this.#integers.add(value);
    else this.#integers.delete(value);
    if (integer && value.data === 0) value.data = 0;
    return value;
  }
}
