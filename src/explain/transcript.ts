import { type Explanation, linesOf, MOST_LINES, type Step, type StepPart } from './step.js';

/** The kind of a piece of a transcript, which decides its color. */
export type Ink = 'heading' | 'number' | 'title' | 'symbols' | 'result' | 'note' | 'warning';

/** How a transcript is laid out. */
interface TranscriptOptions {
  /** How many columns there are, from 40; default 80. */
  readonly width?: number;
  /** Colors a piece of text; by default nothing is colored. */
  readonly paint?: (text: string, ink: Ink) => string;
  /** How many columns a text takes; by default one per character. */
  readonly measure?: (text: string) => number;
}

/**
 * The steps of a computation as text for a terminal, one line each.
 *
 * Matching parts are aligned in columns.
 */
export function transcript(explanation: Explanation, options: TranscriptOptions = {}): string {
  const { steps, omission, selection } = explanation;
  const writer = new Writer(steps, options);
  const forward = steps.filter(({ phase }) => phase === 'start' || phase === 'forward');
  const backward = steps.filter(({ phase }) => phase === 'seed' || phase === 'backward');
  return [
    writer.forward(forward),
    ...(backward.length === 0 ? [] : [writer.backward(backward)]),
    ...(omission === undefined ? [] : [writer.note(`No backward pass: ${omission.text}.`)]),
    ...(selection === undefined ? [] : [writer.note(`${capitalized(selection.text)}.`)]),
  ]
    .map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join(''))
    .join('\n');
}

/** A piece of a line. */
interface Cell {
  readonly text: string;
  readonly ink?: Ink;
}

class Writer {
  readonly #width: number;
  readonly #paint: (text: string, ink: Ink) => string;
  readonly #measure: (text: string) => number;
  /** The column of step numbers, which indents everything else. */
  readonly #gutter: number;

  constructor(steps: readonly Step[], options: TranscriptOptions) {
    const { width = 80, paint = (text) => text, measure = (text) => [...text].length } = options;
    this.#width = width;
    this.#paint = paint;
    this.#measure = measure;
    this.#gutter = String(steps.at(-1)?.number ?? 0).length + 2;
  }

  forward(steps: readonly Step[]): string[] {
    const rows = steps.map(({ equation, title }): Cell[] | undefined => {
      if (equation === undefined) return undefined;
      const { numbers, result } = equation;
      return [{ text: title, ink: 'title' }, { text: `= ${numbers}` }, { text: `= ${result}`, ink: 'result' }];
    });
    const widths = this.#columns(
      rows.filter((row) => row !== undefined),
      2,
    );
    const lines = steps.flatMap((step, i) => {
      const row = rows[i];
      const isPlain = row !== undefined && step.lines.length === 1;
      if (!isPlain) return [...this.#titled(step), ...step.lines.flatMap((line) => this.#wrapped(line))];
      return this.#numbered(step, this.#row(row, widths, 2));
    });
    return [this.#paint('Forward pass', 'heading'), ...lines];
  }

  backward(steps: readonly Step[]): string[] {
    const lines = steps.flatMap((step) => {
      if (step.phase === 'seed')
        return this.#numbered(step, [
          this.#line([
            { text: `${step.title}   `, ink: 'title' },
            { text: step.lines.join(' '), ink: 'note' },
          ]),
        ]);
      const told = step.scope === undefined ? (step.parts ?? []).filter(({ isConstant }) => !isConstant) : [];
      const shown = told.slice(0, MOST_LINES);
      const isReused = shown.some(({ words }) => words.sign === '+=');
      const rows = shown.map((part) => cellsOf(part, isReused ? 2 : 1));
      const widths = this.#columns(rows, 1, INDENT);
      const rest = step.lines.slice(shown.flatMap(linesOf).length);
      const body = shown.flatMap((part, i) => [
        ...this.#wrapped(part.words.reason, 'note'),
        ...this.#row(rows[i] as Cell[], widths, 1, INDENT).map((line) => this.#indented(line)),
        ...this.#wrapped(part.words.sum === undefined ? undefined : `  in all ${part.words.sum}`, 'result'),
      ]);
      return [...this.#titled(step), ...body, ...rest.flatMap((line) => this.#wrapped(line))];
    });
    return [this.#paint('Backward pass', 'heading'), ...lines];
  }

  /** A sentence about the whole computation, wrapped between words. */
  note(text: string): string[] {
    return this.#broken(text, this.#width).map((line) => this.#paint(line, 'warning'));
  }

  #titled(step: Step): string[] {
    const lines = this.#broken(step.title, this.#width - this.#gutter);
    return this.#numbered(
      step,
      lines.map((line) => this.#paint(line, 'title')),
    );
  }

  /** The lines of a step, after its number. */
  #numbered({ number }: Step, lines: readonly string[]): string[] {
    const label = `${String(number).padStart(this.#gutter - 2)}  `;
    return lines.map((line, i) => (i === 0 ? this.#paint(label, 'number') : ' '.repeat(this.#gutter)) + line);
  }

  #indented(line: string): string {
    return ' '.repeat(this.#gutter + INDENT) + line;
  }

  /** One line of a step, wrapped between words. */
  #wrapped(text: string | undefined, ink?: Ink): string[] {
    if (text === undefined) return [];
    return this.#broken(text, this.#width - this.#gutter - INDENT).map((line) =>
      this.#indented(this.#inked(line, ink)),
    );
  }

  /** Cells in columns if they fit, else one after the other, else with a break before the last two. */
  #row(cells: readonly Cell[], widths: readonly number[] | undefined, gap: number, indent = 0): string[] {
    const room = this.#width - this.#gutter - indent;
    if (widths !== undefined) {
      const padded = cells.map(({ text, ink }, i): Cell => {
        const isLast = i === cells.length - 1;
        const pad = ' '.repeat(isLast ? 0 : Math.max(0, (widths[i] as number) - this.#measure(text)));
        return ink === undefined ? { text: text + pad } : { text: text + pad, ink };
      });
      return [this.#line(padded, ' '.repeat(gap))];
    }
    if (this.#length(cells, 1) <= room) return [this.#line(cells, ' ')];
    const [head, tail] = [cells.slice(0, -2), cells.slice(-2)];
    return [this.#line(head, ' '), `  ${this.#line(tail, ' ')}`];
  }

  #line(cells: readonly Cell[], gap = ''): string {
    return cells.map(({ text, ink }) => this.#inked(text, ink)).join(gap);
  }

  #inked(text: string, ink: Ink | undefined): string {
    return ink === undefined ? text : this.#paint(text, ink);
  }

  #length(cells: readonly Cell[], gap: number): number {
    return cells.reduce((sum, { text }) => sum + this.#measure(text) + gap, -gap);
  }

  /** The widths of the columns, if all rows fit. */
  #columns(rows: readonly (readonly Cell[])[], gap: number, indent = 0): number[] | undefined {
    const widths: number[] = [];
    for (const row of rows) {
      for (const [i, { text }] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, this.#measure(text));
    }
    const total = widths.reduce((sum, width) => sum + width + gap, -gap);
    return total <= this.#width - this.#gutter - indent ? widths : undefined;
  }

  #broken(text: string, width: number): string[] {
    const lines: string[] = [];
    // A number stays with its name.
    for (const word of text.split(/(?<!=) (?!= )/)) {
      const line = lines.at(-1);
      if (line !== undefined && this.#measure(line) + 1 + this.#measure(word) <= width)
        lines[lines.length - 1] = `${line} ${word}`;
      else lines.push(word);
    }
    return lines;
  }
}

/** How far lines are indented from the title of their step. */
const INDENT = 2;

/** A part in columns: gradient, sign, rule, numbers, result. */
function cellsOf({ words }: StepPart, signWidth: number): Cell[] {
  const { gradient, sign, local, upstream, numbers, result } = words;
  return [
    { text: gradient, ink: 'title' },
    { text: sign.padStart(signWidth), ink: 'title' },
    { text: `${local} · ${upstream}`, ink: 'symbols' },
    { text: `= ${numbers}` },
    { text: `= ${result}`, ink: 'result' },
  ];
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
