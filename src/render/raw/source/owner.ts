import { type DotToken, isSign } from './scan.js';

/** What an attribute belongs to, and its name in messages. */
interface Owner {
  readonly kind: 'node' | 'edge' | 'graph';
  readonly shown: string;
}

/** The owner of attributes outside brackets. */
export const GRAPH: Owner = { kind: 'graph', shown: 'the graph' };

/** The owner of the attributes in the brackets that open at an index of the tokens. */
export function ownerAt(tokens: readonly DotToken[], opening: number): Owner {
  const last = tokens[opening - 1];
  if (last?.kind === 'keyword') {
    const word = last.text.toLowerCase();
    return word === 'node' || word === 'edge' ? { kind: word, shown: `all ${word}s` } : GRAPH;
  }
  const head = startOfId(tokens, opening - 1);
  const sign = tokens[head - 1];
  if (!isSign(last, '}') && !isSign(sign, '->') && !isSign(sign, '--'))
    return { kind: 'node', shown: `node ${nameOf(tokens[head])}` };
  const tail = tokens[startOfId(tokens, head - 2)];
  return {
    kind: 'edge',
    shown: isSign(last, '}') ? 'an edge' : `edge ${nameOf(tail)} ${sign?.text} ${nameOf(tokens[head])}`,
  };
}

/** The index of a node's name, given its last token, which may be a port. */
function startOfId(tokens: readonly DotToken[], last: number): number {
  let at = last;
  while (isSign(tokens[at - 1], ':')) at -= 2;
  return at;
}

function nameOf(token: DotToken | undefined): string {
  if (token === undefined || token.kind === 'sign') return '{…}';
  return token.text.length > 40 ? `${token.text.slice(0, 40)}…` : token.text;
}
