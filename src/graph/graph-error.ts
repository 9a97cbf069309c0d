import { carry, inWords, type Message } from '../check/message.js';

/** What is wrong with a graph that came as JSON, and where. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  /** The path of the place, as `nodes[3].data`. */
  readonly path: string;

  constructor(message: Message & { readonly path: string }) {
    super(inWords(message));
    carry(this, message);
    this.path = message.path;
  }
}

/** What a message about a graph says besides its place. */
type Fault = Omit<Message, 'what' | 'path' | 'where'>;

/** Throws that something in a graph's JSON is wrong, at the path of its place. */
export function failAt(path: string, fault: Fault): never {
  throw new GraphError({ what: 'bad graph', path, ...fault });
}

/** Throws that the value at a place breaks a rule, such as `must be a string`. */
export function fail(path: string, got: unknown, rule: string, advice?: string): never {
  failAt(path, { rule, got, advice });
}
