import { parse } from 'acorn';
import type { PlainFunction } from '../../render/files/plain-program.node.js';
import type { Node } from './edits.js';
import { plainFunction } from './plain-function.node.js';

/**
 * A JavaScript module as a function.
 *
 * Its parser is a third as long as that for TypeScript, which saves 20 ms.
 */
export function plainJavaScript(text: string): PlainFunction | undefined {
  return plainFunction(text, false, (text) => {
    const { body } = parse(text, { ecmaVersion: 'latest', sourceType: 'module', preserveParens: true });
    return body as unknown as Node[];
  });
}
