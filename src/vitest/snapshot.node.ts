import { relative } from 'node:path';
import { Snapshots } from 'vitest';
import type { Graph } from '../graph/graph.js';
import { type Compared, canonicalDot, compareWithSnapshot } from '../snapshot/canonical.js';
import { failureText } from '../snapshot/error.js';
import { graphOf } from '../snapshot/graph-like.js';
import { drawBeside, drawDifference, removeDifference } from '../snapshot/pictures.node.js';
import type { MatcherResult } from './graph.js';
import { hold } from './hold.js';
import { snapshotPath } from './name.js';
import type { SnapshotMatching } from './types.js';

/** What vitest tells a matcher, as far as it is needed here. */
interface State {
  readonly isNot?: boolean;
  readonly testPath?: string;
  readonly task?: { readonly id: string };
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
  name: string,
  options: SnapshotMatching = {},
): Promise<MatcherResult> {
  const state = this as State;
  if (state.isNot)
    throw new TypeError('toMatchGraphSnapshot() has no .not; .not.toMatchGraph(other) takes another graph');
  const path = snapshotPath(name);
  const graph = graphOf(received);
  const place = new Error();
  Error.captureStackTrace(place, toMatchGraphSnapshot);
  return hold(state.task, match(state, graph, path, options), place) as Promise<MatcherResult>;
}

async function match(state: State, graph: Graph, path: string, options: SnapshotMatching): Promise<MatcherResult> {
  const { testPath, snapshotState } = state;
  if (testPath === undefined || snapshotState === undefined)
    throw new Error('toMatchGraphSnapshot() works inside a test only');
  const file = await snapshotState.environment.resolveRawPath(testPath, path);
  const committed = (await snapshotState.environment.readSnapshotFile(file)) ?? undefined;
  const compared = compareWithSnapshot(graph, committed, options);
  const isSame = compared.state === 'same';
  const text = isSame && committed !== undefined ? committed : canonicalDot(graph);
  const mode = snapshotState.snapshotUpdateState;
  if (!isSame || mode === 'all') claim(file, text, state);
  const { pass } = await Snapshots.toMatchFileSnapshot.call(state as never, text, path);
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
  return failureText(compared.lines, picture, 'to accept it: run vitest with -u');
}

/** What was written for which test, by the file. */
const claims = new Map<string, { readonly text: string; readonly task: string | undefined }>();

/** Two tests must not write two graphs into one file: the second would win in silence. */
function claim(file: string, text: string, { task }: State): void {
  const other = claims.get(file);
  if (other !== undefined && other.task !== task?.id && other.text !== text)
    throw new Error(`another test has written another graph to ${file}; give each snapshot a name of its own`);
  claims.set(file, { text, task: task?.id });
}
