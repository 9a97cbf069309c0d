import type { Drawn, Picture } from '../worker/protocol.js';
import { element } from './element.js';

/** Shows what a program drew, printed and noted. */
export function showResult({ pictures, more, output, notes, layouts, width }: Drawn): void {
  const place = element('pictures');
  place.replaceChildren(...pictures.map((picture) => figureOf(picture, pictures.length > 1)));
  place.dataset.layouts = String(Number(place.dataset.layouts ?? 0) + layouts);
  place.dataset.drawn = '';
  place.dataset.width = String(width);
  showOld(false);
  const printed = element('printed');
  printed.hidden = output === '';
  (printed.querySelector('pre') as HTMLElement).textContent = output;
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

/** Whether the pictures are of an earlier program, as this one has an error. */
export function showOld(isOld: boolean): void {
  element('pictures').classList.toggle('old', isOld);
}

function figureOf({ name, svg }: Picture, isOneOfMany: boolean): HTMLElement {
  const figure = document.createElement('figure');
  // Read as XML it can hold no script that would run, and the page's policy lets none in.
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  figure.append(document.importNode(root, true));
  if (isOneOfMany) {
    const caption = document.createElement('figcaption');
    caption.textContent = name;
    figure.append(caption);
  }
  return figure;
}
