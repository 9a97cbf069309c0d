/** A command as shells complete it. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** What its argument can be; empty where it is a path. */
  readonly choices: readonly string[];
}

/** An option as shells complete it. */
export interface OptionWords {
  /** `-T` and `--format`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** What stands behind it: a path, or one of these words; none are known of a free text. Undefined if nothing does. */
  readonly value: 'path' | readonly string[] | undefined;
}
