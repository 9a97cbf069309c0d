import { counted } from '../../check/count-words.js';
import type { Message } from '../../check/message.js';
import type { LayoutResult } from '../layout/graphviz.js';
import { type DotFault, type DotSource, RawDotError } from './source/error.js';
import type { PreparedDot } from './source/prepare.js';
import { commentInPlaceOf, type DotToken, isSign, placeOf } from './source/scan.js';
import { narrow } from './source/text.js';

/** Explains why Graphviz drew nothing: a syntax error with its place, or a failure. */
export function explainFailure(
  { error = 'no output', late = false }: Pick<LayoutResult, 'error' | 'late'>,
  prepared: PreparedDot,
  source: DotSource,
): RawDotError {
  if (late) {
    const what = `cannot lay out this graph of ${sizeInWords(prepared.tokens)}: ${error}`;
    const advice = ['draw a part of the graph, or give a longer ', { option: 'timeout' }];
    return new RawDotError({ what, advice }, { source });
  }
  const syntax = /syntax error in line (\d+)/.exec(error);
  if (syntax !== null) return explainSyntax(prepared.tokenAt(Number(syntax[1])), prepared.tokens, source);
  const [, fault] = FAILURES.find(([pattern]) => pattern.test(error)) ?? [];
  return new RawDotError(fault ?? { what: `Graphviz failed on this text: ${narrow(error)}` }, { source });
}

const ENGINES = 'dot, neato, fdp, sfdp, circo, twopi, osage and patchwork';

/** What Graphviz says, what it means, and what to do. */
const FAILURES: readonly (readonly [RegExp, DotFault])[] = [
  [/Layout was not done/, { what: 'unknown layout', advice: `layout is one of ${ENGINES}` }],
  [
    /stack|out of bounds|memory|exit\(/i,
    { what: 'this graph', rule: 'is too large or too deep for Graphviz', advice: 'draw a part of it' },
  ],
  [
    /by zero|signature mismatch|unreachable|overflow/i,
    {
      what: 'Graphviz stopped in the middle of this graph',
      advice: 'remove rarely used attributes, or draw a part of it',
    },
  ],
];

/** Explains a syntax error at the token that Graphviz did not expect; undefined for the end of the text. */
function explainSyntax(found: DotToken | undefined, tokens: readonly DotToken[], source: DotSource): RawDotError {
  const unclosed = unclosedOf(tokens);
  if (found === undefined && unclosed !== undefined) {
    const close = unclosed.text === '{' ? '}' : ']';
    const place = placeOf(source.text, unclosed.start);
    const fault = { what: `this ${unclosed.text}`, rule: 'is never closed', advice: `add the missing ${close}` };
    return new RawDotError(fault, { source, place });
  }
  const comment = commentBefore(found, tokens, source);
  if (comment !== undefined) return comment;
  const keyword = keywordBefore(found, tokens);
  if (keyword !== undefined) {
    const advice = `write "${keyword.text}" in quotes to use it as a name`;
    const fault = { what: keyword.text, rule: 'is a keyword, not a name', advice };
    return new RawDotError(fault, { source, place: placeOf(source.text, keyword.start) });
  }
  const at = found ?? tokens.at(-1);
  const place = placeOf(source.text, at?.start ?? 0);
  const written = source.text.slice(at?.start, at?.end);
  const shown = written.length > 40 ? `${written.slice(0, 40)}…` : written;
  const fault: DotFault =
    found === undefined
      ? { what: `the text ends too early, after ${shown}` }
      : { what: shown, rule: 'is not expected here', advice: hintFor(found, tokens) };
  return new RawDotError(fault, { source, place });
}

/** The error for a comment in place of a value, in the ten tokens before the unexpected one. */
function commentBefore(
  found: DotToken | undefined,
  tokens: readonly DotToken[],
  source: DotSource,
): RawDotError | undefined {
  const end = found === undefined ? tokens.length : tokens.indexOf(found) + 1;
  for (const token of tokens.slice(Math.max(0, end - 10), end).reverse()) {
    const found = commentInPlaceOf(source.text, token);
    if (found === undefined) continue;
    const rest = source.text.slice(token.end);
    const place = placeOf(source.text, token.end + rest.search(/[^ \t]/));
    return new RawDotError(found, { source, place });
  }
  return undefined;
}

/** A keyword meant as a name, before the unexpected token in the braces of a graph. */
function keywordBefore(found: DotToken | undefined, tokens: readonly DotToken[]): DotToken | undefined {
  const at = found === undefined ? -1 : tokens.indexOf(found);
  const before = tokens[at - 1];
  if (before?.kind !== 'keyword' || /^subgraph$/i.test(before.text)) return undefined;
  return tokens.findIndex((token) => isSign(token, '{')) < at - 1 ? before : undefined;
}

function hintFor(found: DotToken, tokens: readonly DotToken[]): string | undefined {
  const at = tokens.indexOf(found);
  const opening = tokens.findIndex((token) => isSign(token, '{'));
  if (opening < 0 || at < opening) return 'a graph is written digraph { a -> b } or graph { a -- b }';
  const isDirected = tokens.slice(0, opening).some(({ text }) => /^digraph$/i.test(text));
  if (isSign(found, '->') && !isDirected) return 'edges of a graph are written --; only a digraph has ->';
  if (isSign(found, '--') && isDirected) return 'edges of a digraph are written ->; only a graph has --';
  const before = tokens[at - 1];
  if (found.kind === 'sign' && !/^(?:->|--|[{}[\]=;,:+])$/.test(found.text)) {
    return 'text with characters other than letters, digits and _ must be in quotes';
  }
  if (found.kind === 'keyword') return 'write it in quotes to use it as a name';
  const number = tokens[at - 2];
  if (number?.kind === 'name' && before?.kind === 'name' && number.end === before.start)
    return `${number.text}${before.text} is read as ${number.text} and ${before.text}; write it in quotes`;
  const isInList = bracketBefore(tokens, at) === '[';
  if (isInList && before?.kind !== 'sign')
    return 'an attribute is written name=value; a value of several words must be in quotes';
  return isSign(before, '->') || isSign(before, '--') ? 'an edge must be followed by a node' : undefined;
}

/** The bracket that is open before a token. */
function bracketBefore(tokens: readonly DotToken[], at: number): string | undefined {
  return unclosedOf(tokens.slice(0, at))?.text;
}

/** The innermost bracket that is still open after the last token. */
function unclosedOf(tokens: readonly DotToken[]): DotToken | undefined {
  const open: DotToken[] = [];
  for (const token of tokens) {
    if (isSign(token, '{') || isSign(token, '[')) open.push(token);
    if (isSign(token, '}') || isSign(token, ']')) open.pop();
  }
  return open.at(-1);
}

/**
 * Graphviz's warnings about a text that it drew.
 *
 * Harmless ones and those reported elsewhere are left out.
 */
export function explainWarning(warning: string): Message[] {
  const text = narrow(warning).trim().replace(/\s+/g, ' ').slice(0, 300);
  if (text === '' || text.includes('triangulation library') || text.startsWith('bad label format')) return [];
  if (text.includes('required by the -n flag'))
    return [{ what: 'with layout=nop each node needs a position, such as pos="10,20"' }];
  // The rest of a warning about a list of colors, which the check of attributes reports.
  if (/^in (?:edge|node|cluster) /.test(text)) return [];
  const label = /^in label of (.*)$/.exec(text)?.[1];
  if (label === undefined) return [{ what: `Graphviz says: ${text}` }];
  const advice = 'close its elements in the order in which they open';
  return [{ what: `the HTML-like label of ${label}`, rule: 'cannot be read', advice }];
}

/**
 * The size of a DOT graph in words.
 *
 * Edges from groups of nodes are not all counted.
 */
export function sizeInWords(tokens: readonly DotToken[]): string {
  const nodes = new Set<string>();
  let edges = 0;
  let isExact = true;
  let inList = false;
  const opening = tokens.findIndex((token) => isSign(token, '{'));
  for (let i = opening + 1; i < tokens.length; i++) {
    const token = tokens[i] as DotToken;
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    if (isSign(token, '[') || isSign(token, ']')) inList = token.text === '[';
    if (inList) continue;
    if (isSign(token, '->') || isSign(token, '--')) {
      edges++;
      if (isSign(before, '}') || isSign(after, '{') || after?.kind === 'keyword') isExact = false;
    } else if (isNode(token, before, after)) nodes.add(token.text);
  }
  return `${counted(nodes.size, 'node')} and ${isExact ? '' : 'at least '}${counted(edges, 'edge')}`;
}

function isNode(token: DotToken, before: DotToken | undefined, after: DotToken | undefined): boolean {
  if (token.kind === 'sign' || token.kind === 'keyword' || before?.text.toLowerCase() === 'subgraph') return false;
  return !isSign(after, '=') && !isSign(before, '=') && !isSign(before, ':');
}
