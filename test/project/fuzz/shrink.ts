import { complaint, type Target } from './targets.ts';

/** What a complaint is about, without what depends on the input: two inputs of one bug have the same. */
export function signature(wrong: string): string {
  const [message = '', ...frames] = wrong.split('\n');
  const place = frames.find((line) => line.includes('/dist/'))?.replace(/^.*\/dist\//, '');
  const said = message.replace(/"(?:[^"\\]|\\.)*"|'[^']*'|\d+/g, '…').slice(0, 80);
  return place === undefined ? said : `${said.split(':', 1)[0]} ${place}`;
}

/** The shortest input found, in a time in milliseconds, that ends as wrong as this one. */
export async function shrink(target: Target, input: string, wrong: string, time: number): Promise<string> {
  const wanted = signature(wrong);
  const end = performance.now() + time;
  let [shortest, size] = [input, Math.ceil(input.length / 2)];
  while (size >= 1 && performance.now() < end) {
    let found = false;
    for (let at = 0; at < shortest.length && performance.now() < end; at += size) {
      const shorter = shortest.slice(0, at) + shortest.slice(at + size);
      const its = await complaint(target, shorter);
      if (its === undefined || signature(its) !== wanted) continue;
      [shortest, found] = [shorter, true];
      at -= size;
    }
    if (!found || size > shortest.length) size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return shortest;
}
