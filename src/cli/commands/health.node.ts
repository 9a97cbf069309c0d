import { thousands } from '../../check/count-words.js';
import { jsonNumber } from '../../check/json-number.js';
import { failure } from '../../check/message.js';
import type { Value } from '../../engine/value.js';
import type { Health } from '../../explain/health/finding.js';
import { health } from '../../explain/health/health.js';
import type { RunResult } from '../../notebook/index.js';
import { type Session, styled } from '../terminal/session.node.js';

/** More findings than this are counted. */
const MOST = 30;

/** The health of a program's last value; any finding fails the check. */
export function healthOf(session: Session, { last }: RunResult): Health {
  if (last === undefined)
    throw failure(TypeError, {
      what: '--health needs a Value, and this program makes none',
      advice: 'write one, as in L = a*b',
    });
  const found = health(last.value as Value);
  if (found.findings.length > 0) session.code = 1;
  return found;
}

/** Prints a sentence for each finding. */
export function sayHealth(session: Session, { last }: RunResult, { findings, notes }: Health): void {
  const name = last?.name === undefined || last.name === '' ? 'the result' : last.name;
  const count = findings.length === 1 ? '1 finding' : `${thousands(findings.length)} findings`;
  session.say('');
  session.say(
    findings.length > 0
      ? styled('red', `health of ${name}: ${count}`)
      : styled(notes.length > 0 ? 'yellow' : 'green', `health of ${name}: no findings`),
  );
  for (const { text } of findings.slice(0, MOST)) session.say(`- ${text}`);
  if (findings.length > MOST) session.say(`and ${thousands(findings.length - MOST)} more`);
  for (const note of notes) session.say(styled('dim', `note: ${note}`));
}

/** The findings as JSON text. */
export function healthJson(found: Health): string {
  return JSON.stringify(found, (_key, x: unknown) => (typeof x === 'number' ? jsonNumber(x) : x));
}
