import { element } from './element.js';

/** How long a message that needs no action is shown, in ms. */
const STAYS = 10_000;

let timer: number | undefined;

/** Shows a message at the bottom of the page, also to screen readers. */
export function say(text: string): void {
  window.clearTimeout(timer);
  const said = element('said');
  // A repeated message, as while a number is dragged, is read out once.
  if (said.textContent !== text) said.textContent = text;
  timer = window.setTimeout(() => {
    said.textContent = '';
  }, STAYS);
}
