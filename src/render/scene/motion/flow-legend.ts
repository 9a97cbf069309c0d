import { textWidth } from '../../../check/text-width.js';
import type { Mark, Paint } from '../../../plot/mark.js';
import { arrow, round } from '../paint/shapes.js';
import type { Path } from '../scene.js';
import { signDash, signPaint, thickness } from './flow-marks.js';

/** The font size, the height of a line, the length of an arrow and the room between two entries, in px. */
const [SIZE, ROW, ARROW, GAP] = [10.5, 17, 30, 14];

/** One entry: an arrow, or none, and what it means. */
interface Entry {
  readonly text: string;
  readonly arrow?: { readonly paint: Paint; readonly width: number; readonly dash?: string | undefined };
}

/** Explains the arrows of the backward pass, in lines that fit. */
export function flowLegend(
  edges: readonly Path[],
  x: number,
  y: number,
  width: number,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const marks: Mark[] = [];
  const entries = entriesOf(edges);
  if (entries.length < 2) return { marks, height: 0 };
  let [left, top] = [x, y];
  for (const { text, arrow: sample } of entries) {
    const before = sample === undefined ? 0 : ARROW + 6;
    const room = before + textWidth(text, SIZE);
    if (left > x && left + room > x + width) {
      left = x;
      top += ROW;
    }
    if (sample !== undefined) marks.push(...sampleMarks(sample, left, top + ROW / 2));
    const base = round(top + ROW / 2 + SIZE * 0.355);
    marks.push({ mark: 'text', x: round(left + before), y: base, text, size: SIZE, anchor: 'start', fill: 'muted' });
    left += room + GAP;
  }
  return { marks: [{ mark: 'group', class: 'legend', marks }], height: top + ROW - y };
}

function entriesOf(edges: readonly Path[]): Entry[] {
  const sign = (holds: (x: number) => boolean, text: string, sample: number): Entry[] =>
    edges.some(({ contribution = 0 }) => holds(contribution))
      ? [{ text, arrow: { paint: signPaint(sample), width: thickness(sample, 3), dash: signDash(sample) } }]
      : [];
  return [
    { text: 'gradients flow back:' },
    ...sign((x) => x > 0, 'positive', 1),
    ...sign((x) => x < 0, 'negative', -1),
    ...(edges.some(({ contribution }) => contribution === 0)
      ? [{ text: 'zero', arrow: { paint: signPaint(0), width: thickness(0, 3) } }]
      : []),
    ...(edges.some(({ label, partial }) => label !== undefined && partial !== undefined)
      ? [{ text: '×k: local derivative' }]
      : []),
    ...(edges.some(({ contribution = 0 }) => contribution !== 0) ? [{ text: 'thickness: size (log)' }] : []),
  ];
}

function sampleMarks({ paint, width, dash }: NonNullable<Entry['arrow']>, x: number, y: number): Mark[] {
  const { shaft, head } = arrow(
    [
      [x + ARROW, y],
      [x + (2 * ARROW) / 3, y],
      [x + ARROW / 3, y],
      [x, y],
    ],
    6 + width,
    2.6 + width * 0.5,
  );
  return [
    { mark: 'path', d: shaft, fill: 'none', stroke: paint, width, ...(dash !== undefined && { dash }) },
    { mark: 'path', d: head, fill: paint },
  ];
}
