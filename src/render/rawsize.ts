import { thousands } from '../graph/words.js';
import { type DotToken, isSign } from './rawscan.js';

/** How large the graph of DOT text is, in words; edges that groups of nodes make are not all counted. */
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

function counted(count: number, noun: string): string {
  return `${thousands(count)} ${noun}${count === 1 ? '' : 's'}`;
}
