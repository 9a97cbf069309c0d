import { carry, inWords, type Message } from '../check/message.js';

/** What is wrong with a graph that came as JSON, and where. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  /** The path of the place, as `nodes[3].data`. */
  readonly path: string;

  constructor(path: string, message: Message) {
    super(inWords(message));
    carry(this, message);
    this.path = path;
  }
}

/** Throws that the value at a place breaks a rule, such as `must be a list`. */
export function fail(at: string, json: unknown, rule: string): never {
  const shown = json === undefined ? 'missing' : typeof json === 'string' ? JSON.stringify(json) : kindOf(json);
  const cut = shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
  throw new GraphError(at, { what: `bad graph: ${at} is ${cut}`, advice: `it ${rule}` });
}

function kindOf(json: unknown): string {
  if (typeof json !== 'object' || json === null) return typeof json === 'function' ? 'a function' : String(json);
  return Array.isArray(json) ? 'a list' : 'an object';
}
