import { shortNumber } from '../../../check/short-number.js';
import { textWidth } from '../../../check/text-width.js';
import { numberTerm, sumOf } from '../faces/names.js';
import { fittedNumber } from '../faces/numbers.js';
import type { Box, Cell, State } from '../scene.js';

/**
 * A box at one moment.
 *
 * Numbers that are not known yet are blank, and nothing moves.
 */
export function boxAt(box: Box, state: State, digits: number): Box {
  if (box.kind !== 'value') return box;
  const cells = box.cells.map((cell) => cellAt(cell, box, state, digits));
  // The tooltip describes the finished value.
  return state.phase === 'done' ? { ...box, cells } : { ...box, cells, tooltip: '' };
}

function cellAt(cell: Cell, { id, grad }: Box, state: State, digits: number): Cell {
  const { known, data, grads, sums } = state;
  switch (cell.kind) {
    case 'data': {
      if (known !== undefined && !known.includes(id)) return blank(cell);
      const other = data?.[id];
      return other === undefined ? cell : withNumber(cell, other, digits);
    }
    case 'grad': {
      if (grads === undefined) return cell;
      const x = grads[id];
      return x === undefined ? blank(cell) : x === grad ? cell : withNumber(cell, x, digits);
    }
    case 'sum':
      return sums === undefined ? cell : { ...cell, text: sumText(sums[id] ?? [], cell, grads?.[id] ?? grad, digits) };
    default:
      return cell;
  }
}

function blank({ value: _, ...cell }: Cell): Cell {
  return { ...cell, text: '' };
}

function withNumber(cell: Cell, value: number, digits: number): Cell {
  return { ...cell, value, text: fittedNumber(value, digits, cell.w, cell.size) };
}

/** The sum so far, such as `−6 + 3 = −3`; if it does not fit, an ellipsis replaces the first terms. */
function sumText(terms: readonly number[], { w, size }: Cell, total: number | undefined, digits: number): string {
  if (terms.length < 2 || total === undefined) return '';
  const shown = terms.map((x) => numberTerm(x, digits));
  for (let left = shown.length; left > 0; left--) {
    const sum = sumOf([...(left < shown.length ? [{ text: '…' }] : []), ...shown.slice(-left)]);
    const text = `${sum} = ${shortNumber(total, digits)}`;
    if (textWidth(text, size) <= w - 2) return text;
  }
  return '';
}
