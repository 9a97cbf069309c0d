import type { Playground } from './open.js';

/** The middle of the number of a value with a label, or of a cell of a matrix with a number. */
export async function middleOf({ page }: Playground, label: string): Promise<readonly [number, number]> {
  const text = page.getByText(label, { exact: true });
  const pictures = page.locator('#pictures svg:visible');
  const node = pictures.locator('g.node:not(.matrix)', { has: text }).locator('[data-n=data]');
  const box = await node
    .or(pictures.locator('g.cell[data-n=data]', { has: text }))
    .first()
    .boundingBox();
  if (box === null) throw new Error(`${label} is not shown`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Drags the number of a value to the right, by so many px. */
export async function drag(play: Playground, label: string, by: number): Promise<void> {
  const [x, y] = await middleOf(play, label);
  const { mouse } = play.page;
  await mouse.move(x, y);
  await mouse.down();
  for (let i = 1; i <= 10; i++) await mouse.move(x + (by * i) / 10, y);
  await mouse.up();
}

/** The program's line that begins with a text. */
export const line = async (play: Playground, start: string): Promise<string | undefined> =>
  (await play.source()).split('\n').find((each) => each.startsWith(start));

/** The paths of the pictures: where all is. */
export const places = (play: Playground): Promise<string[]> =>
  play.page.evaluate(() =>
    [...document.querySelectorAll('#pictures svg path')].map((path) => path.getAttribute('d') ?? ''),
  );
