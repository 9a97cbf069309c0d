import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { failure } from '../../check/message.js';
import { visible } from '../../check/visible.js';

/** A stream that the command writes to, as `process.stdout` is one. */
export interface Output {
  write(content: string | Uint8Array): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  hasColors?(): boolean;
}

/** What a command has of the process that it runs in; nothing else of the process is used. */
export interface Host {
  /** The folder that relative paths start from, in full. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Resolves when the user presses ctrl-c; only `--watch` asks. Default: never. */
  readonly interrupted?: () => Promise<void>;
}

/** How a word on the terminal looks. */
export type Style = keyof typeof STYLES;

/** The codes by which a terminal turns a style on and off. */
const STYLES = { green: [32, 39], yellow: [33, 39], red: [31, 39], dim: [2, 22], bold: [1, 22] } as const;

/** A code of a style. */
const PAINTED = new RegExp(`(\\u001b\\[(?:${Object.values(STYLES).flat().join('|')})m)`);

/** A further line of our own messages: of an excerpt, or of a list of errors with their places. */
const OWN_LINE = /^(?: *\d* \| |(?![:#])[^:\s][^:]*:\d+:\d+: |… and \d)/;

/** What begins a command of GitHub Actions or Azure Pipelines, at the start of a line. */
const COMMAND = /^([^\S\n]*)(::|##\[|##vso\[)/gm;

/** Gives a text for standard output a style. */
export type Paint = (style: Style, text: string) => string;

/** One run of the command: its arguments, its host, and how it went so far. */
export class Session {
  readonly args: readonly string[];
  readonly host: Host;
  /** What the command exits with if nothing throws: 1 after a failed check, 2 where an input of several failed. */
  code: 0 | 1 | 2 = 0;

  constructor(args: readonly string[], host: Host) {
    this.args = args;
    this.host = host;
  }

  /**
   * The full path of a file that was named on the command line, or in the settings.
   *
   * @throws TypeError on a NUL character, which no path has
   */
  at(path: string): string {
    if (path.includes('\0'))
      throw failure(TypeError, {
        where: { file: path },
        what: 'a path has no NUL character',
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

  /** Writes a line to standard output; what names and labels hold neither ends it nor works as a command. */
  say(line: string): void {
    const parts = line.split(PAINTED).map((part, i) => (i % 2 === 0 ? visible(part) : part));
    this.write(`${this.#harmless(parts.join(''))}\n`);
  }

  /** Writes a message to standard error, after the name of the command. */
  warn(message: string): void {
    const [first = '', ...others] = message.split(/\r\n|[\r\n]/).map((line) => line.replace(/[^\t]+/g, visible));
    // Excerpts have a margin, and further errors begin with their place; any other line is marked as a part of the message.
    const rest = others.map((line) => `\n${OWN_LINE.test(`${line} `) ? line : `  | ${line}`}`);
    this.host.stderr.write(`dotgrad: ${first}${rest.join('')}\n`);
  }

  /** Writes what a program printed, which is not the command's own. */
  print(text: string, to: 'stdout' | 'stderr'): void {
    if (text !== '') this.host[to].write(this.#harmless(text));
  }

  /** A text no line of which is a command to the server that runs a workflow. */
  #harmless(text: string): string {
    const { GITHUB_ACTIONS, TF_BUILD } = this.host.env;
    return GITHUB_ACTIONS === undefined && TF_BUILD === undefined ? text : text.replace(COMMAND, '$1\\$2');
  }

  /** A text for standard output in a style; as it is where NO_COLOR or a pipe asks for it. */
  paint: Paint = (style, text) => {
    const [on, off] = STYLES[style];
    return this.#wantsColor() ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  };

  /** FORCE_COLOR wins over NO_COLOR, as in Node itself; else a terminal decides. */
  #wantsColor(): boolean {
    const { env, stdout } = this.host;
    if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
    if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
    return stdout.isTTY === true && stdout.hasColors?.() === true;
  }
}
