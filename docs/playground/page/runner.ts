import type { Drawn, Failed, Reply, Request } from '../worker/protocol.js';

/** What comes of a program: its pictures, what is wrong with it, or that its time was up. */
export type Outcome = Drawn | Failed | { readonly kind: 'late'; readonly seconds: number };

/** How long a program may take with its pictures, in seconds. */
const LIMIT = 5;

/** How long a program may hold up the next one, in ms: a worker starts in less. */
const PATIENCE = 800;

/**
 * Runs programs in a worker, the newest one alone.
 *
 * A program that takes too long is ended with its worker, and the next one gets a new one.
 */
export class Runner {
  readonly #code: string;
  readonly #tell: (outcome: Outcome, isNewest: boolean) => void;
  #worker: Worker | undefined;
  #isReady = false;
  #count = 0;
  #running: { readonly id: number; readonly since: number } | undefined;
  #next: Omit<Request, 'id'> | undefined;
  #timer: number | undefined;

  /**
   * @param code the text of the worker's script: with it a worker starts without a request
   * @param tell is told the outcome of each program that was run, and whether no newer one waits
   */
  constructor(code: string, tell: (outcome: Outcome, isNewest: boolean) => void) {
    this.#code = code;
    this.#tell = tell;
    this.#start();
  }

  /** Runs a program, in place of those that wait. */
  run(source: string, width: number): void {
    this.#next = { source, width };
    const { since } = this.#running ?? { since: Number.POSITIVE_INFINITY };
    if (performance.now() - since > PATIENCE) this.#restart();
    this.#send();
  }

  #start(): void {
    const url = URL.createObjectURL(new Blob([this.#code], { type: 'text/javascript' }));
    const worker = new Worker(url);
    URL.revokeObjectURL(url);
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.#hear(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#fail(event.message);
    });
    this.#worker = worker;
    this.#isReady = false;
  }

  #restart(): void {
    window.clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#running = undefined;
    this.#start();
  }

  #send(): void {
    if (!this.#isReady || this.#running !== undefined || this.#next === undefined) return;
    const request: Request = { id: ++this.#count, ...this.#next };
    this.#next = undefined;
    this.#running = { id: request.id, since: performance.now() };
    this.#worker?.postMessage(request);
    this.#timer = window.setTimeout(() => {
      this.#restart();
      this.#end({ kind: 'late', seconds: LIMIT });
    }, LIMIT * 1000);
  }

  #hear(reply: Reply): void {
    if (reply.kind === 'ready') this.#isReady = true;
    else if (reply.id === this.#running?.id) {
      window.clearTimeout(this.#timer);
      this.#running = undefined;
      this.#end(reply);
      return;
    }
    this.#send();
  }

  /** Whatever happens in a worker, the page lives on. */
  #fail(reason: string): void {
    const isRunning = this.#running !== undefined;
    if (isRunning) this.#restart();
    this.#end({ id: this.#count, kind: 'failed', message: `the program cannot be drawn here: ${reason}` });
  }

  #end(outcome: Outcome): void {
    this.#tell(outcome, this.#next === undefined);
    this.#send();
  }
}
