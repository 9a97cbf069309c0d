import { andMore } from '../../../../check/count-words.js';
import { button, h } from '../dom.js';
import { nameOf, type Stage } from '../live.js';
import { fullNumber } from '../numbers/number.js';
import type { Teller } from '../numbers/teller.js';

/** How much an arrow key changes a number, without and with Shift. */
export const [STEP, FINE] = [0.1, 0.01] as const;

/** A sum without the rounding errors of binary fractions. */
export function moved(x: number, by: number): number {
  return Number((x + by).toFixed(10));
}

/** The facts about the selected value, and the controls of a leaf. */
export class Explore {
  readonly element: HTMLElement = h('div', { class: 'explore' });
  readonly #stage: Stage;
  readonly #range: HTMLInputElement;
  readonly #number: HTMLInputElement;
  readonly #wrong: HTMLElement;
  readonly #data = h('b');
  readonly #grad = h('b');
  #shown: number | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#range = h('input', { type: 'range', step: 'any', oninput: () => this.#take(this.#range.valueAsNumber, 2) });
    this.#number = h('input', {
      type: 'number',
      step: 'any',
      inputmode: 'decimal',
      'aria-describedby': 'wrong',
      oninput: () => this.#take(this.#number.valueAsNumber),
      onkeydown: (event: KeyboardEvent) => this.#key(event),
    });
    this.#wrong = h('span', { class: 'wrong', id: 'wrong' });
    this.show();
  }

  /** Puts the caret into the number of the selected leaf; a typed digit replaces it. */
  edit(isTyped: boolean): void {
    if (isTyped) this.#number.value = '';
    this.#number.focus();
    this.#number.select();
  }

  /** Shows the selected value. */
  show(): void {
    const { selected, replay } = this.#stage;
    this.#shown = selected;
    if (selected === undefined) {
      this.element.replaceChildren(this.#hint());
      return;
    }
    const teller = this.#stage.teller();
    const name = nameOf(selected, this.#stage, teller);
    const { role, scope } = replay.value(selected);
    const facts = [role, ...(scope === undefined ? [] : [scope])].join(' · ');
    this.element.replaceChildren(
      h('p', { class: 'head' }, h('strong', {}, name), ' ', h('span', { class: 'muted' }, facts)),
      ...this.#controls(selected, name),
      h(
        'p',
        { class: 'numbers' },
        h('span', { class: 'muted' }, 'data '),
        this.#data,
        h('span', { class: 'muted' }, ' gradient '),
        this.#grad,
      ),
      ...teller.rules(selected).map((line) => h('p', { class: 'rule' }, line)),
      ...this.#neighbors(selected, teller),
    );
    this.update();
  }

  /** Writes the current numbers. */
  update(): void {
    const { selected, replay, mode } = this.#stage;
    if (selected !== this.#shown || selected === undefined || mode !== 'explore') return;
    const [x, grad] = [replay.data(selected), replay.grad(selected)];
    this.#data.textContent = fullNumber(x);
    this.#grad.textContent = fullNumber(grad);
    const root = this.element.getRootNode() as ShadowRoot;
    if (root.activeElement !== this.#number) this.#number.value = String(x);
    if (root.activeElement !== this.#range) this.#range.value = String(x);
  }

  #hint(): HTMLElement {
    const { replay } = this.#stage;
    const { obstacle } = replay;
    return h(
      'p',
      { class: 'muted' },
      obstacle === undefined
        ? 'Drag a number of an input to change it, or select any value to see how it is computed.'
        : `Select any value to see how it is computed. Numbers cannot be changed here: ${obstacle}.`,
    );
  }

  #controls(selected: number, name: string): HTMLElement[] {
    const { replay } = this.#stage;
    if (!replay.isLeaf(selected)) return [];
    const given = replay.given(selected) ?? 0;
    const middle = Number.isFinite(given) ? given : 0;
    const span = Math.max(2, 2 * Math.abs(middle));
    this.#range.min = String(middle - span);
    this.#range.max = String(middle + span);
    for (const input of [this.#range, this.#number]) input.setAttribute('aria-label', `${name}, data`);
    this.#complain('');
    return [
      h(
        'div',
        { class: 'edit' },
        this.#range,
        this.#number,
        button('Reset', () => this.#stage.reset(), 'Reset all numbers'),
      ),
      this.#wrong,
    ];
  }

  /** Buttons that lead to operands and consumers. */
  #neighbors(selected: number, { words }: Teller): HTMLElement[] {
    const { replay } = this.#stage;
    const operands = new Set<number>();
    replay.forEachOperand(replay.producer(selected), (operand) => operands.add(operand));
    const ops = replay.targets(selected).filter((node) => replay.isOp(node));
    const consumers = new Set(ops.map((op) => replay.result(op)));
    const list = (text: string, nodes: ReadonlySet<number>): HTMLElement[] =>
      nodes.size === 0
        ? []
        : [
            h(
              'p',
              { class: 'near' },
              h('span', { class: 'muted' }, text),
              ...[...nodes].slice(0, MOST).map((node) => button(words.name(node).text, () => this.#stage.focus(node))),
              ...(nodes.size > MOST ? [h('span', { class: 'muted' }, andMore(nodes.size - MOST))] : []),
            ),
          ];
    return [...list('computed from', operands), ...list('used by', consumers)];
  }

  #take(x: number, decimals?: number): void {
    const { selected } = this.#stage;
    if (selected === undefined) return;
    if (Number.isNaN(x)) {
      this.#complain(
        `Type a number, such as −1.5; until then it stays ${fullNumber(this.#stage.replay.data(selected))}.`,
      );
      return;
    }
    this.#complain('');
    this.#stage.set(selected, decimals === undefined ? x : Number(x.toFixed(decimals)));
  }

  #complain(text: string): void {
    this.#wrong.textContent = text;
    this.#number.setAttribute('aria-invalid', String(text !== ''));
    if (text !== '') this.#stage.say(text);
  }

  #key(event: KeyboardEvent): void {
    const { selected, replay } = this.#stage;
    if (selected === undefined) return;
    const way = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (way !== 0) {
      event.preventDefault();
      const x = moved(replay.data(selected) as number, way * (event.shiftKey ? FINE : STEP));
      this.#number.value = String(x);
      this.#take(x);
    } else if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      this.#stage.focus(selected);
    }
  }
}

/** Of more neighbors than this, the rest are only counted. */
const MOST = 12;
