import { element } from './element.js';

/** How long a message stays that asks for nothing, in ms. */
const STAYS = 10_000;

let timer: number | undefined;

/** Says something at the foot of the page, to screen readers too. */
export function say(text: string): void {
  window.clearTimeout(timer);
  const said = element('said');
  // The same again, as while a number is dragged, is read out once.
  if (said.textContent !== text) said.textContent = text;
  timer = window.setTimeout(() => {
    said.textContent = '';
  }, STAYS);
}
