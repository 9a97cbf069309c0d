import 'dotgrad/vitest';
import { expect, test } from 'vitest';

/** Graphs of the lecture, kept beside this test as a project of anybody's would keep its own. */
test.each(['09-expression', '12-neuron', '14-reuse', '15-branches', '16-neuron-exp', '24-micrograd-neuron'])(
  'examples/%s.ts makes the graph of its snapshot',
  async (name) => {
    const { default: figure } = await import(`../../../examples/${name}.ts`);
    await expect(figure).toMatchGraphSnapshot(name);
  },
);
