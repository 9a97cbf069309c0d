import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Begin first, the longest at the front: none of them is left alone at the end. */
const LONG = [
  'project/docs/site',
  'python/python',
  'project/playground/page',
  'render/live/page',
  'render/live/accessible',
  'project/playground/programs',
  'project/playground/share',
  'project/playground/live',
  'project/playground/literals',
  'markdown/sites/vitepress',
  'markdown/frame',
  'vitest/project',
  'project/docs/examples',
  'render/live/reader',
  'markdown/sites/astro',
  'markdown/sites/sites',
  'project/examples/out',
  'project/faults/killed',
  'notebook/execute/limits',
  'notebook/classes/classes',
  'cli/input/python',
].map((name) => `/test/${name}.test.ts`);

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = LONG.findIndex((name) => moduleId.endsWith(name));
      return found < 0 ? LONG.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

/** The tests run against `dist/`, the very files that users install: `npm test` builds first. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/project/seed.ts'],
    globalSetup: ['test/project/temporary.ts'],
    testTimeout: 60_000,
    // A hook packs and installs, as a test does.
    hookTimeout: 60_000,
    // One more than there are cores: a test often waits for a process, a browser or a timer.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongFirst },
    // Files that share a process share what they load; none of them changes it.
    isolate: false,
    // What tests make soon is garbage, and little of their code runs long: less time goes to collecting and to optimizing.
    execArgv: ['--max-semi-space-size=32', '--single-threaded-gc', '--interrupt-budget=1000000'],
    server: { deps: { external: [/\/dist\//] } },
  },
});
