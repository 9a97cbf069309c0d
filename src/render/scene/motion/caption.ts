import { type FontFace, fitWidth, textWidth } from '../../../check/text-width.js';
import { halvesOf, linesOf, MOST_LINES, type Step, type StepPart } from '../../../explain/step.js';
import type { Mark, Paint } from '../../../plot/mark.js';
import { rectMark, round } from '../paint/shapes.js';
import type { CaptionLine, State } from '../scene.js';

/** The font sizes of titles and of the lines below them, in px. */
const [TITLE, LINE] = [12, 11.5];

/** The distance from one line to the next, in px. */
const [TITLE_STEP, LINE_STEP] = [16, 15];

/** The width of a step's number before its title, and the indent of a broken line, in px. */
const [NUMBER, HANG] = [20, 12];

/** The height of the rule above a caption, and the space below the rule, in px. */
const [RULE, RULE_AIR] = [2, 6];

/** The text of a moment. */
export type Caption = Pick<State['caption'], 'title' | 'lines'>;

/** The caption of a step. */
export function captionOf(step: Step): State['caption'] {
  const { number, title, lines, parts = [] } = step;
  const told = parts.filter(({ isConstant }) => !isConstant).slice(0, MOST_LINES);
  const ofParts = told.flatMap(partLines);
  const first = firstKind(step);
  return {
    number,
    title,
    lines: lines.map((text, i) => (i === 0 && first !== undefined ? { text, kind: first } : (ofParts[i] ?? { text }))),
  };
}

/** The lines of a part: why, its equation, and the sum so far. */
function partLines(part: StepPart): CaptionLine[] {
  const { reason, sum } = part.words;
  const equation = reason === undefined ? 0 : 1;
  return linesOf(part).map((text, i, all): CaptionLine => {
    if (i === equation) return { text, halves: halvesOf(part) };
    return sum !== undefined && i === all.length - 1 ? { text, kind: 'sum' } : { text };
  });
}

/** What the first line of a step is. */
function firstKind({ phase, scope, equation, values }: Step): CaptionLine['kind'] {
  if (equation !== undefined) return 'equation';
  const isNamed = phase === 'start' || (phase === 'forward' && scope !== undefined);
  const named = phase === 'start' ? values : values.filter(({ label }) => label !== undefined);
  return isNamed && named.length > 1 ? 'list' : undefined;
}

/** The height of a caption at a width. */
export function captionHeight(caption: Caption, width: number): number {
  const { titles, lines } = brokenCaption(caption, width - NUMBER);
  return RULE + RULE_AIR + titles.length * TITLE_STEP + lines.length * LINE_STEP;
}

/**
 * The caption of a moment at (x, y), within a width.
 *
 * A rule in the color of its phase, its number, its title and its lines.
 */
export function captionMarks({ phase, caption }: State, x: number, y: number, width: number): Mark[] {
  const left = x + NUMBER;
  const { titles, lines } = brokenCaption(caption, width - NUMBER);
  const marks: Mark[] = [rectMark(x, y, width, RULE, 0, { fill: rulePaint(phase) })];
  let base = y + RULE + RULE_AIR;
  const write = (text: string, at: number, size: number, fill: Paint, bold: boolean): void => {
    const weight = bold && { bold: true };
    marks.push({ mark: 'text', x: round(at), y: round(base + size), text, size, anchor: 'start', fill, ...weight });
  };
  if (phase !== 'done') write(String(caption.number), x, TITLE, 'muted', true);
  for (const title of titles) {
    write(title, phase === 'done' ? x : left, TITLE, 'text', true);
    base += TITLE_STEP;
  }
  for (const { text, indent } of lines) {
    write(text, left + indent, LINE, 'text', false);
    base += LINE_STEP;
  }
  return marks;
}

/** A line of a caption, and its indent. */
interface Line {
  readonly text: string;
  readonly indent: number;
}

function brokenCaption(
  { title, lines }: Caption,
  width: number,
): { readonly titles: readonly string[]; readonly lines: readonly Line[] } {
  return {
    titles: broken({ text: title }, width, TITLE, 'bold'),
    lines: lines.flatMap((line) => {
      const own = line.kind === 'sum' ? HANG : 0;
      return broken(line, width - own, LINE, 'regular', HANG).map(
        (piece, i): Line => ({ text: piece, indent: own + (i > 0 ? HANG : 0) }),
      );
    }),
  };
}

function rulePaint(phase: State['phase']): Paint {
  return phase === 'done' ? 'grid' : phase === 'start' || phase === 'forward' ? 'positive-3' : 'negative-3';
}

/**
 * Breaks a line into pieces that fit: an equation into its halves, else before signs and after words.
 *
 * @param hang the indent of all pieces but the first, in px
 */
function broken(
  { text, kind, halves }: CaptionLine,
  width: number,
  size: number,
  face: FontFace,
  hang: number = 0,
): string[] {
  const fits = (piece: string, i: number): boolean => textWidth(piece, size, face) <= width - (i > 0 ? hang : 0);
  if (fits(text, 0)) return text === '' ? [] : [text];
  if (halves?.every(fits)) return [...halves];
  // In a list, a name and its number stay on one line.
  const breaks = kind === 'list' ? /(?<=, )| (?=and )/ : /(?= (?:=|\+=|·) )|(?<=[,;:] )|(?<=\S )(?=\p{L}{2})/u;
  const lines: string[] = [];
  let line = '';
  for (const part of text.split(breaks)) {
    if (line !== '' && !fits((line + part).trim(), lines.length)) {
      lines.push(line.trim());
      line = part.trimStart();
    } else line += part;
  }
  if (line.trim() !== '') lines.push(line.trim());
  return lines.map((piece, i) => fitWidth(piece, width - (i > 0 ? hang : 0), size, face));
}
