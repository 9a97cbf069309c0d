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

/** Which run of a test this is; a test may run again after a failure or because of `repeats`. */
interface TaskResult {
  readonly startTime?: number;
  readonly retryCount?: number;
  readonly repeatCount?: number;
}

/** The parts of vitest's matcher state that are used here. */
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
      advice: 'use .not.toMatchGraph(other) to compare with another graph',
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
    throw failure(Error, {
      what: 'toMatchGraphSnapshot() works only inside a test',
      advice: 'call it in test() or it()',
    });
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
    return { pass, message: () => 'the graph matches its snapshot' };
  }
  const message = await explain(compared, file, testPath, options);
  return { pass, message: () => message };
}

async function explain(compared: Compared, file: string, testPath: string, options: SnapshotMatching): Promise<string> {
  if (compared.state === 'missing' || compared.state === 'same') {
    const shown = relative(testPath, file)
      .replaceAll('\\', '/')
      .replace(/^\.\.\//, '');
    return `there is no snapshot ${shown}, and none is written in CI; run the test elsewhere and commit the file`;
  }
  const isDrawn = compared.state === 'changed' && options.picture !== false;
  const picture = isDrawn ? await drawDifference(file, compared.before, compared.after, options.tolerance) : undefined;
  const advice = 'to accept it: run vitest with -u';
  return inWords(failureOf(compared.found, { picture, advice, sides: 'snapshot → received' }));
}

/** The name of a snapshot without a given name: its test's name, and its number in that test. */
function testName({ currentTestName = '', task }: State): string {
  const name = nameOfTest(currentTestName);
  const { startTime, retryCount, repeatCount } = task?.result ?? {};
  const run = `${task?.id} ${startTime} ${retryCount} ${repeatCount}`;
  const number = unnamed?.run === run ? unnamed.number + 1 : 1;
  unnamed = { run, number };
  return number === 1 ? name : `${name}-${number}`;
}

/** How many unnamed snapshots each run of a test has used. */
let unnamed: { readonly run: string; readonly number: number } | undefined;

/** Rejects a snapshot whose folder cannot be created, or whose name differs from another's only in case. */
async function checkPlace(file: string): Promise<void> {
  const known = files.get(file.toLowerCase()) ?? file;
  if (known !== file)
    throw failure(Error, {
      what: `${file} and ${known} are the same file on systems that ignore case`,
      advice: RENAME,
    });
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

const RENAME = 'give each snapshot a unique name';

/** The snapshots of the tests, by their lower-case names. */
const files = new Map<string, string>();

/** What was written to each file, and in which run of which test. */
const claims = new Map<string, { readonly text: string; readonly task: string | undefined; readonly run: string }>();

/** Two graphs must not be written to one file, by one test or by two: the second would silently replace the first. */
function claim(file: string, text: string, { task }: State): void {
  const { startTime, retryCount, repeatCount } = task?.result ?? {};
  const run = `${startTime} ${retryCount} ${repeatCount}`;
  const other = claims.get(file);
  const isRunAgain = other?.task === task?.id && other?.run !== run;
  if (other !== undefined && other.text !== text && !isRunAgain)
    throw failure(Error, { what: `this run already wrote another graph to ${file}`, advice: RENAME });
  claims.set(file, { text, task: task?.id, run });
}
