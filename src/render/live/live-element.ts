import type { SvgElement } from '../svg/element.js';
import { type SvgTree, svgTree } from '../svg/write-svg.js';
import type { LiveLayout, LivePicture } from './live-picture.js';

/** A live picture as elements. */
export interface LiveElement {
  /** The custom element with its pictures; the first picture carries the graph. */
  readonly root: SvgElement;
  /** The pictures, each with its style sheet. */
  readonly pictures: readonly SvgTree[];
}

/** How a live picture is written. */
interface LiveElementOptions {
  /** The prefix of its pictures' ids. */
  readonly id: string;
  /** The id of the custom element, which links to its steps use; default `id`. */
  readonly name?: string;
  /** The style of each picture's root, `''` for none. */
  readonly style: string;
  /** The selector of dark pages, for pictures that follow the page instead of the reader's preference. */
  readonly dark?: string | undefined;
}

/**
 * A live picture as the custom element that `dotgrad/live` defines.
 *
 * Without its script it shows one still picture: the first level, in the direction with the larger text.
 */
export function liveElement(picture: LivePicture, { id, name = id, style, dark }: LiveElementOptions): LiveElement {
  const [first] = picture.levels;
  const turn = turningWidth(first?.layouts ?? []);
  const pictures = picture.levels.flatMap(({ name: levelName, layouts }, level) =>
    layouts.map((layout, i): SvgTree => {
      const { scene, illustration, digits } = layout;
      const own = `${id}-${level}${scene.direction === 'LR' ? 'row' : 'column'}`;
      const shows = level > 0 ? 'never' : i === 0 ? 'first' : 'second';
      const attributes = {
        slot: `${level}${scene.direction}`,
        'data-live': scene.style,
        'data-level': levelName,
        'data-text': scene.text.size,
        'data-digits': digits,
      };
      const rules = stillRules(own, shows, turn);
      const carries = level === 0 && i === 0 ? { graph: picture.graph } : {};
      return svgTree({ ...illustration, ...carries }, { id: own, style, dark, rules, live: { attributes } });
    }),
  );
  const root: SvgElement = {
    name: 'dotgrad-live',
    attributes: { id: name },
    children: pictures.map(({ root }) => root),
  };
  return { root, pictures };
}

/** When the second layout has the larger text: above or below a width of the page, in px. */
interface Turn {
  readonly side: 'min' | 'max';
  readonly width: number;
}

/** The width at which both layouts have text of the same size. */
function turningWidth([first, second]: readonly LiveLayout[]): Turn | undefined {
  if (first === undefined || second === undefined) return undefined;
  const [a, b] = [first, second].map(({ scene }) => scene) as [LiveLayout['scene'], LiveLayout['scene']];
  if (a.width === b.width) return undefined;
  const [wide, narrow] = a.width > b.width ? [a, b] : [b, a];
  // Below it, the wider layout shrinks so far that its text is smaller than that of the narrower one.
  const width = Math.floor(Math.min(1, narrow.text.size / wide.text.size) * wide.width + AROUND);
  return { side: wide === a ? 'max' : 'min', width };
}

/** The width of a page that is not available to the picture, in px. */
const AROUND = 48;

/** The rules that choose which picture is visible before the script runs, or without it. */
function stillRules(id: string, shows: 'first' | 'second' | 'never', turn: Turn | undefined): string {
  // Vue would escape a child combinator in the style sheet.
  const rule = (display: string): string => `dotgrad-live:not(:defined) #${id}{display:${display}}`;
  if (shows === 'never') return rule('none');
  const at = turn === undefined ? '' : `@media (${turn.side}-width:${turn.width}px)`;
  if (shows === 'first') return at === '' ? '' : `${at}{${rule('none')}}`;
  return `${rule('none')}${at === '' ? '' : `${at}{${rule('block')}}`}`;
}
