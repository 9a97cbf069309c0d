import { button, h } from '../dom.js';
import type { Mode } from '../live.js';

/** The controls of the bar above a picture. */
interface BarOptions {
  readonly turn: (mode: Mode) => void;
  /** Zooms in by a factor; without one, shows the whole picture. */
  readonly zoom: (factor?: number) => void;
  /** The names of the levels of detail. */
  readonly levels: readonly string[];
  readonly detail: (level: string) => void;
  /** A search field for values, if there are many. */
  readonly search: HTMLElement | undefined;
}

/** Creates the bar above a picture, and the functions that update it. */
export function bar({ turn, zoom, levels, detail, search }: BarOptions): {
  readonly element: HTMLElement;
  readonly show: (mode: Mode) => void;
  /** Marks the visible level of detail. */
  readonly showLevel: (level: string) => void;
} {
  const tabs = new Map<Mode, HTMLButtonElement>([
    ['explore', button('Explore', () => turn('explore'))],
    ['steps', button('Step by step', () => turn('steps'))],
  ]);
  const options = levels.map((level) => h('option', {}, level));
  const select = h('select', { 'aria-label': 'Detail', onchange: () => detail(select.value) }, ...options);
  const element = h(
    'div',
    { class: 'bar' },
    h('div', { class: 'group', role: 'group', 'aria-label': 'What to do with the picture' }, ...tabs.values()),
    h('span', { class: 'gap' }),
    h(
      'div',
      { class: 'group', role: 'group', 'aria-label': 'Zoom' },
      button('−', () => zoom(1 / 1.4), 'Zoom out'),
      button('Fit', () => zoom(), 'Fit: show all'),
      button('+', () => zoom(1.4), 'Zoom in'),
    ),
    ...(levels.length > 1 ? [select] : []),
    ...(search === undefined ? [] : [search]),
  );
  const show = (mode: Mode): void => {
    for (const [each, tab] of tabs) tab.setAttribute('aria-pressed', String(each === mode));
  };
  const showLevel = (level: string): void => {
    select.value = level;
  };
  return { element, show, showLevel };
}
