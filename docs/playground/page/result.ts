import type { DotgradLive } from 'dotgrad/live';
import type { Drawn, Picture } from '../worker/protocol.js';
import { element } from './element.js';

/** Shows a program's pictures, printed text and notes. */
export function showResult({ pictures, more, output, notes, layouts }: Drawn): void {
  const place = element('pictures');
  const shown = [...place.querySelectorAll<HTMLElement>(':scope>figure')];
  const figures = pictures.map((picture, i) => figureOf(picture, i, pictures.length > 1, shown[i]));
  // Elements that stay in place keep the reader's selection in them.
  for (const old of shown) if (!figures.includes(old)) old.remove();
  for (const [i, figure] of figures.entries()) {
    if (place.children[i] !== figure) place.insertBefore(figure, place.children[i] ?? null);
  }
  place.dataset.drawn = '';
  place.dataset.layouts = String(Number(place.dataset.layouts ?? 0) + layouts);
  showOld(false);
  const printed = element('printed');
  printed.hidden = output === '';
  element('output').textContent = output;
  const all = more === 0 ? notes : [...notes, `the program draws ${more} more pictures, which are not shown`];
  const list = element('notes');
  list.hidden = all.length === 0;
  list.replaceChildren(
    ...all.map((note) => {
      const item = document.createElement('li');
      item.textContent = note;
      return item;
    }),
  );
}

/** Marks whether the pictures show an earlier program because the current one has an error. */
export function showOld(isOld: boolean): void {
  element('pictures').classList.toggle('old', isOld);
}

/** The figure of a picture: the existing one with new numbers, or a new one. */
function figureOf({ name, graph, svgs }: Picture, i: number, isOneOfMany: boolean, old?: HTMLElement): HTMLElement {
  if (svgs === undefined && old !== undefined && graph !== undefined) {
    old.querySelector<DotgradLive>('dotgrad-live')?.renew(graph);
    (old.querySelector('metadata') as Element).textContent = graph;
    caption(old, isOneOfMany ? name : undefined);
    return old;
  }
  const figure = document.createElement('figure');
  const place = graph === undefined ? figure : figure.appendChild(document.createElement('dotgrad-live'));
  if (place !== figure) {
    place.dataset.picture = String(i);
    // Numbers in expressions and lists are constants, and readers can change those too.
    place.setAttribute('constants', '');
  }
  place.append(...(svgs ?? []).map(read));
  caption(figure, isOneOfMany ? name : undefined);
  return figure;
}

/** Scripts in it do not run, as it is parsed as XML, and the page's policy blocks them too. */
function read(svg: string): Node {
  const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
  return document.importNode(documentElement, true);
}

function caption(figure: HTMLElement, name: string | undefined): void {
  figure.querySelector('figcaption')?.remove();
  if (name === undefined) return;
  const words = document.createElement('figcaption');
  words.textContent = name;
  figure.append(words);
}
