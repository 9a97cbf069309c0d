import { defineConfig } from 'vitest/config';

/** The tests run against `dist/`, the very files that users install: `npm test` builds first. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/project/seed.ts'],
    testTimeout: 60_000,
    // A hook packs and installs, as a test does.
    hookTimeout: 60_000,
    // As many as there are cores: most of a test's time, a process that it started works.
    maxWorkers: '100%',
    // Files that share a process share what they load; none of them changes it.
    isolate: false,
    server: { deps: { external: [/\/dist\//] } },
  },
});
