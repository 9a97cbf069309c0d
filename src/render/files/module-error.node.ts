import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inspect } from 'node:util';
import { excerpt } from '../../check/excerpt.js';
import type { Message } from '../../check/message.js';
import { visible } from '../../check/visible.js';

/**
 * The error thrown by a module, with its file and line.
 *
 * A syntax error also has a column and the source line.
 *
 * @param path of the loaded module; the error may come from a module it imports
 * @param cwd the folder that a relative path starts from; default the working folder
 */
export function thrownIn(path: string, error: unknown, cwd: string = ''): Message {
  /** A file's path as given, or absolute for imported modules. */
  const shown = (file: string): string => (resolve(cwd, path) === file ? path : file);
  if (!(error instanceof Error))
    return { where: { file: path }, what: `threw ${inspect(error, { breakLength: Infinity, depth: 1 })}` };
  const [, reason = '', file, line, column] = /ParseError: (.*?)\s*\n\s*(\S.*?):(\d+):(\d+)/s.exec(error.message) ?? [];
  // The parser counts columns from 0.
  if (file !== undefined) {
    const place = { line: Number(line), column: Number(column) + 1 };
    return { where: { file: shown(file), ...place }, what: reason, ...shownLine(file, place) };
  }
  const { code, path: missing } = error as NodeJS.ErrnoException;
  // The place of such an error is inside the loader or Node.
  if (code === 'ENOENT' && missing !== undefined)
    return { where: { file: path }, what: `there is no file ${visible(missing)}`, advice: 'check the path' };
  const what = advised(error.message || error.name);
  const place = placeOf(error);
  return { where: place === undefined ? { file: path } : { ...place, file: shown(place.file) }, what };
}

/** The file and line where an error was thrown; columns would be those of compiled TypeScript. */
function placeOf({ stack = '' }: Error): { file: string; line: number } | undefined {
  const frame = stack
    .split('\n')
    .find((line) => line.startsWith('    at ') && !/node_modules|node:|\/dist\//.test(line));
  const [, file, line] =
    /(?:\(|at (?:async )?)(?:file:\/\/)?([^()]+?)(?:\?generation=\d+)?:(\d+):\d+\)?$/.exec(frame ?? '') ?? [];
  return file === undefined || line === undefined ? undefined : { file, line: Number(line) };
}

/** The source line with a caret under the place; nothing if it cannot be read. */
function shownLine(file: string, { line, column }: { line: number; column: number }): { shown?: string } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return {};
  }
  return { shown: excerpt(text.split(/\r\n?|\n/)[line - 1] ?? '', line, column) };
}

/** The message on one line, and advice if known. */
function advised(message: string): string {
  const [, missing] = /^Cannot find (?:module|package) '([^']+)'/.exec(message) ?? [];
  const [, subpath] = /^Package subpath '\.\/([^']+)' is not defined by "exports"/.exec(message) ?? [];
  if (subpath !== undefined) return `there is no '${subpath}' in this package; check the name`;
  if (missing !== undefined) return `there is no module '${missing}'; ${adviceFor(missing)}`;
  const [, name] = /^\(0 , _\w+\.([\w$]+)\) is not a function$/.exec(message) ?? [];
  if (name !== undefined) return `${name} is imported but is not a function; check that its module exports it`;
  return message;
}

function adviceFor(missing: string): string {
  if (/^(?:[./\\]|[A-Za-z]:)/.test(missing)) return 'check the path';
  if (missing.startsWith('dotgrad/')) return 'check the name';
  const [, name] = /^((?:@[^/]+\/)?[^/]+)/.exec(missing) ?? [];
  return `npm install ${name}, or check the name`;
}
