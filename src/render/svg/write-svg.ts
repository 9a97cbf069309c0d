import { digestText } from '../../check/digest.js';
import { themes } from '../../dot/themes.js';
import type { Illustration } from '../illustration.js';
import { printAround, printSvg, type SvgAttributes, type SvgElement, type SvgNode } from './element.js';
import { embeddableJson } from './embedded.js';
import { MarkElements } from './mark-elements.js';
import { motionSheet } from './motion-sheet.js';
import { stampSvg } from './stamp.js';
import { FONTS, PAGE_CLASS, styleSheet } from './style-sheet.js';

/** How an illustration is written as SVG. */
export interface SvgFinish {
  /** The prefix of all ids; by default made from the content. */
  readonly id?: string | undefined;
  /** Whether a style sheet adapts the colors to reader and page; default true. A motion always has a style sheet. */
  readonly styled?: boolean;
  /** Whether the file carries its graph invisibly, so that a check can tell what changed; default true. */
  readonly carriesGraph?: boolean;
  /** The digest of all inputs of the picture, to be written on the root. */
  readonly stamp?: string;
  /** The style of the root, `''` for none; by default the picture shrinks to the available width. */
  readonly style?: string;
  /** Additions for a picture of a live page. */
  readonly live?: LiveFinish;
  /** More rules for its style sheet. */
  readonly rules?: string;
  /** The selector of dark pages, for a picture that follows its page instead of the reader's preference. */
  readonly dark?: string | undefined;
}

/** Additions for a picture of a live page, whose marks are in one group and whose numbers may get any tint. */
interface LiveFinish {
  /** Attributes of the root. */
  readonly attributes: SvgAttributes;
}

/** An SVG as a tree, and its style sheet for callers that write it elsewhere. */
export interface SvgTree {
  readonly root: SvgElement;
  readonly sheet?: SvgElement;
}

/** The paints of numbers by sign and size. */
const TINTS = (['positive', 'negative'] as const).flatMap((sign) =>
  ([1, 2, 3, 4, 5, 6, 7, 8] as const).map((step) => `${sign}-${step}` as const),
);

/** A placeholder for the id, until the content is known from which the id is made; no label can contain it. */
const UNKNOWN = '\u0000';

/**
 * An illustration as an SVG element for a page or a file.
 *
 * It has no prolog, has a size but shrinks to the available width, describes itself
 * to screen readers, and its ids and styles do not affect the page.
 */
export function writeSvg(illustration: Illustration, finish: Omit<SvgFinish, 'live'> = {}): string {
  const { id, stamp } = finish;
  const body: string[] = [];
  // Written mark by mark, so that only the elements and the pieces of text of one mark are in memory.
  const { root } = treeOf(illustration, finish, id ?? UNKNOWN, (elements) => {
    for (const mark of illustration.marks) body.push(printSvg(...elements.all([mark])));
    return [];
  });
  const whole = `${printAround(root, body.join(''))}\n`;
  // The same picture gets the same id.
  const svg = id === undefined ? whole.replaceAll(UNKNOWN, `dg${digestText(whole).slice(0, 8)}`) : whole;
  return stamp === undefined ? svg : stampSvg(svg, stamp);
}

/** An illustration as the tree of an SVG. */
export function svgTree(illustration: Illustration, finish: SvgFinish & { readonly id: string }): SvgTree {
  return treeOf(illustration, finish, finish.id);
}

/** @param draw gives the elements of the marks */
function treeOf(
  illustration: Illustration,
  finish: SvgFinish,
  id: string,
  draw: (elements: MarkElements) => readonly SvgNode[] = (elements) => elements.all(illustration.marks),
): SvgTree & { readonly root: { readonly children: readonly SvgNode[] } } {
  const {
    styled = true,
    carriesGraph = true,
    dark,
    style = 'max-width:100%;height:auto',
    live,
    rules: own = '',
  } = finish;
  const { title, description, graph, motion } = illustration;
  const theme = themes[illustration.theme];
  const elements = new MarkElements(theme.paints, `${id}-`, live !== undefined);
  const all = draw(elements);
  const body = live === undefined ? all : [{ name: 'g', attributes: { class: 'world' }, children: all }];
  if (live !== undefined) for (const tint of TINTS) elements.addPaint('fill', tint);
  const followsPage = styled && dark !== undefined && theme.dark !== undefined;
  const back = backdrop(illustration, elements, followsPage);
  const printsLight = isPaint(illustration) || illustration.background === 'none';
  const page = { dark: followsPage ? dark : undefined, printsLight, height: illustration.height };
  const rules = (): string => styleSheet(elements, { id, theme, ...page });
  const moves = motion === undefined ? '' : motionSheet(motion, id);
  const rulesOf = `${styled ? rules() : ''}${moves}${own}`;
  const sheet: SvgElement | undefined =
    rulesOf === '' ? undefined : { name: 'style', attributes: {}, children: [rulesOf] };
  const words: SvgElement[] = [
    { name: 'title', attributes: { id: `${id}-title` }, children: [title] },
    { name: 'desc', attributes: { id: `${id}-desc` }, children: [description] },
  ];
  const carried: SvgNode[] =
    graph === undefined || !carriesGraph
      ? []
      : [{ name: 'metadata', attributes: {}, children: [embeddableJson(graph)] }, '\n'];
  const root = {
    name: 'svg',
    attributes: { ...rootAttributes(illustration, { id, style, hasLinks: elements.hasLinks }), ...live?.attributes },
    children: [
      '\n',
      ...words.flatMap((word) => [word, '\n']),
      ...carried,
      ...(sheet ? [sheet] : []),
      ...back,
      '\n',
      ...body,
    ],
  };
  return { root, ...(sheet && { sheet }) };
}

function rootAttributes(
  { width, height }: Illustration,
  { id, style, hasLinks }: { readonly id: string; readonly style: string; readonly hasLinks: boolean },
): SvgAttributes {
  return {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'dotgrad',
    id,
    // Keyboards and screen readers cannot reach anything inside an image.
    role: hasLinks ? 'group' : 'img',
    'aria-labelledby': [`${id}-title`, `${id}-desc`],
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    style: style === '' ? undefined : style,
    'font-family': FONTS,
  };
}

/** The background: a color that can be set like any paint, or that of the page. */
function backdrop(illustration: Illustration, elements: MarkElements, followsPage: boolean): SvgElement[] {
  const { background } = illustration;
  if (background === 'none') return [];
  const attributes =
    followsPage && isPaint(illustration)
      ? { class: PAGE_CLASS, fill: 'none' }
      : elements.painted({ fill: isPaint(illustration) ? 'background' : background });
  return [{ name: 'rect', attributes: { ...attributes, width: '100%', height: '100%' } }];
}

/** Whether the background is the theme's paint for it. */
function isPaint({ background, theme }: Illustration): boolean {
  return background === themes[theme].paints.background;
}
