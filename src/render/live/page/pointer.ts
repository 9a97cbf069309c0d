import type { Stage } from './live.js';
import { moved } from './panel/explore.js';
import type { Camera } from './picture/camera.js';

/** How much a px changes a number, without and with Shift. */
const [PER_PX, FINE] = [0.01, 0.001] as const;

/** A pointer that moves less than this counts as still, in px. */
const STILL = 4;

/** What a pressed pointer does. */
type Drag =
  | { readonly kind: 'leaf'; readonly node: number; readonly x: number; isMoving: boolean; at: number; number: number }
  | {
      readonly kind: 'pan';
      readonly node: number | undefined;
      readonly x: number;
      readonly y: number;
      isMoving: boolean;
      last: readonly [number, number];
    }
  | { readonly kind: 'pinch' };

/** What the pointer control of a picture needs. */
export interface Pointed extends Stage {
  readonly camera: Camera | undefined;
  /** The node under a pointer. */
  nodeAt(target: EventTarget | null): number | undefined;
  /** Opens the folded scope that an element shows; returns whether it shows one. */
  open(target: EventTarget | null): boolean;
  /** Called when a pointer is over a node, or over none. */
  hover(node: number | undefined): void;
}

/** Mouse, pen and touch: drag leaves, pan and pinch the picture, select values. */
export class Pointers {
  readonly #stage: Pointed;
  readonly #element: HTMLElement;
  readonly #down = new Map<number, readonly [number, number]>();
  #drag: Drag | undefined;

  constructor(stage: Pointed, element: HTMLElement) {
    this.#stage = stage;
    this.#element = element;
    element.addEventListener('pointerdown', (event) => this.#press(event));
    element.addEventListener('pointermove', (event) => this.#move(event));
    for (const name of ['pointerup', 'pointercancel'] as const)
      element.addEventListener(name, (event) => this.#lift(event));
    element.addEventListener('pointerleave', () => {
      if (this.#drag === undefined) stage.hover(undefined);
    });
    // A finger on a leaf drags it, and does not scroll the page.
    const hold = (event: TouchEvent): void => {
      if (this.#drag?.kind === 'leaf') event.preventDefault();
    };
    element.addEventListener('touchstart', hold, { passive: false });
    element.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#down.set(event.pointerId, [event.clientX, event.clientY]);
    if (this.#down.size > 1) {
      this.#drag = { kind: 'pinch' };
      return;
    }
    const stage = this.#stage;
    const node = stage.nodeAt(event.target);
    const [x, y] = [event.clientX, event.clientY];
    if (node !== undefined && stage.replay.isLeaf(node) && stage.mode === 'explore') {
      this.#drag = {
        kind: 'leaf',
        node,
        x,
        isMoving: false,
        at: Math.round(x),
        number: stage.replay.data(node) as number,
      };
    } else this.#drag = { kind: 'pan', node, x, y, isMoving: false, last: [x, y] };
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag;
    const was = this.#down.get(event.pointerId);
    if (drag === undefined || was === undefined) {
      if (event.pointerType === 'mouse') this.#stage.hover(this.#stage.nodeAt(event.target));
      return;
    }
    const now = [event.clientX, event.clientY] as const;
    this.#down.set(event.pointerId, now);
    if (drag.kind === 'pinch') {
      this.#pinch(event.pointerId, was, now);
      return;
    }
    const isStill = !drag.isMoving && Math.hypot(now[0] - drag.x, drag.kind === 'pan' ? now[1] - drag.y : 0) < STILL;
    if (isStill) return;
    if (!drag.isMoving) {
      drag.isMoving = true;
      this.#element.setPointerCapture(event.pointerId);
      if (drag.kind === 'leaf') this.#stage.select(drag.node);
    }
    if (drag.kind === 'leaf') {
      // On a high-density screen, a pointer can be between two px.
      const x = Math.round(now[0]);
      drag.number = moved(drag.number, (x - drag.at) * (event.shiftKey ? FINE : PER_PX));
      drag.at = x;
      this.#stage.set(drag.node, drag.number);
    } else {
      if (this.#stage.camera?.isNear) this.#stage.camera.pan(now[0] - drag.last[0], now[1] - drag.last[1]);
      drag.last = now;
    }
  }

  #pinch(id: number, was: readonly [number, number], now: readonly [number, number]): void {
    const other = [...this.#down].find(([each]) => each !== id)?.[1];
    if (other === undefined) return;
    const far = ([x, y]: readonly [number, number]): number => Math.hypot(x - other[0], y - other[1]) || 1;
    const { camera } = this.#stage;
    camera?.zoom(far(now) / far(was), [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]);
    camera?.pan((now[0] - was[0]) / 2, (now[1] - was[1]) / 2);
  }

  #lift(event: PointerEvent): void {
    this.#down.delete(event.pointerId);
    const drag = this.#drag;
    if (drag === undefined || (drag.kind === 'pinch' && this.#down.size > 0)) return;
    this.#drag = undefined;
    const stage = this.#stage;
    if (drag.kind === 'pinch' || event.type === 'pointercancel') return;
    if (drag.kind === 'leaf' && drag.isMoving) {
      const { label, id } = stage.replay.value(drag.node);
      stage.select(drag.node);
      stage.say(`${label ?? id} is ${drag.number}`);
    } else if (!drag.isMoving && stage.open(event.target)) return;
    else if (!drag.isMoving && stage.mode === 'explore') {
      stage.select(drag.node);
      if (drag.node !== undefined) stage.focus(drag.node);
    }
  }

  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#stage.camera?.zoom(Math.exp(-event.deltaY * 0.002), [event.clientX, event.clientY]);
  }
}
