import { derivative } from '../../../../explain/math/phrase.js';
import type { ValueNode } from '../../../../graph/graph.js';
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
      oninput: () => this.#take(this.#number.valueAsNumber),
      onkeydown: (event: KeyboardEvent) => this.#key(event),
    });
    this.#wrong = h('span', { class: 'wrong', id: 'wrong' });
    this.show();
  }

  /** Puts the caret into the number of the selected leaf. */
  edit(text?: string): void {
    if (text !== undefined) this.#number.value = '';
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
    const { role, scope } = replay.graph.nodes[selected] as ValueNode;
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
      ...this.#rules(selected, teller),
      ...this.#neighbors(selected, teller),
    );
    this.update();
  }

  /** Writes the current numbers. */
  update(): void {
    const { selected, replay, mode } = this.#stage;
    if (selected !== this.#shown || selected === undefined || mode !== 'explore') return;
    const [x, grad] = [replay.data[selected] as number, replay.grad[selected] as number];
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
    const given = replay.given(selected);
    const span = Math.max(2, 2 * Math.abs(Number.isFinite(given) ? given : 0));
    const middle = Number.isFinite(given) ? given : 0;
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

  /** How the value is computed, and the gradients that it passes on. */
  #rules(selected: number, teller: Teller): HTMLElement[] {
    const { computation, words } = teller;
    const op = computation.producer(selected);
    if (op < 0) return [];
    const { name, symbols, numbers, result } = words.equation(op);
    const lines = [`${name === symbols ? '' : `${name} = `}${symbols} = ${numbers} = ${result}`];
    const upstream = computation.grad(selected) ?? 0;
    computation.forEachOperand(op, (operand, slot, link) => {
      const local = teller.local(link);
      if (computation.isConstant(operand) || local === undefined) return;
      const part = words.part(op, slot, { local, upstream, part: local * upstream, before: undefined });
      const slope = derivative(words.name(selected), words.name(operand)).text;
      const rule = part.local === slope || part.local === words.number(local) ? '' : `${part.local} = `;
      lines.push(`${slope} = ${rule}${words.number(local)}${part.case === undefined ? '' : ` as ${part.case}`}`);
    });
    return lines.map((line) => h('p', { class: 'rule' }, line));
  }

  /** Buttons that lead to operands and consumers. */
  #neighbors(selected: number, { computation, words }: Teller): HTMLElement[] {
    const { replay } = this.#stage;
    const { outOf, to } = replay.source.links;
    const operands = new Set<number>();
    const op = computation.producer(selected);
    if (op >= 0) computation.forEachOperand(op, (operand) => operands.add(operand));
    const consumers = new Set<number>();
    for (const link of outOf.links.subarray(outOf.starts[selected], outOf.starts[selected + 1]))
      if (computation.isOp(to[link] as number)) consumers.add(computation.result(to[link] as number));
    const list = (text: string, nodes: ReadonlySet<number>): HTMLElement[] =>
      nodes.size === 0
        ? []
        : [
            h(
              'p',
              { class: 'near' },
              h('span', { class: 'muted' }, text),
              ...[...nodes].slice(0, MOST).map((node) => button(words.name(node).text, () => this.#stage.focus(node))),
              ...(nodes.size > MOST ? [h('span', { class: 'muted' }, ` and ${nodes.size - MOST} more`)] : []),
            ),
          ];
    return [...list('computed from', operands), ...list('used by', consumers)];
  }

  #take(x: number, decimals?: number): void {
    const { selected } = this.#stage;
    if (selected === undefined) return;
    if (Number.isNaN(x)) {
      this.#complain(
        `Type a number, such as −1.5; until then it stays ${fullNumber(this.#stage.replay.data[selected] as number)}.`,
      );
      return;
    }
    this.#complain('');
    this.#stage.set(selected, decimals === undefined ? x : Number(x.toFixed(decimals)));
  }

  #complain(text: string): void {
    this.#wrong.textContent = text;
    this.#number.setAttribute('aria-invalid', String(text !== ''));
    if (text === '') this.#number.removeAttribute('aria-describedby');
    else this.#number.setAttribute('aria-describedby', 'wrong');
    if (text !== '') this.#stage.say(text);
  }

  #key(event: KeyboardEvent): void {
    const { selected, replay } = this.#stage;
    if (selected === undefined) return;
    const way = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (way !== 0) {
      event.preventDefault();
      const x = moved(replay.data[selected] as number, way * (event.shiftKey ? FINE : STEP));
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
