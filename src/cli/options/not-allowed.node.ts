import { InvalidArgumentError } from 'commander';

/** A value that an option rejects, with the rule, for flags and settings. */
export class NotAllowed extends InvalidArgumentError {
  readonly rule: string;

  /** @param rule follows "must be" */
  constructor(rule: string, sentence: string = `It must be ${rule}.`) {
    super(sentence);
    this.rule = rule;
  }
}
