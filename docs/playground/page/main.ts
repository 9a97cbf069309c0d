import 'dotgrad/live';
import type { Drawn, Found } from '../worker/protocol.js';
import { openEditor } from './editor.js';
import { element } from './element.js';
import { EXAMPLES, type Example } from './examples.js';
import { copy, isFileFormat, readmeBlock, save } from './exports.js';
import { keep, kept } from './keep.js';
import { hashOf, programIn } from './link.js';
import { openMenu } from './menu.js';
import { showOld, showResult } from './result.js';
import { type NotDrawn, type Outcome, Runner } from './runner.js';
import { say } from './say.js';
import { Writer } from './writer.js';

declare global {
  /** The text of the worker's script, which the page loads beside this one. */
  var dotgradEngine: string;
}

/** How long after the last key an error is shown, in ms: most programs are invalid while they are typed. */
const PAUSE = 350;

/** The space around a picture in its column, in px: the column's padding and the picture's frame. */
const AROUND = 58;

const FIRST = EXAMPLES[0] as Example;

const examples = element<HTMLSelectElement>('examples');
const problem = element('problem');
/** The program that the pictures show. */
let shown: { readonly drawn: Drawn; readonly source: string } | undefined;
let pause: number | undefined;
let isRefused = false;
let width = columnWidth();

element('editor').replaceChildren();
const editor = openEditor(element('editor'), FIRST.source, changed);
const writer = new Writer(editor);
const runner = new Runner(globalThis.dotgradEngine, told, found);

function draw(): void {
  runner.run(editor.source(), width);
}

/** The width available for a picture, in px, in steps, so that a scroll bar changes nothing. */
function columnWidth(): number {
  const { clientWidth } = element('result');
  return Math.max(300, Math.floor((clientWidth - AROUND) / 10) * 10);
}

function changed(isLoaded: boolean): void {
  const source = editor.source();
  const at = EXAMPLES.findIndex((example) => example.source === source);
  examples.value = at < 0 ? '' : String(at);
  // A program from a link or the menu does not replace the stored one.
  if (!isLoaded) remember(source);
  draw();
}

/** Stores the program for the next visit; if the browser does not allow it, says so once. */
function remember(source: string): void {
  if (isRefused || keep(source)) return;
  isRefused = true;
  say('This browser does not let the page store your program: copy a link to keep it.');
}

function told(outcome: Outcome, isNewest: boolean): void {
  if (outcome.kind === 'drawn') showResult(outcome);
  if (!isNewest) return;
  window.clearTimeout(pause);
  if (outcome.kind !== 'drawn') {
    pause = window.setTimeout(() => complain(outcome), PAUSE);
    return;
  }
  shown = { drawn: outcome, source: editor.source() };
  const literals = outcome.pictures.map((picture) => picture.literals);
  writer.begin(literals, outcome.isFound);
  editor.underline();
  problem.textContent = '';
}

/** Takes the numbers of the program that is shown, unless it has been edited since. */
function found({ literals }: Found): void {
  if (editor.source() === shown?.source) writer.end(literals);
}

function complain(outcome: NotDrawn): void {
  const text = inWords(outcome);
  const place = outcome.kind === 'failed' ? outcome.place : undefined;
  showOld(true);
  writer.interrupt();
  editor.underline(place && { place, message: text });
  problem.textContent = text;
}

function inWords(outcome: NotDrawn): string {
  if (outcome.kind === 'late') {
    return `The program took over ${outcome.seconds} seconds and was stopped. Make it do less: it runs again as you type.`;
  }
  const { message, place } = outcome;
  return place === undefined ? message : `Line ${place.line}: ${message}`;
}

async function openLink(): Promise<void> {
  let source: string | undefined;
  try {
    source = await programIn(location.hash);
  } catch (error) {
    say(`${(error as Error).message}; here is the first example`);
    forgetLink();
    source = FIRST.source;
  }
  editor.load(source ?? kept() ?? FIRST.source);
}

function forgetLink(): void {
  history.replaceState(null, '', location.pathname + location.search);
}

async function share(): Promise<void> {
  const hash = await hashOf(editor.source());
  history.replaceState(null, '', hash);
  const isCopied = await copy(location.href);
  say(
    isCopied
      ? 'Link copied: it contains the whole program.'
      : 'This browser does not let the page copy: the link is in the address bar.',
  );
}

async function exportAs(kind: string): Promise<void> {
  if (shown === undefined) return say('There is no picture yet.');
  const { source, drawn } = shown;
  if (isFileFormat(kind)) {
    const outcome = await runner.save(source, width, kind);
    if (outcome.kind === 'saved') for (const file of outcome.files) save(file);
    else say(inWords(outcome));
    return;
  }
  const isCopied = await copy(readmeBlock(source, drawn.pictures[0]?.name ?? 'figure'));
  say(
    isCopied
      ? 'Block copied: put it into a README and run npx dotgrad embed README.md.'
      : 'This browser does not let the page copy: copy the program from the editor.',
  );
}

examples.addEventListener('change', () => {
  const example = EXAMPLES[Number(examples.value)];
  if (examples.value === '' || example === undefined) return;
  forgetLink();
  editor.load(example.source);
});
element('share').addEventListener('click', () => void share());
openMenu(element<HTMLDetailsElement>('export'), (kind) => void exportAs(kind));
element('pictures').addEventListener('dotgrad-change', ({ target, detail }: CustomEventInit & Partial<Event>) => {
  if (target instanceof HTMLElement) writer.write(Number(target.dataset.picture), detail);
});
window.addEventListener('hashchange', () => void openLink());
new ResizeObserver(() => {
  if (columnWidth() === width) return;
  width = columnWidth();
  draw();
}).observe(element('result'));

void openLink();
