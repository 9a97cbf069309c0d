import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { failure, inWords, type Message, type Spelling } from '../../check/message.js';
import { visible } from '../../check/visible.js';
import { inFlags } from '../../options/spell.js';

/** An output stream, such as `process.stdout`. */
export interface Output {
  write(content: string | Uint8Array): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  hasColors?(): boolean;
}

/** What a command uses of the process it runs in, and nothing else. */
export interface Host {
  /** The absolute folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Resolves when the user presses Ctrl-C; used by `--watch` only. Default: never. */
  readonly interrupted?: () => Promise<void>;
}

/** A style of terminal text. */
export type Style = keyof typeof STYLES;

/** The terminal codes that turn a style on and off. */
const STYLES = { green: [32, 39], yellow: [33, 39], red: [31, 39], dim: [2, 22], bold: [1, 22] } as const;

/** Text in a style. */
interface Styled {
  readonly style: Style;
  readonly text: string;
}

/** A part of a line. */
export type Span = string | Styled;

/** A line of output, or its parts. */
export type Line = Span | readonly Span[];

/** Text in a style, as part of a line. */
export function styled(style: Style, text: string): Styled {
  return { style, text };
}

/** The start of a GitHub Actions or Azure Pipelines command, at the start of a line. */
const COMMAND = /^([^\S\n]*)(::|##\[|##vso\[)/gm;

/** The lines of a message. Text of several lines within it is indented, so it cannot pass for another message. */
function printed({ shown, also = [], ...said }: Message, spelling: Spelling): string[] {
  const [first = '', ...others] = linesOf(inWords(said, spelling));
  const below = shown === undefined ? [] : linesOf(shown);
  return [first, ...others.map((line) => `  | ${line}`), ...below, ...also.flatMap((one) => printed(one, spelling))];
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|[\r\n]/).map((line) => line.replace(/[^\t]+/g, visible));
}

/** A run of the command: arguments, host, and exit code so far. */
export class Session {
  readonly args: readonly string[];
  readonly host: Host;
  /** The exit code if nothing throws: 1 after a failed check, 2 if one of several inputs failed. */
  code: 0 | 1 | 2 = 0;

  constructor(args: readonly string[], host: Host) {
    this.args = args;
    this.host = host;
  }

  /**
   * The absolute path of a file named on the command line or in the settings.
   *
   * @throws TypeError on a NUL character, which paths cannot have
   */
  at(path: string): string {
    if (path.includes('\0'))
      throw failure(TypeError, {
        where: { file: path },
        what: 'paths cannot contain NUL characters',
        advice: 'check the path',
      });
    return resolve(this.host.cwd, path);
  }

  /** A path for messages: relative to the working folder if it lies within. */
  shown(path: string): string {
    const { cwd } = this.host;
    const isWithin = isAbsolute(path) && path.startsWith(cwd.endsWith(sep) ? cwd : cwd + sep);
    return visible(isWithin ? relative(cwd, path) : path);
  }

  /** Writes to standard output; it may be a picture. */
  write(content: string | Uint8Array): void {
    this.host.stdout.write(content);
  }

  /** Writes a line to standard output; names and labels in it cannot break the line or act as commands. */
  say(line: Line): void {
    const parts = [line].flat() as Span[];
    const shown = parts.map((part) =>
      typeof part === 'string' ? visible(part) : this.paint(part.style, visible(part.text)),
    );
    this.write(`${this.#harmless(shown.join(''))}\n`);
  }

  /** Writes a message to standard error, prefixed with the command's name. */
  warn(message: Message, spelling: Spelling = inFlags): void {
    const text = `dotgrad: ${printed(message, spelling).join('\n')}\n`;
    this.host.stderr.write(this.#harmless(text));
  }

  /** Writes the output of a program. */
  print(text: string, to: 'stdout' | 'stderr'): void {
    if (text !== '') this.host[to].write(this.#harmless(text));
  }

  /** Neutralizes lines that a CI server would run as commands. */
  #harmless(text: string): string {
    const { GITHUB_ACTIONS, TF_BUILD } = this.host.env;
    return GITHUB_ACTIONS === undefined && TF_BUILD === undefined ? text : text.replace(COMMAND, '$1\\$2');
  }

  /** Styles a text for standard output, unless NO_COLOR is set or the output is a pipe. */
  paint(style: Style, text: string): string {
    const [on, off] = STYLES[style];
    return this.#wantsColor() ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  }

  /** FORCE_COLOR takes precedence over NO_COLOR, as in Node; otherwise terminals get colors. */
  #wantsColor(): boolean {
    const { env, stdout } = this.host;
    if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
    if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
    return stdout.isTTY === true && stdout.hasColors?.() === true;
  }
}
