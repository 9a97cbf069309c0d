import { readFileSync } from 'node:fs';
import type { ClassPoint } from 'dotgrad/plot';

/** The lecture's 100 points. */
export const moons: ClassPoint[] = readFileSync(new URL('../project/fixtures/moons-1337.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((row) => row.split(',').map(Number) as [number, number, number])
  .map(([x, y, label]) => ({ x, y, class: label }));
