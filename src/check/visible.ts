/** Control characters, line ends, and characters that change the direction of text. */
const HIDDEN = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * An untrusted text, such as a file name, made safe for messages.
 *
 * It is on one line, with control characters as `\u001b`. JSON stays equal JSON.
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, (sign) => SHORT[sign] ?? escaped(sign.charCodeAt(0)));
}

function escaped(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
