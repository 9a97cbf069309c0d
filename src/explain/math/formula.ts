import { failure } from '../../check/message.js';

/** A parsed formula of an op; see `Op.formulas`. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: Formula }
  | { readonly kind: 'binary'; readonly sign: Sign; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'call'; readonly name: string; readonly argument: Formula }
  | { readonly kind: 'case'; readonly left: Formula; readonly right: Formula };

/** An operator of a formula. */
export type Sign = '+' | '-' | '*' | '/' | '**';

const known = new Map<string, Formula>();

/**
 * Reads a formula in Python's notation.
 *
 * For example `1 - out**2`, `-sin(a)` or `1 if a > b else 0`.
 *
 * Of a formula with an `if`, only the two sides of the comparison are kept: the op's
 * partial shows which case applies.
 *
 * @throws SyntaxError if the text is not in this notation
 */
export function parseFormula(text: string): Formula {
  const found = known.get(text) ?? new Parser(text).formula();
  known.set(text, found);
  return found;
}

class Parser {
  readonly #text: string;
  readonly #tokens: readonly string[];
  #next = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = text.match(/[A-Za-z_]\w*|[\d.]+|\*\*|[<>=]=|\S/g) ?? [];
  }

  formula(): Formula {
    const value = this.#sum();
    if (!this.#take('if')) return this.#end(value);
    const left = this.#sum();
    if (!['>', '<', '>=', '<=', '=='].some((relation) => this.#take(relation))) this.#fail();
    const right = this.#sum();
    if (!this.#take('else')) this.#fail();
    this.#sum();
    return this.#end({ kind: 'case', left, right });
  }

  #sum(): Formula {
    return this.#chain(['+', '-'], () => this.#product());
  }

  #product(): Formula {
    return this.#chain(['*', '/'], () => this.#signed());
  }

  #chain(signs: readonly Sign[], part: () => Formula): Formula {
    let left = part();
    for (let sign = this.#oneOf(signs); sign !== undefined; sign = this.#oneOf(signs)) {
      left = { kind: 'binary', sign, left, right: part() };
    }
    return left;
  }

  #signed(): Formula {
    return this.#take('-') ? { kind: 'negative', of: this.#signed() } : this.#power();
  }

  #power(): Formula {
    const left = this.#atom();
    return this.#take('**') ? { kind: 'binary', sign: '**', left, right: this.#signed() } : left;
  }

  #atom(): Formula {
    const token = this.#tokens[this.#next++] ?? this.#fail();
    if (token === '(') return this.#closed(this.#sum());
    if (/^[\d.]/.test(token)) return { kind: 'number', value: Number(token) };
    if (!/^\w/.test(token)) this.#fail();
    return this.#take('(')
      ? { kind: 'call', name: token, argument: this.#closed(this.#sum()) }
      : { kind: 'name', name: token };
  }

  #closed(inner: Formula): Formula {
    return this.#take(')') ? inner : this.#fail();
  }

  #end(formula: Formula): Formula {
    return this.#next === this.#tokens.length ? formula : this.#fail();
  }

  #oneOf(signs: readonly Sign[]): Sign | undefined {
    return signs.find((sign) => this.#take(sign));
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#next] !== token) return false;
    this.#next++;
    return true;
  }

  #fail(): never {
    const rest = this.#tokens.slice(Math.max(0, this.#next - 1)).join(' ');
    throw failure(SyntaxError, {
      what: `cannot read the formula ${JSON.stringify(this.#text)} at ${JSON.stringify(rest)}`,
    });
  }
}
