import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';

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

  /** The full path of a file that was named on the command line. */
  at(path: string): string {
    return resolve(this.host.cwd, path);
  }

  /** A path for messages: relative to the working folder if it lies within. */
  shown(path: string): string {
    const { cwd } = this.host;
    return isAbsolute(path) && path.startsWith(cwd.endsWith(sep) ? cwd : cwd + sep) ? relative(cwd, path) : path;
  }

  /** Writes to standard output; it may be a picture. */
  write(content: string | Uint8Array): void {
    this.host.stdout.write(content);
  }

  /** Writes a line to standard output. */
  say(line: string): void {
    this.write(`${line}\n`);
  }

  /** Writes a line to standard error, after the name of the command. */
  warn(message: string): void {
    this.host.stderr.write(`dotgrad: ${message}\n`);
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
