/** Characters that a terminal obeys, that end a line, or that change the direction of what follows. */
const HIDDEN = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text from outside, such as the name of a file, as a message shows it: on one line, what is not seen as `\u001b`. JSON stays the same JSON. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (sign) => SHORT[sign] ?? escaped(sign.charCodeAt(0)));
}

function escaped(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
