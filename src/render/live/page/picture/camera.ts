import type { Picture } from './picture.js';

/** The limits of zooming in: until text has this size in px, and at least by this factor. */
const [NEAR, TIMES] = [28, 4];

/** Pan and zoom of one picture, by a transform of its content. */
export class Camera {
  readonly #picture: Picture;
  #scale = 1;
  #x = 0;
  #y = 0;

  constructor(picture: Picture) {
    this.#picture = picture;
  }

  /** Whether only a part of the picture is visible. */
  get isNear(): boolean {
    return this.#scale > 1;
  }

  /** Px of the page per px of the picture, before any zoom. */
  get #unit(): number {
    const { svg, width } = this.#picture;
    return (svg.getBoundingClientRect().width || width) / width;
  }

  /** Shows the whole picture. */
  fit(): void {
    this.#scale = 1;
    this.#apply();
  }

  /** Zooms in by a factor, around a point of the window or the middle. */
  zoom(factor: number, at?: readonly [number, number]): void {
    const { svg, text } = this.#picture;
    const box = svg.getBoundingClientRect();
    const unit = this.#unit;
    const [cx, cy] = at ?? [box.x + box.width / 2, box.y + box.height / 2];
    const [px, py] = [(cx - box.x) / unit, (cy - box.y) / unit - this.#above(box.height, unit)];
    const most = Math.max(TIMES, NEAR / (text * unit));
    const scale = Math.min(most, Math.max(1, this.#scale * factor));
    this.#x = px - ((px - this.#x) / this.#scale) * scale;
    this.#y = py - ((py - this.#y) / this.#scale) * scale;
    this.#scale = scale;
    this.#apply();
  }

  /** Pans by px of the window. */
  pan(dx: number, dy: number): void {
    const unit = this.#unit;
    this.#x += dx / unit;
    this.#y += dy / unit;
    this.#apply();
  }

  /** Pans just far enough to make a place of the picture visible. */
  show({ x, y, width, height }: DOMRect): void {
    if (!this.isNear) return;
    const [w, h] = [this.#picture.width, this.#picture.height];
    const within = (from: number, size: number, all: number): number => {
      const margin = Math.min(40, all / 4);
      return Math.max(0, margin - from) + Math.min(0, all - margin - (from + size));
    };
    this.#x += within(x * this.#scale + this.#x, width * this.#scale, w);
    this.#y += within(y * this.#scale + this.#y, height * this.#scale, h);
    this.#apply();
  }

  /** The free space above the picture in its own px, if its element is higher. */
  #above(height: number, unit: number): number {
    return (height / unit - this.#picture.height) / 2;
  }

  #apply(): void {
    const { svg, world, width, height } = this.#picture;
    const scale = this.#scale;
    const unit = this.#unit;
    // A flat picture gets more height when zoomed in.
    const flat = height * unit;
    const room = scale > 1 && flat < ROOM ? Math.min(ROOM, flat * scale) : 0;
    svg.style.height = room === 0 ? '' : `${Math.round(room)}px`;
    const above = room === 0 ? 0 : this.#above(room, unit);
    this.#x = Math.min(0, Math.max(width * (1 - scale), this.#x));
    this.#y = Math.min(above < 0 ? 0 : -above, Math.max(height * (1 - scale) + above, this.#y));
    if (height * scale <= height + 2 * above) this.#y = (height * (1 - scale)) / 2;
    if (scale === 1) [this.#x, this.#y] = [0, 0];
    const to = scale === 1 ? '' : `translate(${this.#x.toFixed(2)} ${this.#y.toFixed(2)}) scale(${scale.toFixed(4)})`;
    if (to === '') world.removeAttribute('transform');
    else world.setAttribute('transform', to);
    svg.classList.toggle('dl-near', scale > 1);
  }
}

/** The minimum height of a picture that is zoomed in, in px. */
const ROOM = 320;
