import { thousands } from '../../../check/count-words.js';
import { shortNumber } from '../../../check/short-number.js';
import { textWidth } from '../../../check/text-width.js';
import type { Box, Cell } from '../scene.js';
import { MARGIN, SIZE_SIZE } from './arrange.js';
import { bareBox, type Greatest, type Kind, textCell } from './matrix-boxes.js';

/** The notes below the matrices of a network. */
interface Notes {
  readonly boxes: readonly Box[];
  readonly width: number;
  /** The y coordinate where they end. */
  readonly bottom: number;
}

/** What the notes say. */
interface NoteFacts {
  readonly kinds: readonly Kind[];
  readonly greatest: Greatest;
  /** Whether the scale of the tints is explained. */
  readonly hasLegend: boolean;
  /** How many samples are drawn, and how many there are. */
  readonly shown: number;
  readonly samples: number;
  /** How many rows and columns are drawn, if some are left out. */
  readonly units?: number | undefined;
}

const RAMP = { cell: 11, h: 11, steps: 8 } as const;
const ROW = 16;

/**
 * The scale of the tints and what was left out, in words.
 *
 * Lines break before `width`.
 */
export function notesAt(top: number, width: number, facts: NoteFacts): Notes {
  const boxes: Box[] = [];
  let [x, y, right] = [MARGIN, top, MARGIN];
  const put = (text: string): void => {
    const cell: Cell = { ...textCell('note', text, SIZE_SIZE), paint: 'muted' };
    boxes.push(bareBox(`note:b${boxes.length}`, { x, y, w: cell.w, h: cell.h }, [cell]));
    x += cell.w + 14;
    right = Math.max(right, x - 14);
  };
  const fits = (text: string): boolean => x + textWidth(text, SIZE_SIZE) <= width - MARGIN;
  const newLine = (): void => {
    [x, y] = [MARGIN, y + ROW];
  };
  /** Adds a note on one line if it fits, else broken between its parts. */
  const add = (parts: readonly string[]): void => {
    if (!fits(parts.join(' ')) && x > MARGIN) newLine();
    let line = '';
    for (const part of parts) {
      const longer = line === '' ? part : `${line} ${part}`;
      if (line !== '' && !fits(longer)) {
        put(line);
        newLine();
        line = part;
      } else line = longer;
    }
    put(line);
  };
  if (facts.hasLegend) {
    boxes.push(ramp(x, y + 2));
    x += (2 * RAMP.steps + 1) * RAMP.cell + 10;
    for (const parts of legend(facts)) add(parts);
  }
  const left = leftOut(facts);
  if (left.length > 0) {
    if (x > MARGIN) newLine();
    add(left);
  }
  return { boxes, width: Math.ceil(right + MARGIN), bottom: boxes.length === 0 ? top : y + ROW };
}

function legend({ greatest, kinds }: NoteFacts): string[][] {
  const range = ({ parameters, activations }: Greatest[Kind]): string[] => [
    `to ±${shortNumber(parameters)} in W and b,`,
    `±${shortNumber(activations)} elsewhere`,
  ];
  return [
    ['data: linear,', ...range(greatest.data)],
    ...(kinds.includes('grad') ? [['grad: a shade per half decade,', ...range(greatest.grad)]] : []),
  ];
}

function leftOut({ shown, samples, units }: NoteFacts): string[] {
  const parts = [
    ...(shown < samples ? [`${shown} of ${thousands(samples)} samples`] : []),
    ...(units === undefined ? [] : [`up to ${units} rows and columns`]),
  ];
  const [first, second] = parts;
  if (first === undefined) return [];
  return second === undefined ? [`${first}, evenly chosen`] : [`${first} and`, `${second}, evenly chosen`];
}

/** All tints from the least to the greatest number. */
function ramp(x: number, y: number): Box {
  const { cell, h, steps } = RAMP;
  const cells = Array.from({ length: 2 * steps + 1 }, (_, i): Cell => {
    const text = i === 0 ? '−' : i === 2 * steps ? '+' : '';
    return { ...textCell('data', text, SIZE_SIZE), x: i * cell, w: cell, h, value: i - steps };
  });
  const w = (2 * steps + 1) * cell;
  const { bare: _, ...box } = bareBox('note:ramp', { x, y, w, h }, cells);
  return { ...box, greatest: steps };
}
