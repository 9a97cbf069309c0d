import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element } from '@xmldom/xmldom';
import { type ThemeName, themes } from 'dotgrad';
import { inWords } from '../../../dist/check/message.js';
import { rawDot } from '../../../dist/render/figure/raw-dot.js';
import { drawRawDot, type RawPicture } from '../../../dist/render/raw/draw-raw-dot.js';
import { writeSvg } from '../../../dist/render/svg/write-svg.js';
import { attribute, elements, readSvg } from '../read-svg.js';
import { strangeRules } from '../svg/sheet.js';

const FOLDER = new URL('../../project/fixtures/dot/', import.meta.url);

/** The DOT texts of the corpus by the names of their files. */
export const corpus: ReadonlyMap<string, string> = new Map(
  readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => [name, readFileSync(join(parentPath, name), 'utf8')]),
);

/** The picture of DOT text. */
export async function drawDot(text: string, theme: ThemeName = 'light', timeout = 20): Promise<Told> {
  return told(await drawRawDot(rawDot(text), { timeout, theme: themes[theme] }));
}

/** A picture whose warnings and notes are in words. */
export interface Told extends Omit<RawPicture, 'warnings' | 'notes'> {
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/** A picture with its warnings and notes in words. */
export function told({ warnings, notes, ...picture }: RawPicture): Told {
  const words = (messages: RawPicture['notes']): string[] => messages.map((message) => inWords(message));
  return { ...picture, warnings: words(warnings), notes: words(notes) };
}

/** The SVG of DOT text. */
export async function svgOf(text: string, theme: ThemeName = 'light', timeout?: number): Promise<string> {
  const { picture, title, description, background } = await drawDot(text, theme, timeout);
  return writeSvg({ ...picture, theme, title, description, background });
}

/** The error with which DOT text is refused. */
export async function failure(text: string, file?: string): Promise<Error> {
  try {
    await drawRawDot(rawDot(text, file), { timeout: 20 });
  } catch (error) {
    return error as Error;
  }
  throw new Error(`${text} was drawn`);
}

const ELEMENTS = 'svg title desc style rect g a path ellipse text linearGradient radialGradient stop'.split(' ');
const ATTRIBUTES = (
  'xmlns class id role aria-labelledby aria-label width height viewBox style font-family font-size font-weight font-style text-anchor transform ' +
  'fill fill-opacity stroke stroke-opacity stroke-width stroke-dasharray d cx cy rx ry x y ' +
  'gradientUnits x1 y1 x2 y2 r fx fy offset stop-color stop-opacity href'
).split(' ');

/** Reads an SVG strictly and names what must not be in one made from untrusted text. */
export function dangers(svg: string): string[] {
  const root = readSvg(svg);
  const all = elements(root);
  const ids = all.map((element) => attribute(element, 'id')).filter((id) => id !== '');
  const prefix = attribute(root, 'id');
  return [
    ...all.filter(({ tagName }) => !ELEMENTS.includes(tagName)).map(({ tagName }) => `element ${tagName}`),
    ...all.flatMap((element) => dangerousAttributes(element, prefix)),
    ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `id ${id} twice`),
    ...ids.filter((id) => id !== prefix && !id.startsWith(`${prefix}-`)).map((id) => `id ${id} without prefix`),
    ...elements(root, 'style').flatMap(({ textContent }) => strangeRules(textContent ?? '', prefix)),
  ];
}

function dangerousAttributes(element: Element, prefix: string): string[] {
  return [...element.attributes].flatMap(({ name, value }) => {
    if (!ATTRIBUTES.includes(name)) return [`attribute ${name}`];
    if (name === 'href' && !/^(?:https?:|[^:]*(?:[/\\?#]|$))/i.test(value.trim())) return [`href ${value}`];
    if (name === 'style' && value !== 'max-width:100%;height:auto') return [`style ${value}`];
    if (
      /url\(/i.test(value) &&
      name !== 'href' &&
      name !== 'aria-label' &&
      !new RegExp(`^url\\(#${prefix}-g\\d+\\)$`).test(value)
    )
      return [`${name} ${value}`];
    if (/^(?:fill|stroke|stop-color)$/.test(name) && !/^(?:none|#[\da-f]{3}|#[\da-f]{6}|url\(.*)$/i.test(value))
      return [`${name} ${value}`];
    return /NaN|Infinity|undefined/.test(value) &&
      /^(?:d|[cr]?[xy]|r|width|height|viewBox|points|transform|font-size)$/.test(name)
      ? [`${name} ${value}`]
      : [];
  });
}

/** The drawing of the node, edge or cluster that shows a text. */
export function groupWith(svg: string, text: string): Element {
  const group = elements(readSvg(svg), 'g').find((element) =>
    elements(element, 'text').some(({ textContent }) => textContent?.replaceAll('\u00a0', ' ') === text),
  );
  if (group === undefined) throw new Error(`no group shows ${text}`);
  return group;
}

/** All values of an attribute below an element. */
export function values(element: Element, name: string, tag = '*'): string[] {
  return elements(element, tag)
    .map((each) => attribute(each, name))
    .filter((value) => value !== '');
}
