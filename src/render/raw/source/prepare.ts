import { thousands } from '../../../check/count-words.js';
import type { Message } from '../../../check/message.js';
import { checkBounds } from './bounds.js';
import { blackFor, lint } from './check-attribute.js';
import { type DotFault, type DotPlace, type DotSource, RawDotError } from './error.js';
import { FontNotes } from './font-notes.js';
import { type HtmlFault, htmlFault } from './html-fault.js';
import { readHtmlLabel } from './html-label.js';
import { GRAPH, ownerAt } from './owner.js';
import { commentInPlaceOf, type DotToken, hasNameless, isSign, isWord, placeOf, scanDot } from './scan.js';
import { short, splitAt } from './split-names.js';
import { faceFor } from './text.js';
import { clean, meaning, quoteToken, room } from './write-token.js';

/**
 * DOT text prepared for Graphviz, one token per line.
 *
 * It has a mapping back to the source.
 */
export interface PreparedDot {
  readonly dot: string;
  /** The place in the source of the token that Graphviz read last, for a line of `dot`. */
  readonly tokenAt: (line: number) => DotToken | undefined;
  /** All tokens of the first graph. */
  readonly tokens: readonly DotToken[];
  readonly warnings: readonly Message[];
  /** Notes on what is drawn differently from the text, such as fonts. */
  readonly notes: readonly Message[];
}

/** The rejected attributes, and what each would do. */
export const REFUSED: Readonly<Record<string, string>> = {
  image: 'loads a file',
  shapefile: 'loads a file',
  stylesheet: 'loads a style sheet',
  fontpath: 'names a folder of fonts',
  imagepath: 'names a folder of images',
};

/** Attributes that would be mistaken for Graphviz's own output, or would truncate it. */
const HIDDEN = new Set(
  (
    '_draw_ _ldraw_ _hdraw_ _tdraw_ _hldraw_ _tldraw_ _background _gvid _subgraph_cnt ' +
    'bb directed edges fontnames head name nodes objects strict subgraphs tail viewport __proto__'
  ).split(' '),
);

/** Graphviz needs hours for longer texts. */
const MOST_CHARACTERS = 5_000_000;

/** The limit of warnings. */
const MOST_WARNINGS = 20;

/** The prefix of renamed attributes. */
export const HIDDEN_PREFIX = 'dotgrad_';

/** Attributes whose values are drawn as text, or refer to names that are. */
const TEXTS = new Set(['label', 'xlabel', 'headlabel', 'taillabel', 'lhead', 'ltail', 'root']);

/** Attributes that can be HTML-like labels. */
const LABELS = new Set(['label', 'xlabel', 'headlabel', 'taillabel']);

const KNOWN = 'TABLE, TR, TD, FONT, BR, HR, VR, B, I, U, O, S, SUB and SUP';

/** Fixed values that replace those of attributes. */
const VALUES: Readonly<Record<string, (value: string) => string>> = {
  fontname: faceFor,
  labelfontname: faceFor,
  // The text is already decoded, whatever the encoding of its file.
  charset: () => 'UTF-8',
  // Without a number, the result would depend on the time.
  start: (value) => (/^\s*rand\D*$/.test(value) ? 'random1' : value),
};

const FONTS = ['graph', 'node', 'edge'].map((kind) => `${kind}[fontname="${faceFor('')}"]`).join(' ');

/** Defaults, which the text can override. */
function defaultsFor(tokens: readonly DotToken[]): string {
  const isSfdp = tokens.some((token, i) => token.text === 'sfdp' && meaning(tokens[i - 2]) === 'layout');
  // The default overlap removal of sfdp is not part of this build.
  return isSfdp ? `${FONTS} overlap="scale"` : FONTS;
}

/**
 * DOT text made safe and ready for Graphviz.
 *
 * Every font is replaced, file access is rejected, non-ASCII text is widened, and
 * attributes that would be mistaken for Graphviz's own output are renamed.
 *
 * @throws RawDotError on a rejected attribute or image, with its place, and on text of over 5 million characters
 */
export function prepareDot(source: DotSource): PreparedDot {
  if (source.text.length > MOST_CHARACTERS) {
    const rule = `may have at most ${thousands(MOST_CHARACTERS)} characters`;
    const gotWords = thousands(source.text.length);
    throw new RawDotError({ what: 'this text', rule, gotWords, advice: 'draw a part of the graph' }, { source });
  }
  return new Preparation(source).run();
}

class Preparation {
  readonly #source: DotSource;
  readonly #warnings: Message[] = [];
  #inScheme = false;
  #isNameless = false;
  #untold = 0;
  #owner = GRAPH;
  readonly #fonts = new FontNotes();

  constructor(source: DotSource) {
    this.#source = source;
  }

  run(): PreparedDot {
    const scanned = scanDot(this.#source);
    const tokens = scanned.tokens.map(clean);
    checkBounds(tokens, this.#source);
    this.#inScheme = tokens.some(({ text }) => text === 'colorscheme');
    this.#isNameless = hasNameless(tokens);
    this.#noteRest(tokens, scanned.rest);
    const opening = tokens.findIndex((token) => isSign(token, '{'));
    const lines: string[] = [];
    const ends: number[] = [];
    let end = 0;
    for (let i = 0; i < tokens.length; i++) {
      this.#follow(tokens, i);
      const text = i === opening ? `{${defaultsFor(tokens)}` : this.#written(tokens, i);
      lines.push(text);
      end += text.includes('\n') ? text.split('\n').length : 1;
      ends.push(end);
    }
    if (this.#untold > 0) this.#warnings.push({ what: `… and ${this.#untold} more` });
    const tokenAt = (line: number): DotToken | undefined => tokens[ends.findIndex((last) => last >= line)];
    return {
      dot: `${lines.join('\n')}\n`,
      tokenAt,
      tokens,
      warnings: this.#warnings,
      notes: this.#fonts.told((at) => this.#place(at).line),
    };
  }

  /** Reports a missing graph, and more than one. */
  #noteRest(tokens: readonly DotToken[], rest: number | undefined): void {
    if (tokens.length === 0) {
      const fault = { what: 'there is no graph in this text', advice: 'write digraph { a -> b }' };
      throw new RawDotError(fault, { source: this.#source });
    }
    if (rest === undefined) return;
    const isGraph = /^(?:strict|graph|digraph)\b/i.test(this.#source.text.slice(rest, rest + 8));
    const what = isGraph ? 'only the first graph of this text is drawn' : 'what follows the graph is not read';
    this.#warn(rest, { what, advice: 'put every graph into a file of its own' });
  }

  /** Tracks the owner of attributes, and warns about text that Graphviz reads differently from what was meant. */
  #follow(tokens: readonly DotToken[], i: number): void {
    const token = tokens[i] as DotToken;
    if (isSign(token, '[') && !isSign(tokens[i - 1], ']')) this.#owner = ownerAt(tokens, i);
    else if (isSign(token, ']') && !isSign(tokens[i + 1], '[')) this.#owner = GRAPH;
    const run = splitAt(tokens, i);
    if (run !== undefined) {
      const text = this.#source.text.slice(run[0]?.start, run.at(-1)?.end);
      const pieces = run.map((piece) => piece.text);
      const read = `${pieces.slice(0, -1).join(', ')} and ${pieces.at(-1)}`;
      const rule = `is read as ${short(read)}`;
      this.#warn(token.start, { what: short(text), rule, advice: `write "${short(text)}", in quotes` });
    }
    const comment = commentInPlaceOf(this.#source.text, token);
    if (comment !== undefined) this.#warn(token.end, comment);
  }

  #written(tokens: readonly DotToken[], i: number): string {
    const token = tokens[i] as DotToken;
    if (token.kind === 'sign' || token.kind === 'keyword') return token.text;
    if (isSign(tokens[i + 1], '=') && isWord(tokens[i + 2])) return this.#attributeName(token, tokens[i + 2]);
    if (isSign(tokens[i - 1], '=') && isWord(tokens[i - 2])) return this.#value(meaning(tokens[i - 2]), token);
    // A port must stay as it is in the label.
    return isSign(tokens[i - 1], ':') ? quoteToken(token, token.text) : quoteToken(token, room(token));
  }

  #attributeName(token: DotToken, value: DotToken | undefined): string {
    const name = meaning(token);
    const deed = Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined;
    if (deed !== undefined && meaning(value) !== '') {
      this.#refuse(token.start, `the attribute ${name}`, deed);
    }
    if (name === '_background') this.#warn(token.start, { what: 'the attribute _background', rule: 'is not drawn' });
    return HIDDEN.has(name) ? HIDDEN_PREFIX + name : quoteToken(token, token.text);
  }

  #value(name: string, token: DotToken): string {
    if (token.kind === 'html') return this.#html(name, token);
    if (name === 'fontname' || name === 'labelfontname') this.#fonts.add(meaning(token), token.start);
    const fault = lint(name, meaning(token), this.#inScheme);
    if (fault !== undefined) this.#warn(token.start, fault);
    const replace = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
    if (replace !== undefined) return `"${replace(meaning(token)).replace(/["\\]/g, '')}"`;
    return quoteToken(token, TEXTS.has(name) ? room(token, this.#isNameless) : token.text);
  }

  #html(name: string, token: DotToken): string {
    const label = readHtmlLabel(token.text);
    const start = token.start + 1;
    if (label.image >= 0) {
      this.#refuse(start + label.image, 'the element IMG', 'loads a file');
    }
    if (LABELS.has(name)) {
      const fault = htmlFault(token.text);
      if (fault !== undefined) return this.#withoutLabel(name, start + fault.at, fault);
    }
    for (const { color, at } of this.#inScheme ? [] : label.colors) this.#warn(start + at, blackFor(color));
    for (const { font, at } of label.fonts) this.#fonts.add(font, start + at);
    if (label.link >= 0) {
      const advice = 'give the node a URL';
      this.#warn(start + label.link, { what: 'links inside HTML-like labels', rule: 'are not kept', advice });
    }
    return `<${label.text}>`;
  }

  /** Replaces a label that cannot be read: by a node's name, or by nothing for other objects. */
  #withoutLabel(name: string, at: number, { reason, isUnknown }: HtmlFault): string {
    const isNode = this.#owner.kind === 'node' && name === 'label';
    const instead = isNode ? 'its name' : 'nothing';
    const { shown } = this.#owner;
    const what = `the HTML-like label of ${shown}`;
    const rule = `cannot be read, and ${instead} is drawn: ${reason}`;
    this.#warn(at, { what, rule, advice: isUnknown ? `use ${KNOWN}` : undefined });
    return isNode ? '"\\N"' : '""';
  }

  #warn(at: number, fault: DotFault): void {
    if (this.#warnings.length >= MOST_WARNINGS) this.#untold++;
    else this.#warnings.push({ ...fault, where: { line: this.#place(at).line } });
  }

  #refuse(at: number, what: string, deed: string): never {
    const fault = { what, rule: `${deed}, which DOT text may not do here`, advice: 'delete it' };
    throw new RawDotError(fault, { source: this.#source, place: this.#place(at) });
  }

  #place(offset: number): DotPlace {
    return placeOf(this.#source.text, offset);
  }
}
