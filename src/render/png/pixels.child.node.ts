import parent from 'node:process';
import { drawPixels } from './pixels.node.js';

/** What is to be drawn. */
interface Task {
  readonly svg: string;
  readonly zoom: number;
}

parent.once('message', async ({ svg, zoom }: Task) => {
  const answer = await drawPixels(svg, zoom).then(
    (png) => ({ png }),
    (error: unknown) => ({ error: String(error) }),
  );
  parent.send?.(answer);
});

// Nobody waits any more, and nothing milder ends resvg while it draws.
parent.once('disconnect', () => parent.kill(parent.pid, 'SIGKILL'));
