import { element } from './element.js';

/** How long a message stays that asks for nothing, in ms. */
const STAYS = 10_000;

let timer: number | undefined;

/** Says something at the foot of the page, to screen readers too. */
export function say(text: string): void {
  window.clearTimeout(timer);
  element('said').textContent = text;
  timer = window.setTimeout(() => {
    element('said').textContent = '';
  }, STAYS);
}
