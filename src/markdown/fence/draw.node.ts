import { inWords, type Message, portable, saidBy } from '../../check/message.js';
import { themes } from '../../dot/themes.js';
import { inFence } from '../../options/spell.js';
import type { DrawOptions, Figure } from '../../render/figure/figure.js';
import { darkOf, type Illustration, illustrate } from '../../render/illustration.js';
import { RawDotError } from '../../render/raw/source/error.js';
import { shownOf } from '../../render/shown/shown.js';
import { writeSvg } from '../../render/svg/write-svg.js';
import { FenceError } from '../error.js';
import { hash } from '../hash.node.js';
import type { MarkdownOptions, Strategy } from '../options.js';
import { leastWidth } from '../page/frame.js';
import type { Drawn, FencePictures, ImageContent, Still } from './fence-pictures.js';
import { fenceFigures } from './figures.node.js';
import { nameOf } from './file.node.js';
import type { Fence } from './header.js';
import { inPlace } from './located.js';
import { narrowPicture } from './narrow.js';
import type { Words } from './options.js';

/** What is drawn. */
export interface Look {
  readonly format: ImageContent['format'] | 'inline';
  /** Whether there is a picture for light and one for dark mode. */
  readonly pair: boolean;
  /** Whether graphs are drawn for phones too. */
  readonly narrow: boolean;
}

/** What a page's options let draw. */
export function lookOf({ strategy = 'inline-svg', narrow = false }: MarkdownOptions): Look {
  return { ...LOOKS[strategy], narrow };
}

/** What each strategy draws. */
const LOOKS: Readonly<Record<Strategy, Omit<Look, 'narrow'>>> = {
  'inline-svg': { format: 'inline', pair: false },
  'img-svg': { format: 'svg', pair: false },
  'img-png': { format: 'png', pair: false },
  picture: { format: 'svg', pair: true },
};

/**
 * Draws all figures of a fence.
 *
 * @throws FenceError for any error, with the place if known
 */
export async function drawFence(fence: Fence, defaults: DrawOptions, look: Look): Promise<FencePictures> {
  // Both pictures of a pair may have the same notes.
  const notes = new Map<string, Message>();
  const found = await fenceFigures(fence, defaults, (note) =>
    notes.set(inWords(note, inFence), portable(note, inFence)),
  );
  const key = allOf(fence, defaults, look);
  const pictures: Drawn[] = [];
  for (const [i, figure] of found.figures.entries()) {
    const id = `dg${hash(`${key} ${i}`)}`;
    pictures.push(await drawn(() => drawFigure(figure, look, id), fence.words));
  }
  return { pictures, notes: [...found.notes, ...notes.values()] };
}

/**
 * A hash of everything that determines a fence's pictures.
 *
 * Undefined for a fence with `file=`, whose dependencies are unknown.
 */
export function fenceKey(fence: Fence, defaults: DrawOptions, look: Look): string | undefined {
  return fence.words.file === undefined ? allOf(fence, defaults, look) : undefined;
}

function allOf({ language, source, words }: Fence, defaults: DrawOptions, look: Look): string {
  const { draw, set, file } = words;
  return hash(JSON.stringify([language, source, draw, set && [...set], file, defaults, look]));
}

async function drawFigure(figure: Figure, look: Look, id: string): Promise<Drawn> {
  if (figure.options.live) return drawLive(figure, id);
  const shown = shownOf(figure);
  const illustration = await illustrate(figure, shown);
  const { title, description } = illustration;
  const drawn = { id, title, description, ...(await stillOf(figure, illustration, look, id)) };
  const narrow = await narrowPicture(figure, illustration, { shown, graphs: look.narrow });
  if (narrow === undefined) return drawn;
  const still = await stillOf(narrow.figure, narrow.illustration, look, `${id}-narrow`);
  return { ...drawn, narrow: { still, screen: narrow.screen } };
}

/** An illustration in the format of its page. */
async function stillOf(figure: Figure, drawn: Illustration, { format, pair }: Look, id: string): Promise<Still> {
  // Pages are generated each time, so data for checks would only make them larger.
  const { graph: _, ...illustration } = drawn;
  const { width, height } = illustration;
  const facts = { width, height, least: leastWidth(width, figure) };
  if (format === 'inline') return { ...facts, content: { format, illustration: listed(illustration) } };
  const isPair = pair && themes[illustration.theme].dark !== undefined;
  // Pictures of a pair have fixed colors, so they have no style sheet.
  const draw = async (of: Illustration): Promise<ImageContent> => {
    if (format === 'svg') return { format, text: writeSvg(of, { id, styled: !isPair }) };
    const { illustrationPng } = await import('../../render/png/png.node.js');
    return { format, bytes: await illustrationPng(of, figure.options) };
  };
  const content = await draw(illustration);
  if (!isPair) return { ...facts, content };
  return { ...facts, content, dark: await draw(await darkOf(figure, illustration)) };
}

async function drawLive(figure: Figure, id: string): Promise<Drawn> {
  const { livePicture } = await import('../../render/live/live-picture.js');
  const picture = await livePicture(figure);
  const { title, description } = picture;
  const { width = 0, height = 0 } = picture.levels[0]?.layouts[0]?.scene ?? {};
  const levels = picture.levels.map(({ layouts, ...level }) => ({
    ...level,
    layouts: layouts.map((layout) => ({ ...layout, illustration: listed(layout.illustration) })),
  }));
  const content = { format: 'live', picture: { ...picture, levels } } as const;
  return { id, title, description, width, height, least: 0, content };
}

/** An illustration whose marks are a list, which another thread can be sent. */
function listed(illustration: Illustration): Illustration {
  return { ...illustration, marks: [...illustration.marks] };
}

/**
 * Runs `fn`, turning errors into FenceErrors of the fence.
 *
 * @param words of the fence
 * @throws FenceError, and other errors of `fn`
 */
export async function drawn<T>(fn: () => Promise<T>, words: Words): Promise<T> {
  const { at, file } = words;
  try {
    return await fn();
  } catch (error) {
    if (error instanceof RawDotError) {
      const { where, shown: _, ...said } = saidBy(error);
      if (file !== undefined)
        throw new FenceError({ ...said, where: { ...where, file: nameOf(file) } }, at.get('file'), error);
      const { line, column = 1 } = error;
      throw new FenceError(said, line === undefined ? undefined : { in: 'source', line, column }, error);
    }
    throw inPlace(error, words);
  }
}
