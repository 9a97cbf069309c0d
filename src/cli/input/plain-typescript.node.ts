import { parse } from '@babel/parser';
import type { PlainFunction } from '../../render/files/plain-program.node.js';
import type { Node } from './edits.js';
import { plainFunction } from './plain-function.node.js';

/**
 * A TypeScript module as a function.
 *
 * It is read by the parser of Babel, but without Babel, which takes five times as long.
 */
export function plainTypeScript(text: string): PlainFunction | undefined {
  return plainFunction(text, true, (text) => {
    const { program } = parse(text, {
      sourceType: 'module',
      plugins: ['typescript'],
      createParenthesizedExpressions: true,
    });
    return program.body as unknown as Node[];
  });
}
