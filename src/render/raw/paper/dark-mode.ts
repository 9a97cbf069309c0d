import type { Theme } from '../../../dot/themes.js';
import type { Paint } from '../../../plot/mark.js';
import type { Point } from '../../svg/xdot.js';
import type { Drawn } from '../../svg/xdot-marks.js';
import { AreaIndex, samples, sideOf } from './areas.js';
import { blend, contrast, mix, parseHex, type Rgb, toHex } from './color.js';

/** The color under a mark: as intended, on white, and in light and dark mode. */
interface Ground {
  readonly meant: Rgb;
  readonly light: Rgb;
  readonly dark: Rgb;
}

interface Area {
  readonly drawn: Drawn;
  readonly grounds: readonly Ground[];
}

/** The drawing operations of an object. */
export interface PaperObject {
  readonly drawn: readonly Drawn[];
  /** Whether it is an edge: its fills, such as arrow heads, are parts of the line. */
  readonly isLine: boolean;
}

const WHITE: Rgb = [255, 255, 255];
const LEAST = { text: 4.5, line: 3 } as const;
const MOST_LOOKUPS = 20_000_000;

/**
 * Objects in paints that follow the reader's mode.
 *
 * Undefined if one would be unreadable.
 *
 * Black on the background becomes the theme's `text`, white its `background`, and a
 * color that would be too dark in dark mode is lighter there; other colors stay. In
 * both modes, everything must have about as much contrast as on white. If no color
 * has, as for a line that leaves a light box, the picture keeps a white background.
 *
 * @param objects the drawing of each object, from back to front
 */
export function onPaper(objects: readonly PaperObject[], theme: Theme): Drawn[][] | undefined {
  const painter = new Painter(theme);
  const painted: Drawn[][] = [];
  for (const object of objects) {
    const result = painter.paint(object);
    if (result === undefined) return undefined;
    painted.push(result);
  }
  return painted;
}

class Painter {
  readonly #paper: Ground;
  readonly #text: Pick<Ground, 'light' | 'dark'>;
  /** Whether the theme itself is dark, for all readers. */
  readonly #isDark: boolean;
  readonly #areas = new AreaIndex<Area>();
  #lookups = 0;

  constructor({ paints, dark = paints }: Theme) {
    this.#paper = { meant: WHITE, light: parseHex(paints.background).rgb, dark: parseHex(dark.background).rgb };
    this.#isDark = contrast(this.#paper.light, WHITE) > 7;
    this.#text = { light: parseHex(paints.text).rgb, dark: parseHex(dark.text).rgb };
  }

  paint(object: PaperObject): Drawn[] | undefined {
    const painted: Drawn[] = [];
    for (const drawn of object.drawn) {
      const grounds = this.#groundsUnder(drawn);
      if (grounds === undefined) return undefined;
      const result = this.#repaint(drawn, grounds, object);
      if (result === undefined) return undefined;
      painted.push(result);
    }
    return painted;
  }

  #repaint(drawn: Drawn, grounds: readonly Ground[], object: PaperObject): Drawn | undefined {
    const { mark } = drawn;
    if (mark.mark === 'text') {
      const fill = this.#choose(mark.fill, grounds, LEAST.text);
      return fill === undefined ? undefined : { ...drawn, mark: { ...mark, fill } };
    }
    const stroke = this.#choose(mark.stroke ?? 'none', grounds, LEAST.line);
    const fill = this.#fill(drawn, grounds, object);
    if (stroke === undefined || fill === undefined) return undefined;
    return { ...drawn, mark: { ...mark, stroke, fill } };
  }

  /** A fill is the ground of what follows, unless it is ink itself, such as an arrow head or a dot. */
  #fill(drawn: Drawn, grounds: readonly Ground[], object: PaperObject): Paint | undefined {
    const { mark } = drawn;
    const fill = mark.fill ?? 'none';
    if (typeof fill !== 'string' || fill === 'none') return fill;
    const onPaper = grounds.every((ground) => ground === this.#paper);
    if (fill === '#ffffff' && onPaper && mark.mark !== 'text' && mark.gradient === undefined) {
      this.#areas.add({ drawn, grounds: [this.#paper] });
      return 'background';
    }
    const isInk = object.isLine || (mark.mark !== 'text' && mark.stroke === fill && !this.#isLabelled(drawn, object));
    if (isInk) return this.#choose(fill, grounds, LEAST.line);
    const shades = (mark.mark !== 'text' && mark.gradient?.stops.map(({ color }) => color)) || [fill];
    const covered = shades.flatMap((shade) => grounds.map((ground) => cover(shade, ground)));
    this.#areas.add({ drawn, grounds: covered });
    return fill;
  }

  #isLabelled(shape: Drawn, object: PaperObject): boolean {
    const texts = object.drawn.filter(({ mark }) => mark.mark === 'text');
    this.#lookups += texts.length * 5;
    return texts.some((text) => samples(text).some((point) => sideOf(shape, point) === 'in'));
  }

  /** A paint that is visible on all grounds: the theme's paint for a color, the color itself, or a lighter one in dark mode. */
  #choose(color: Paint, grounds: readonly Ground[], least: number): Paint | undefined {
    if (typeof color !== 'string' || color === 'none') return color;
    const seen = (ground: Ground): Ground => cover(color, ground);
    const isSeen = (mode: 'light' | 'dark', shade: (ground: Ground) => Rgb): boolean =>
      grounds.every((ground) => {
        const needed = Math.min(least, 0.8 * contrast(seen(ground).meant, ground.meant));
        return contrast(shade(ground), ground[mode]) >= needed;
      });
    const paint = this.#paintFor(color);
    const isPaintSeen = paint !== undefined && isSeen('light', () => paint.light) && isSeen('dark', () => paint.dark);
    if (isPaintSeen && grounds.every((ground) => ground === this.#paper)) return paint.name;
    if (!isSeen('light', (ground) => seen(ground).light)) {
      return isPaintSeen ? paint.name : this.#isDark ? this.#lifted(color, isSeen) : undefined;
    }
    if (isSeen('dark', (ground) => seen(ground).dark)) return color;
    const lifted = this.#lifted(color, isSeen);
    return isPaintSeen ? paint.name : lifted && { light: color, dark: lifted };
  }

  #paintFor(color: string): ({ readonly name: string } & Pick<Ground, 'light' | 'dark'>) | undefined {
    if (color === '#000000') return { name: 'text', ...this.#text };
    return color === '#ffffff' ? { name: 'background', ...this.#paper } : undefined;
  }

  /** The color mixed with as much white as it needs to be visible in dark mode. */
  #lifted(color: string, isSeen: (mode: 'dark', shade: () => Rgb) => boolean): string | undefined {
    if (parseHex(color).alpha < 1) return undefined;
    const steps = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map((share) => mix(parseHex(color).rgb, WHITE, share));
    const lifted = steps.find((shade) => isSeen('dark', () => shade));
    return lifted && toHex(lifted);
  }

  /** Everything under a mark; shapes that it only touches do not count. */
  #groundsUnder(drawn: Drawn): Ground[] | undefined {
    const grounds = new Set<Ground>();
    let points: readonly Point[] = samples(drawn);
    const near = new Set(points.flatMap((point) => this.#areas.near(point)));
    this.#lookups += near.size * points.length;
    if (this.#lookups > MOST_LOOKUPS) return undefined;
    for (const area of this.#areas.topmostFirst(near)) {
      const sides = points.map((point) => sideOf(area.drawn, point));
      if (!sides.includes('in')) continue;
      for (const ground of area.grounds) grounds.add(ground);
      points = points.filter((_, i) => sides[i] === 'out');
    }
    if (points.length > 0) grounds.add(this.#paper);
    return [...grounds];
  }
}

function cover(color: string, { meant, light, dark }: Ground): Ground {
  return { meant: blend(color, meant), light: blend(color, light), dark: blend(color, dark) };
}
