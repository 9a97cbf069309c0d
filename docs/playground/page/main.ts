import type { Drawn } from '../worker/protocol.js';
import { openEditor } from './editor.js';
import { element } from './element.js';
import { EXAMPLES, type Example } from './examples.js';
import { copy, DOWNLOADS, readmeBlock, save } from './exports.js';
import { keep, kept } from './keep.js';
import { hashOf, programIn } from './link.js';
import { openMenu } from './menu.js';
import { showOld, showResult } from './result.js';
import { type Outcome, Runner } from './runner.js';
import { say } from './say.js';

declare global {
  /** The text of the worker's script, which the page loads beside this one. */
  var dotgradEngine: string;
}

/** An error is told once nobody types, in ms: most programs are wrong while they are typed. */
const PAUSE = 350;

const FIRST = EXAMPLES[0] as Example;

const examples = element<HTMLSelectElement>('examples');
const problem = element('problem');
/** What the pictures were made of, for export. */
let shown: { readonly drawn: Drawn; readonly source: string } | undefined;
let pause: number | undefined;
let refused = false;

element('editor').replaceChildren();
const editor = openEditor(element('editor'), FIRST.source, changed);
const runner = new Runner(globalThis.dotgradEngine, told);

function draw(): void {
  runner.run(editor.source(), columnWidth());
}

/** The px that a picture may be wide, in steps, so that a scroll bar changes nothing. */
function columnWidth(): number {
  const { clientWidth } = element('result');
  return Math.max(300, Math.floor((clientWidth - 32) / 10) * 10);
}

function changed(isLoaded: boolean): void {
  const source = editor.source();
  const at = EXAMPLES.findIndex((example) => example.source === source);
  examples.value = at < 0 ? '' : String(at);
  // What a link or the menu brings does not replace what the user wrote.
  if (!isLoaded) remember(source);
  draw();
}

/** Keeps the program for the next visit; where the browser refuses, says so once. */
function remember(source: string): void {
  if (keep(source) || refused) return;
  refused = true;
  say('This browser lets the page keep nothing: copy a link to keep your program.');
}

function told(outcome: Outcome, isNewest: boolean): void {
  if (outcome.kind === 'drawn') showResult(outcome);
  if (!isNewest) return;
  window.clearTimeout(pause);
  if (outcome.kind === 'drawn') {
    shown = { drawn: outcome, source: editor.source() };
    editor.mark(outcome.pictures.map(({ literals }) => literals));
    editor.underline();
    problem.hidden = true;
    return;
  }
  pause = window.setTimeout(() => complain(outcome), PAUSE);
}

function complain(outcome: Exclude<Outcome, Drawn>): void {
  showOld(true);
  if (outcome.kind === 'late') {
    editor.underline();
    tell(
      `The program took over ${outcome.seconds} seconds and was stopped. Make it do less: it runs again as you type.`,
    );
    return;
  }
  const { message, place } = outcome;
  editor.underline(place && { place, message });
  tell(place === undefined ? message : `Line ${place.line}: ${message}`);
}

function tell(text: string): void {
  problem.textContent = text;
  problem.hidden = false;
}

async function openLink(): Promise<void> {
  let source: string | undefined;
  try {
    source = await programIn(location.hash);
  } catch (error) {
    say(`${(error as Error).message}; here is the first example`);
    history.replaceState(null, '', location.pathname + location.search);
    source = FIRST.source;
  }
  editor.load(source ?? kept() ?? FIRST.source);
}

async function share(): Promise<void> {
  const hash = await hashOf(editor.source());
  history.replaceState(null, '', hash);
  const isCopied = await copy(location.href);
  say(
    isCopied
      ? 'Link copied: it holds the whole program.'
      : 'This browser lets the page copy nothing: the link is in the address bar.',
  );
}

async function exportAs(kind: string): Promise<void> {
  const picture = shown?.drawn.pictures[0];
  if (shown === undefined || picture === undefined) return say('There is no picture yet.');
  const download = DOWNLOADS[kind];
  if (download !== undefined) {
    for (const one of shown.drawn.pictures) save(download(one));
    return;
  }
  const isCopied = await copy(readmeBlock(shown.source, picture.name));
  say(
    isCopied
      ? 'Block copied: put it into a README and run npx dotgrad embed README.md.'
      : 'This browser lets the page copy nothing: copy the program from the editor.',
  );
}

examples.addEventListener('change', () => {
  const example = EXAMPLES[Number(examples.value)];
  if (examples.value === '' || example === undefined) return;
  history.replaceState(null, '', location.pathname + location.search);
  editor.load(example.source);
});
element('share').addEventListener('click', () => void share());
openMenu(element<HTMLDetailsElement>('export'), (kind) => void exportAs(kind));
window.addEventListener('hashchange', () => void openLink());
let width = columnWidth();
new ResizeObserver(() => {
  if (columnWidth() === width) return;
  width = columnWidth();
  draw();
}).observe(element('result'));

void openLink();
