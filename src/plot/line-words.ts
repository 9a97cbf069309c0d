import type { LineData } from './line-plot.js';
import { counted, courseWords, listed } from './words.js';

/** Each series in words. */
export function describeLines({ panels, start, xLabel }: LineData): string {
  const all = panels.flatMap(({ series, unit }) => series.map((one) => ({ ...one, unit })));
  const steps = all[0]?.values.length ?? 0;
  const courses = all.map(({ name, values, unit }) => {
    const points = values.map((value, i) => [start + i, value] as const);
    return `${name} ${courseWords(points, (x) => `${xLabel} ${x}`, unit)}.`;
  });
  const names = listed(all.map(({ name }) => name));
  return [
    `Line plot of ${names} over ${counted(steps, 'value')}, ${xLabel} ${start} to ${start + steps - 1}.`,
    ...courses,
  ].join(' ');
}
