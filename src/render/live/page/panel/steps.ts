import { shortNumber } from '../../../../check/short-number.js';
import type { Step, StepPart } from '../../../../explain/step.js';
import type { Address } from '../address.js';
import { button, h } from '../dom.js';
import { edgesOf, type Stage } from '../live.js';
import { fullNumber } from '../numbers/number.js';
import { judge } from '../numbers/predict.js';
import type { Frame, Light, Moment } from '../picture/picture.js';

/**
 * The steps of the computation, one at a time.
 *
 * The arithmetic as tiles, and what the picture shows.
 */
export class Steps {
  readonly element: HTMLElement = h('div', { class: 'steps' });
  readonly #stage: Stage;
  readonly #address: Address;
  readonly #slider: HTMLInputElement;
  readonly #count = h('span', { class: 'muted count' });
  readonly #link = h('a', {}, 'Link to this step');
  readonly #predicts: HTMLInputElement;
  readonly #tell = h('div', { class: 'tell' });
  readonly #back: HTMLButtonElement;
  readonly #forth: HTMLButtonElement;
  #number = 1;
  /** How many parts of the step the reader has seen; all if nothing is predicted. */
  #answered = Number.POSITIVE_INFINITY;

  constructor(stage: Stage, address: Address) {
    this.#stage = stage;
    this.#address = address;
    this.#back = button('‹', () => this.go(this.#number - 1), 'Previous step');
    this.#forth = button('›', () => this.go(this.#number + 1), 'Next step', { class: 'main' });
    this.#slider = h('input', {
      type: 'range',
      min: 1,
      step: 1,
      'aria-label': 'Step',
      oninput: () => this.go(this.#slider.valueAsNumber),
    });
    this.#predicts = h('input', { type: 'checkbox', onchange: () => this.go(this.#number) });
    this.#link.hidden = !address.isNamed;
    this.element.append(
      h('div', { class: 'player' }, this.#back, this.#forth, this.#slider, this.#count),
      this.#tell,
      h('div', { class: 'more' }, h('label', {}, this.#predicts, ' Let me predict'), this.#link),
    );
  }

  get number(): number {
    return this.#number;
  }

  /** Goes to a step; to the first or the last if the number is out of range. */
  go(number: number): void {
    const { count } = this.#stage.teller();
    this.#number = Math.min(count, Math.max(1, Math.round(number) || 1));
    const step = this.#step();
    this.#answered = this.#predicts.checked && toldParts(step).length > 0 ? 0 : Number.POSITIVE_INFINITY;
    this.#slider.max = String(count);
    this.#show(step);
    this.#stage.paint();
    this.#address.write(this.#number);
  }

  /** The number of the value that the step is about. */
  get node(): number {
    const { of } = this.#step();
    return this.#stage.replay.places.get(of) as number;
  }

  /** What the picture shows at this step. */
  moment(): Moment {
    const { replay } = this.#stage;
    const teller = this.#stage.teller();
    const known = teller.known(this.#number);
    const before = teller.known(this.#number - 1);
    const hidden = new Set(
      toldParts(this.#step())
        .slice(this.#answered)
        .map(({ operand }) => operand),
    );
    const isHidden = (i: number): boolean => hidden.size > 0 && hidden.has(replay.node(i).id);
    return {
      data: (i) => (known.data(i) ? replay.data(i) : undefined),
      grad: (i) => (isHidden(i) ? before.grad(i) : known.grad(i)),
    };
  }

  /** The highlights at this step. */
  light(): Light {
    const { replay, picture } = this.#stage;
    const step = this.#step();
    const frames = new Map<string, Frame>();
    const nodes = new Set<string>();
    const edges = new Set<string>();
    const add = (id: string, frame?: Frame): void => {
      const box = picture?.boxOf(id, replay.value(replay.places.get(id) as number).scope);
      if (box === undefined) return;
      nodes.add(box);
      if (frame !== undefined) frames.set(box, frame);
    };
    if (step.phase === 'start') return { nodes };
    if (step.op !== undefined) add(step.op.id);
    for (const { id } of step.operands ?? []) add(id);
    for (const { slot } of [...(step.operands ?? []), ...toldParts(step)]) {
      for (const edge of edgesOf(replay.places.get(step.op?.id ?? '') as number, slot, this.#stage)) edges.add(edge);
    }
    add(step.of, step.phase === 'backward' ? 'upstream' : 'result');
    for (const { operand } of toldParts(step)) add(operand, 'operand');
    return { nodes, edges, frames, isBack: step.phase === 'backward' };
  }

  #step(): Step {
    return this.#stage.teller().step(this.#number);
  }

  #show(step: Step): void {
    const { count, isBackward } = this.#stage.teller();
    this.#slider.value = String(this.#number);
    this.#slider.setAttribute('aria-valuetext', `${this.#number} of ${count}: ${step.title}`);
    this.#count.textContent = `${this.#number} of ${count} · ${step.phase}`;
    this.#back.disabled = this.#number === 1;
    this.#forth.disabled = this.#number === count;
    this.#link.href = this.#address.of(this.#number);
    const parts = toldParts(step);
    const lines =
      parts.length > 0 ? parts.map((part, i) => this.#part(part, i)) : step.lines.map((line) => h('p', {}, line));
    this.#tell.replaceChildren(h('p', { class: 'title' }, step.title), ...lines);
    if (!isBackward && this.#number === count)
      this.#tell.append(h('p', { class: 'muted' }, 'The graph lacks data for the backward pass.'));
    const words = parts.length > this.#answered ? [step.title] : [step.title, ...step.lines];
    this.#stage.say(`Step ${this.#number} of ${count}, ${step.phase}: ${words.join('; ')}`);
  }

  /** The arithmetic of one part: local × upstream = part, and the sum if the value is used again. */
  #part(part: StepPart, i: number): HTMLElement {
    const { words, local, upstream } = part;
    const isKnown = i < this.#answered;
    const answer = isKnown ? tile('part', words.result, words.gradient) : this.#question(part, i);
    const row = h(
      'div',
      { class: 'tiles' },
      tile(
        'local',
        isKnown ? shortNumber(local) : '?',
        `local: ${isKnown ? words.local : this.#stage.teller().slope(part)}`,
      ),
      sign('×'),
      tile('upstream', shortNumber(upstream), `upstream: ${words.upstream}`),
      sign(words.sign),
      answer,
    );
    if (isKnown && words.sum !== undefined)
      row.append(
        h(
          'p',
          { class: 'sum' },
          `${words.gradient} += : ${words.sum}`,
          h('span', { class: 'muted' }, ' used more than once, so the parts add up'),
        ),
      );
    if (isKnown && words.reason !== undefined) row.append(h('p', { class: 'sum muted' }, words.reason));
    return row;
  }

  /** A field for the part that the reader predicts. */
  #question(part: StepPart, i: number): HTMLElement {
    const isTurn = i === this.#answered;
    const hint = h('span', { class: 'hint' });
    const field = h('input', {
      type: 'text',
      autocomplete: 'off',
      'aria-label': `Your prediction of ${part.words.gradient}`,
      disabled: !isTurn,
      onkeydown: (event: KeyboardEvent) => {
        event.stopPropagation();
        if (event.key === 'Enter') check();
      },
    });
    const check = (): void => {
      const wrong = judge(field.value, part.part);
      hint.textContent = wrong;
      if (wrong === '') show('Right: ');
      else this.#stage.say(wrong);
    };
    const show = (verdict: string): void =>
      this.#answer(`${verdict}${part.words.gradient} gets ${fullNumber(part.part)}`);
    const buttons = isTurn ? [button('Check', check), button('Show', () => show(''))] : [];
    return h(
      'span',
      { class: 'tile part ask' },
      h('span', {}, field, ...buttons),
      h('small', {}, part.words.gradient),
      hint,
    );
  }

  #answer(text: string): void {
    this.#answered++;
    this.#show(this.#step());
    this.#stage.paint();
    this.#stage.say(text);
    this.element.querySelector<HTMLInputElement>('.ask input:enabled')?.focus();
  }
}

/** The parts that a step's text mentions. */
function toldParts({ parts = [] }: Step): readonly StepPart[] {
  return parts.filter(({ isConstant }) => !isConstant);
}

function tile(kind: string, text: string, label: string): HTMLElement {
  return h('span', { class: `tile ${kind}` }, h('b', {}, text), h('small', {}, label));
}

function sign(text: string): HTMLElement {
  return h('span', { class: 'sign' }, text);
}
