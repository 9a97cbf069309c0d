import { InvalidArgumentError } from 'commander';

/** What an option does not take; it knows what it must be, for flags and for settings. */
export class NotAllowed extends InvalidArgumentError {
  readonly rule: string;

  /** @param rule stands behind "must be" */
  constructor(rule: string, sentence: string = `It must be ${rule}.`) {
    super(sentence);
    this.rule = rule;
  }
}
