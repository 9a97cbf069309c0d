import { stat } from 'node:fs/promises';
import { basename, dirname, relative } from 'node:path';
import * as vitest from 'vitest';
import { failure, inWords } from '../check/message.js';
import type { Graph } from '../graph/graph.js';
import { type Compared, canonicalDot, compareWithSnapshot } from '../snapshot/canonical.js';
import { failureOf } from '../snapshot/error.js';
import { graphOf } from '../snapshot/graph-like.js';
import { drawBeside, drawDifference, removeDifference } from '../snapshot/pictures.node.js';
import type { MatcherResult } from './graph.js';
import { hold } from './hold.js';
import { nameOfTest, snapshotPath } from './name.js';
import { noteUsed } from './obsolete.node.js';
import type { SnapshotMatching } from './types.js';

/** Which run of a test this is: it may be run again, after a failure or by `repeats`. */
interface TaskResult {
  readonly startTime?: number;
  readonly retryCount?: number;
  readonly repeatCount?: number;
}

/** What vitest tells a matcher, as far as it is needed here. */
interface State {
  readonly isNot?: boolean;
  readonly soft?: boolean;
  readonly testPath?: string;
  readonly currentTestName?: string;
  readonly task?: { readonly id: string; readonly result?: TaskResult };
  readonly snapshotState?: {
    readonly snapshotUpdateState: 'all' | 'new' | 'none';
    readonly environment: {
      resolveRawPath(testPath: string, path: string): Promise<string>;
      readSnapshotFile(path: string): Promise<string | null>;
    };
  };
}

/** `expect(value).toMatchGraphSnapshot('neuron')`, on vitest's own file snapshots. */
export function toMatchGraphSnapshot(
  this: object,
  received: unknown,
  nameOrOptions?: string | SnapshotMatching,
  more: SnapshotMatching = {},
): Promise<MatcherResult> {
  const state = this as State;
  const isNamed = nameOrOptions !== undefined && (nameOrOptions === null || typeof nameOrOptions !== 'object');
  const options = isNamed ? more : (nameOrOptions ?? more);
  const name = isNamed ? nameOrOptions : testName(state);
  if (state.isNot)
    throw failure(TypeError, {
      what: 'toMatchGraphSnapshot() has no .not',
      advice: '.not.toMatchGraph(other) takes another graph',
    });
  const path = snapshotPath(name);
  const graph = graphOf(received);
  const place = new Error();
  Error.captureStackTrace(place, toMatchGraphSnapshot);
  return hold(state.task, match(state, graph, path, options), place, state.soft) as Promise<MatcherResult>;
}

async function match(state: State, graph: Graph, path: string, options: SnapshotMatching): Promise<MatcherResult> {
  const { testPath, snapshotState } = state;
  if (testPath === undefined || snapshotState === undefined)
    throw failure(Error, { what: 'toMatchGraphSnapshot() works inside a test only' });
  const file = await snapshotState.environment.resolveRawPath(testPath, path);
  await checkPlace(file);
  const committed = (await snapshotState.environment.readSnapshotFile(file)) ?? undefined;
  const compared = compareWithSnapshot(graph, committed, options);
  const isSame = compared.state === 'same';
  const text = isSame && committed !== undefined ? committed : canonicalDot(graph, basename(testPath));
  noteUsed(testPath, file);
  const mode = snapshotState.snapshotUpdateState;
  if (!isSame || mode === 'all') claim(file, text, state);
  const { pass } = await vitest.Snapshots.toMatchFileSnapshot.call(state as never, text, path);
  if (pass) {
    await removeDifference(file);
    const shown = compared.state === 'same' ? compared.before : graph;
    if (mode !== 'none' && options.picture !== false) await drawBeside(file, shown, !isSame || mode === 'all');
    return { pass, message: () => 'the graph is the one of its snapshot' };
  }
  const message = await explain(compared, file, testPath, options);
  return { pass, message: () => message };
}

async function explain(compared: Compared, file: string, testPath: string, options: SnapshotMatching): Promise<string> {
  if (compared.state === 'missing' || compared.state === 'same') {
    const shown = relative(testPath, file)
      .replaceAll('\\', '/')
      .replace(/^\.\.\//, '');
    return `there is no snapshot ${shown}, and in CI none is written; run the test elsewhere and commit the file`;
  }
  const isDrawn = compared.state === 'changed' && options.picture !== false;
  const picture = isDrawn ? await drawDifference(file, compared.before, compared.after, options.tolerance) : undefined;
  const advice = 'to accept it: run vitest with -u';
  return inWords(failureOf(compared.found, { picture, advice, sides: 'snapshot → received' }));
}

/** The name of a snapshot that was given none: its test's, and which of them it is. */
function testName({ currentTestName = '', task }: State): string {
  const name = nameOfTest(currentTestName);
  const { startTime, retryCount, repeatCount } = task?.result ?? {};
  const run = `${task?.id} ${startTime} ${retryCount} ${repeatCount}`;
  const number = unnamed?.run === run ? unnamed.number + 1 : 1;
  unnamed = { run, number };
  return number === 1 ? name : `${name}-${number}`;
}

/** How many snapshots without a name the run of a test has taken. */
let unnamed: { readonly run: string; readonly number: number } | undefined;

/** Refuses a snapshot whose folder cannot be made, or that stands where another system has but one file. */
async function checkPlace(file: string): Promise<void> {
  const known = files.get(file.toLowerCase()) ?? file;
  if (known !== file)
    throw failure(Error, { what: `${file} and ${known} are one file where case does not count`, advice: RENAME });
  files.set(file.toLowerCase(), file);
  const folder = dirname(file);
  const isFolder = await stat(folder).then(
    (stats) => stats.isDirectory(),
    (error: NodeJS.ErrnoException) => error.code !== 'ENOTDIR',
  );
  if (!isFolder)
    throw failure(Error, {
      where: { file: folder },
      what: 'this is a file where the folder of snapshots should be',
      advice: 'move it away',
    });
}

const RENAME = 'give each snapshot a name of its own';

/** The snapshots of the tests, by their names without case. */
const files = new Map<string, string>();

/** What was written in which run of which test, by the file. */
const claims = new Map<string, { readonly text: string; readonly task: string | undefined; readonly run: string }>();

/** One file must not take two graphs, of two tests or of one: the second would win in silence. */
function claim(file: string, text: string, { task }: State): void {
  const { startTime, retryCount, repeatCount } = task?.result ?? {};
  const run = `${startTime} ${retryCount} ${repeatCount}`;
  const other = claims.get(file);
  const isRunAgain = other?.task === task?.id && other?.run !== run;
  if (other !== undefined && other.text !== text && !isRunAgain)
    throw failure(Error, { what: `another graph was written to ${file} before`, advice: RENAME });
  claims.set(file, { text, task: task?.id, run });
}
