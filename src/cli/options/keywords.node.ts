import { failure, refusal } from '../../check/message.js';
import { didYouMean } from '../../check/suggest.js';
import { textRuleOf } from '../../options/kinds.js';
import { type DrawOptions, options } from '../../options/options.js';
import { drawingOption, drawingOptions, readDrawing } from './drawing.node.js';

/**
 * Drawing options from Python keywords: `rankdir="TB"`, `no_grad=True`.
 *
 * The keywords are the command's flags, with `_` for `-`; None means not given.
 *
 * @param call the start of messages: `dotgrad.show`
 * @throws TypeError on a keyword that is unknown or has a wrong value
 */
export function readKeywords(call: string, keywords: Readonly<Record<string, unknown>>): DrawOptions {
  const found: Record<string, unknown> = {};
  for (const [keyword, given] of Object.entries(keywords)) {
    if (given === null) continue;
    const isNegated = keyword.startsWith('no_');
    const attribute = camelCase(isNegated ? keyword.slice(3) : keyword);
    const name = drawingOption(attribute);
    if (name === undefined)
      throw failure(TypeError, {
        what: `${call} has no option ${keyword}`,
        advice: didYouMean(attribute, drawingOptions()),
      });
    const value = isNegated && typeof given === 'boolean' ? !given : given;
    const x = readDrawing(options[name], value);
    if (x === undefined) throw refusal(TypeError, `${call}: ${keyword}`, `must be ${textRuleOf(options[name])}`, given);
    found[name] = x;
  }
  return found;
}

const camelCase = (word: string): string => word.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
